import { hashSecret, KEY_PATTERN } from "#contract/keys.ts";
import { liveHashes } from "./live-secrets.ts";
import type { KeyFinder, KeyRecord, KeyUses } from "./ports.ts";

export type Verdict = { ok: true; record: KeyRecord } | { ok: false; code: "missing_api_key" | "invalid_api_key" };

export interface KeyVerifierParts {
  keys: KeyFinder;
  uses: Pick<KeyUses, "record">;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Called when a use could not be recorded: no reason to refuse it. */
  onFailure(error: unknown): void;
}

/** How long a key is believed, from the moment before it is looked up: a revoked key lives no longer than this. */
const BELIEVED_MS = 60_000;
/** Bounds the memory of one container; beyond it the oldest entry goes. */
const MAX_BELIEVED = 5_000;

/**
 * Judges secrets. Good keys are remembered for a minute; unknown ones are not, so that a new key works at once.
 */
export function createKeyVerifier({ keys, uses, now, onFailure }: KeyVerifierParts) {
  const believed = new Map<string, { record: KeyRecord; until: number }>();

  const isGood = ({ key, hash }: KeyRecord) => liveHashes(key, now()).includes(hash);

  async function lookUp(hash: string): Promise<KeyRecord | null> {
    const known = believed.get(hash);
    if (known && known.until > now()) return known.record;
    believed.delete(hash);
    // Before the look-up and the write, which may be slow: what was read may be as old as this.
    const until = now() + BELIEVED_MS;
    const record = await keys.find(hash);
    if (!record || !isGood(record)) return null;
    await uses.record(record.key.id, now()).catch(onFailure);
    const [oldest] = believed.keys();
    if (believed.size >= MAX_BELIEVED && oldest !== undefined) believed.delete(oldest);
    believed.set(hash, { record, until });
    return record;
  }

  return async function verifyKey(secret: string | null): Promise<Verdict> {
    if (!secret) return { ok: false, code: "missing_api_key" };
    if (!KEY_PATTERN.test(secret)) return { ok: false, code: "invalid_api_key" };
    const record = await lookUp(hashSecret(secret));
    return record && isGood(record) ? { ok: true, record } : { ok: false, code: "invalid_api_key" };
  };
}
