/**
 * Lets one of several equal requests do the work. The request that leases a place works, and puts the result there. A
 * lease is renewed while its request lives; after the request dies, the place is soon free.
 */
import { randomBytes } from "node:crypto";
import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { Content, LeaseStore, Place } from "./ports.ts";

/** A dead request's lease expires after this: long enough for a busy machine, short enough for waiting requests. */
const LEASE_MS = 10_000;
/** A lease outlives two failed renewals. */
const RENEW_MS = 3_000;
/** How long an expired lease stays in the table at least. */
const RETENTION_SECONDS = 60;
/** 96 bits: owners are unique. */
const OWNER_BYTES = 12;

/** A unique owner for a new lease. */
export const newOwner = () => randomBytes(OWNER_BYTES).toString("base64url");

export interface Lease {
  readonly owner: string;
  /**
   * Puts the result in the place until `expiresAt`, in seconds since the epoch. Returns false if the lease had expired:
   * then the place belongs to the request that took over.
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
  /** Attributes that are stored with the lease. */
  about?: Readonly<Record<string, string>>;
  /** Must come from {@link newOwner}. */
  owner?: string;
}

export function createLeases({ store, now, leaseMs = LEASE_MS, renewMs = RENEW_MS }: LeasesParts) {
  /** The content of the place if it is a valid lease or an unexpired result; else null. */
  async function find(place: Place): Promise<Content | null> {
    const content = await store.read(place);
    if (!content || content.expiresAt * 1000 <= now()) return null;
    return content.leasedUntil !== undefined && content.leasedUntil <= now() ? null : content;
  }

  /** Leases the place; null when it is not free. */
  async function take(place: Place, { about = {}, owner = newOwner() }: LeaseOptions = {}): Promise<Lease | null> {
    const started = now();
    const content = () => {
      const leasedUntil = now() + leaseMs;
      return { ...about, owner, leasedUntil, expiresAt: Math.ceil(leasedUntil / 1000) + RETENTION_SECONDS };
    };
    if (!(await store.put(place, content(), started))) return null;

    let isEnded = false;
    const end = () => {
      isEnded = true;
      clearInterval(timer);
    };
    const timer = setInterval(async () => {
      if (now() - started > LONGEST_REQUEST_MS) return end();
      // The next renewal retries a failed one.
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
        if (isEnded) return;
        end();
        // A lease that cannot be released expires.
        await store.empty(place, owner).catch(() => {});
      },
    };
  }

  return {
    find,
    take,
    /** Removes this content, if it is still in the place. */
    clear: (place: Place, { owner }: Pick<Content, "owner">): Promise<void> => store.empty(place, owner),
  };
}

export type Leases = ReturnType<typeof createLeases>;
