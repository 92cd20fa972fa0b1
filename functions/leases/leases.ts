/**
 * Work that only one of several equal requests may do at a time. The one that leases a place does it, and puts the
 * result there. A lease is renewed while its request lives, and the place is free soon after its death.
 */
import { randomBytes } from "node:crypto";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { Content, LeaseStore, Place } from "./ports.ts";

/** A dead request's lease ends after this: long for a busy machine, short for the requests that wait. */
const LEASE_MS = 10_000;
/** A lease outlives two failed renewals. */
const RENEW_MS = 3_000;
/** After its end, a lease may stay in the table for so long. */
const FORGOTTEN_SECONDS = 60;
/** 96 bits: no two owners are equal. */
const OWNER_BYTES = 12;

/** An owner that no lease has had. */
export const newOwner = () => randomBytes(OWNER_BYTES).toString("base64url");

export interface Lease {
  readonly owner: string;
  /**
   * Puts the result in the place, until a moment in seconds since the epoch. Returns whether the lease was still valid;
   * if not, the place belongs to the request that took over.
   */
  fulfil(result: Readonly<Record<string, string | number | boolean>>, expiresAt: number): Promise<boolean>;
  /** Frees the place. Does nothing after {@link fulfil}. */
  release(): Promise<void>;
}

export interface LeasesParts {
  store: LeaseStore;
  /** Milliseconds since the epoch. */
  now(): number;
  leaseMs?: number;
  renewMs?: number;
}

export interface LeaseOptions {
  /** Written with the lease. */
  about?: Readonly<Record<string, string>>;
  /** Must be new: {@link newOwner}. */
  owner?: string;
}

export function createLeases({ store, now, leaseMs = LEASE_MS, renewMs = RENEW_MS }: LeasesParts) {
  /** The content of the place, a valid lease or an unexpired result; else null. */
  async function look(place: Place): Promise<Content | null> {
    const content = await store.read(place);
    if (!content || content.expiresAt * 1000 <= now()) return null;
    return content.leasedUntil !== undefined && content.leasedUntil <= now() ? null : content;
  }

  /** Leases the place; null when it is not free. */
  async function take(place: Place, { about = {}, owner = newOwner() }: LeaseOptions = {}): Promise<Lease | null> {
    const started = now();
    const content = () => {
      const leasedUntil = now() + leaseMs;
      return { ...about, owner, leasedUntil, expiresAt: Math.ceil(leasedUntil / 1000) + FORGOTTEN_SECONDS };
    };
    if (!(await store.put(place, content(), started))) return null;

    let ended = false;
    const end = () => {
      ended = true;
      clearInterval(timer);
    };
    const timer = setInterval(async () => {
      if (now() - started > LONGEST_REQUEST_MS) return end();
      // A renewal that could not be sent is tried again soon.
      const valid = await store.renew(place, content()).catch(() => true);
      if (!valid) end();
    }, renewMs);
    timer.unref();

    return {
      owner,
      async fulfil(result, expiresAt) {
        end();
        return store.put(place, { ...result, owner, expiresAt }, now());
      },
      async release() {
        if (ended) return;
        end();
        // A lease that cannot be given up expires.
        await store.empty(place, owner).catch(() => {});
      },
    };
  }

  return {
    look,
    take,
    /** Removes this content, if it is still in the place. */
    clear: (place: Place, { owner }: Pick<Content, "owner">): Promise<void> => store.empty(place, owner),
  };
}

export type Leases = ReturnType<typeof createLeases>;
