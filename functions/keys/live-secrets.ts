import { hashSecret, type KeyItem, prefixOf } from "#contract/keys.ts";

/** A secret that a rotation replaced, until it ends. */
interface RetiredSecret {
  hash: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Old secrets of a key that may live at once: the item stays small however often it is rotated. */
const MOST_RETIRED = 8;

/** Hashes of the secrets that open this key now: none when it is revoked or has expired. */
export function liveHashes(key: KeyItem, nowMs: number): string[] {
  if (key.revokedAt !== undefined || (key.expiresAt !== undefined && key.expiresAt <= nowMs)) return [];
  return [key.hash, ...liveRetired(key, nowMs).map(({ hash }) => hash)];
}

/**
 * The key with another secret. The ones before it go on until `oldEndsAt`, or until the end that they had already if
 * that is sooner: without overlap, a rotation ends all of them.
 */
export function replacedBy(
  secret: string,
  key: KeyItem,
  { nowMs, oldEndsAt }: { nowMs: number; oldEndsAt: number },
): KeyItem {
  const old = [{ hash: key.hash, until: oldEndsAt }, ...liveRetired(key, nowMs)]
    .map(({ hash, until }) => ({ hash, until: Math.min(until, oldEndsAt) }))
    .filter(({ until }) => until > nowMs)
    .slice(0, MOST_RETIRED);
  return {
    ...key,
    hash: hashSecret(secret),
    prefix: prefixOf(secret),
    retired: old.map(({ hash, until }) => `${hash} ${until}`),
  };
}

function liveRetired({ retired = [] }: KeyItem, nowMs: number): RetiredSecret[] {
  return retired
    .map((entry) => {
      const [hash = "", until] = entry.split(" ");
      return { hash, until: Number(until) };
    })
    .filter(({ until }) => until > nowMs);
}
