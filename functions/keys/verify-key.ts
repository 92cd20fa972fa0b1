import { hashSecret, KEY_PATTERN, type KeyItem } from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";

/** A key with the tier of its account. */
export interface KeyRecord extends KeyItem {
  hash: string;
  tier: Tier;
}

export interface KeyStore {
  /** The key whose secret has this SHA-256, or null. */
  find(hash: string): Promise<KeyRecord | null>;
}

export type Verdict = { ok: true; key: KeyRecord } | { ok: false; code: "missing_api_key" | "invalid_api_key" };

/** How long a verified key is believed without asking again: a revoked key lives no longer than this. */
const BELIEVED_MS = 60_000;
/** Bounds the memory of one container; beyond it the oldest entry goes. */
const MAX_BELIEVED = 5_000;

/**
 * Judges secrets. Good keys are remembered for a minute; unknown ones are not, so that a new key works at once.
 */
export function createKeyVerifier(store: KeyStore, now: () => number) {
  const believed = new Map<string, { key: KeyRecord; until: number }>();

  async function lookUp(hash: string): Promise<KeyRecord | null> {
    const known = believed.get(hash);
    if (known && known.until > now()) return known.key;
    believed.delete(hash);
    const key = await store.find(hash);
    if (!key) return null;
    const [oldest] = believed.keys();
    if (believed.size >= MAX_BELIEVED && oldest !== undefined) believed.delete(oldest);
    believed.set(hash, { key, until: now() + BELIEVED_MS });
    return key;
  }

  return async function verifyKey(secret: string | null): Promise<Verdict> {
    if (!secret) return { ok: false, code: "missing_api_key" };
    if (!KEY_PATTERN.test(secret)) return { ok: false, code: "invalid_api_key" };
    const key = await lookUp(hashSecret(secret));
    const dead = !key || key.revokedAt !== undefined || (key.expiresAt !== undefined && key.expiresAt <= now());
    return dead ? { ok: false, code: "invalid_api_key" } : { ok: true, key };
  };
}
