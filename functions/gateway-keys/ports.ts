/** What the upkeep of API Gateway keys needs from outside. A gateway key's value is the SHA-256 of a secret. */
import type { KeyItem } from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";

export interface GatewayKey {
  id: string;
  /** Of the usage plan that it is on; null: on none of ours. */
  tier: Tier | null;
}

export interface GatewayKeys {
  /** Resolves to the id of the key with this hash, made now or before; null when the account may have no more. */
  create(hash: string): Promise<string | null>;
  /** Puts a key on its tier's plan. False: it is on one already. */
  attach(id: string, tier: Tier): Promise<boolean>;
  detach(id: string, tier: Tier): Promise<void>;
  remove(id: string): Promise<void>;
  /** All of this stage, by hash. */
  list(): Promise<Map<string, GatewayKey>>;
}

/** A secret with what the Keys table knows of it. */
export interface KnownSecret {
  hash: string;
  createdAt: number;
  /** The key that it leads to, if that is there. */
  key: KeyItem | undefined;
  /** Its account's. */
  tier: Tier | undefined;
  /** On whose plan its gateway key is noted to be, in this region. */
  noted: Tier | undefined;
}

/** What is noted of gateway keys, which the authorizer goes by. */
export interface GatewayNotes {
  note(hash: string, tier: Tier, nowMs: number): Promise<void>;
  erase(hash: string): Promise<void>;
  /** Deletes a secret that opens nothing any more. */
  forget(hash: string): Promise<void>;
  secrets(): Promise<KnownSecret[]>;
}

/** Asks for gateway keys to be made; whoever asks does not wait. */
export interface EnrolmentQueue {
  enqueue(hashes: readonly string[]): Promise<void>;
}
