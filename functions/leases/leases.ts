/**
 * What only one of several equal requests may do at a time. Whoever claims a place does it, and then puts what was made
 * there. A claim is renewed while its owner lives, and free soon after its death.
 */
import { randomBytes } from "node:crypto";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { ClaimStore, Content, Place } from "./ports.ts";

/** A dead owner's claim is free after this: long for a machine that is busy, short for whoever waits. */
const CLAIM_MS = 10_000;
/** Twice missed, a claim is still ours. */
const RENEW_MS = 3_000;
/** The table may forget a claim some time after its end. */
const FORGOTTEN_SECONDS = 60;
/** 96 bits: two owners never meet in one place. */
const OWNER_BYTES = 12;

/** An owner that no claim has had. */
export const newOwner = () => randomBytes(OWNER_BYTES).toString("base64url");

export interface Claim {
  /** Differs from claim to claim. */
  readonly owner: string;
  /**
   * Puts what was made in the claim's place, until a moment in seconds since the epoch.
   * Tells whether it was still ours; if not, whoever took over has it.
   */
  fulfil(made: Readonly<Record<string, string | number | boolean>>, expiresAt: number): Promise<boolean>;
  /** Leaves the place free. Nothing happens after {@link fulfil}. */
  release(): Promise<void>;
}

export interface ClaimsParts {
  store: ClaimStore;
  /** Milliseconds since the epoch. */
  now(): number;
  claimMs?: number;
  renewMs?: number;
}

export function createClaims({ store, now, claimMs = CLAIM_MS, renewMs = RENEW_MS }: ClaimsParts) {
  /** What lies in the place, unless it has expired: a claim under way or what was made; else null. */
  async function look(place: Place): Promise<Content | null> {
    const content = await store.read(place);
    if (!content || content.expiresAt * 1000 <= now()) return null;
    return content.claimedUntil !== undefined && content.claimedUntil <= now() ? null : content;
  }

  /** Claims the place, noting `about` in it; null when it is not free. The owner must be a new one. */
  async function take(
    place: Place,
    { about = {}, owner = newOwner() }: { about?: Readonly<Record<string, string>>; owner?: string } = {},
  ): Promise<Claim | null> {
    const started = now();
    const content = () => {
      const claimedUntil = now() + claimMs;
      return { ...about, owner, claimedUntil, expiresAt: Math.ceil(claimedUntil / 1000) + FORGOTTEN_SECONDS };
    };
    if (!(await store.put(place, content(), started))) return null;

    let ended = false;
    const end = () => {
      ended = true;
      clearInterval(timer);
    };
    const timer = setInterval(async () => {
      if (now() - started > LONGEST_REQUEST_MS) return end();
      // What could not be asked is asked again soon.
      const ours = await store.renew(place, content()).catch(() => true);
      if (!ours) end();
    }, renewMs);
    timer.unref();

    return {
      owner,
      async fulfil(made, expiresAt) {
        end();
        return store.put(place, { ...made, owner, expiresAt }, now());
      },
      async release() {
        if (ended) return;
        end();
        // A claim that cannot be given up ends by itself.
        await store.empty(place, owner).catch(() => {});
      },
    };
  }

  return {
    look,
    take,
    /** Takes away what lies there, if it is still the same. */
    clear: (place: Place, { owner }: Pick<Content, "owner">): Promise<void> => store.empty(place, owner),
  };
}

export type Claims = ReturnType<typeof createClaims>;
