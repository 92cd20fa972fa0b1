/** Ports of the upkeep of API Gateway keys. A gateway key's value is the SHA-256 of a secret. */
import type { KeyItem } from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";

export interface GatewayKey {
  id: string;
  /** Tier of its usage plan; null if it is on none of ours. */
  tier: Tier | null;
}

export interface GatewayKeys {
  /** Returns the id of the key with this hash, and creates the key if needed; null when the quota is reached. */
  create(hash: string): Promise<string | null>;
  /** Puts a key on its tier's plan. Returns false if it already is on a plan. */
  attach(id: string, tier: Tier): Promise<boolean>;
  detach(id: string, tier: Tier): Promise<void>;
  remove(id: string): Promise<void>;
  /** All keys of this stage, by hash. */
  list(): Promise<Map<string, GatewayKey>>;
}

/** A secret with its items in the Keys table. */
export interface KnownSecret {
  hash: string;
  createdAt: number;
  /** The key of the secret, if it exists. */
  key: KeyItem | undefined;
  /** The account's tier. */
  tier: Tier | undefined;
  /** Tier whose plan its gateway key is on, according to this region's note. */
  noted: Tier | undefined;
}

/** Notes about gateway keys. The authorizer uses them. */
export interface GatewayNotes {
  note(hash: string, tier: Tier, nowMs: number): Promise<void>;
  erase(hash: string): Promise<void>;
  /** Deletes a secret that is no longer valid. */
  forget(hash: string): Promise<void>;
  secrets(): Promise<KnownSecret[]>;
}

/** Requests gateway keys asynchronously. */
export interface EnrolmentQueue {
  enqueue(hashes: readonly string[]): Promise<void>;
}
