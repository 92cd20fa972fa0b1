/** API keys: their form, and the items of the Keys table that the authorizer reads. */
import { createHash, randomBytes } from "node:crypto";
import type { Tier } from "./tiers.ts";

export const SCOPES = ["speech:write", "voices:read", "usage:read", "keys:admin"] as const;

export type Scope = (typeof SCOPES)[number];

export const DEFAULT_SCOPES: readonly Scope[] = ["speech:write", "voices:read", "usage:read"];

/** `tts_` and 32 random bytes in base64url. */
export const KEY_PATTERN = /^tts_[A-Za-z0-9_-]{43}$/;

const KEY_BYTES = 32;

export function newSecret(): string {
  return `tts_${randomBytes(KEY_BYTES).toString("base64url")}`;
}

/** SHA-256 of a secret in hex: the only form that is stored. A random 256-bit secret needs no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Item `pk = KEY#<sha256 of the secret>`, `sk = KEY`. Moments are milliseconds since the epoch. */
export interface KeyItem {
  pk: string;
  sk: "KEY";
  id: string;
  account: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
  /** Absent: does not expire. */
  expiresAt?: number;
  revokedAt?: number;
  /** Most characters that this key may have spoken in a month, below its account's limit. Absent: no cap of its own. */
  monthlyCharacterLimit?: number;
  /** Nothing of what is spoken with this key may be kept. */
  zeroRetention?: boolean;
  /** The key's own API Gateway key is attached to its plan and settled. */
  gatewayKeySettled?: boolean;
}

/** Item `pk = ACCOUNT#<account>`, `sk = ACCOUNT`. */
export interface AccountItem {
  pk: string;
  sk: "ACCOUNT";
  account: string;
  tier: Tier;
  createdAt: number;
}

export const keyItemKey = (hash: string) => ({ pk: `KEY#${hash}`, sk: "KEY" as const });

export const accountItemKey = (account: string) => ({ pk: `ACCOUNT#${account}`, sk: "ACCOUNT" as const });

/** What the authorizer tells the handlers; API Gateway carries strings only. */
export interface AuthorizerContext {
  account: string;
  keyId: string;
  tier: Tier;
  /** Space-separated. */
  scopes: string;
  /** Characters; absent: the key has no cap of its own. */
  monthlyCharacterLimit?: string;
  /** Present: nothing of what is spoken may be kept. */
  zeroRetention?: "true";
}
