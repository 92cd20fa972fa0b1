/** API keys: their form, and the items of the Keys table that the authorizer reads. */
import { createHash, randomBytes } from "node:crypto";
import type { Tier } from "./tiers.ts";

export const SCOPES = ["speech:write", "voices:read", "usage:read", "keys:admin"] as const;

export type Scope = (typeof SCOPES)[number];

export const DEFAULT_SCOPES = ["speech:write", "voices:read", "usage:read"] as const satisfies readonly Scope[];

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

/**
 * A key and what belongs to it, as items of the Keys table. Moments are milliseconds since the epoch.
 *
 * What one region notes of a secret is an item of its own: in a replicated table the last writer of an item wins, and a
 * note written elsewhere could undo a revocation.
 */
export interface KeyItem {
  pk: `KEY#${string}`;
  sk: "KEY";
  id: string;
  account: string;
  name: string;
  /** How its secret begins, so that people can distinguish keys. */
  prefix: string;
  /** SHA-256 of its secret. */
  hash: string;
  /** Older secrets that still work, each as `<sha256> <moment of its end>`. */
  retired?: readonly string[];
  scopes: readonly Scope[];
  createdAt: number;
  /** Absent: does not expire. */
  expiresAt?: number;
  revokedAt?: number;
  /** Most characters that this key may have spoken in a month, below its account's limit. Absent: no cap of its own. */
  monthlyCharacterLimit?: number;
  /** Most requests of this key in any 60 seconds, below its account's limit. Absent: no cap of its own. */
  requestsPerMinuteLimit?: number;
  /** Nothing of what is spoken with this key may be kept. */
  zeroRetention?: boolean;
}

/** When a key was last used. It is in the Usage table, so that the authorizer may write to no key. */
export interface KeyUseItem {
  pk: `USE#${string}`;
  sk: "USE";
  lastUsedAt: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** Leads from a secret to its key. Whether the secret is good, the key says. */
export interface SecretItem {
  pk: `SECRET#${string}`;
  sk: "SECRET";
  keyId: string;
  account: string;
  createdAt: number;
}

/** A secret's API Gateway key in one region: since when it is on the usage plan of which tier. */
export interface GatewayKeyItem {
  pk: SecretItem["pk"];
  sk: `GATEWAY#${string}`;
  tier: Tier;
  attachedAt: number;
}

export interface AccountItem {
  pk: `ACCOUNT#${string}`;
  sk: "ACCOUNT";
  account: string;
  tier: Tier;
  createdAt: number;
}

export const keyItemKey = (id: string) => ({ pk: `KEY#${id}`, sk: "KEY" }) as const;

export const keyUseItemKey = (id: string) => ({ pk: `USE#${id}`, sk: "USE" }) as const;

export const secretItemKey = (hash: string) => ({ pk: `SECRET#${hash}`, sk: "SECRET" }) as const;

export const gatewayKeyItemKey = (hash: string, region: string) =>
  ({ pk: `SECRET#${hash}`, sk: `GATEWAY#${region}` }) as const;

export const accountItemKey = (account: string) => ({ pk: `ACCOUNT#${account}`, sk: "ACCOUNT" }) as const;

/** What is said of a key when it is made; the rest is made with it. */
export type NewKey = Pick<KeyItem, "id" | "account" | "name" | "scopes" | "createdAt"> &
  Partial<Pick<KeyItem, "expiresAt" | "monthlyCharacterLimit" | "requestsPerMinuteLimit" | "zeroRetention">>;

/** The items of a new key, in the order in which they are to be written: what is cut off leaves no key that is listed. */
export function itemsOfNewKey(key: NewKey, secret: string): [SecretItem, KeyItem] {
  return [
    secretItemOf(key, secret, key.createdAt),
    { ...keyItemKey(key.id), ...key, prefix: prefixOf(secret), hash: hashSecret(secret) },
  ];
}

export function secretItemOf({ id, account }: NewKey, secret: string, createdAt: number): SecretItem {
  return { ...secretItemKey(hashSecret(secret)), keyId: id, account, createdAt };
}

/** `tts_` and six characters more: enough to distinguish keys, far too little to guess one. */
const PREFIX_LENGTH = 10;

export const prefixOf = (secret: string) => secret.slice(0, PREFIX_LENGTH);

/** What the authorizer passes to the handlers; API Gateway carries strings only. */
export interface AuthorizerContext {
  account: string;
  keyId: string;
  tier: Tier;
  /** Space-separated. */
  scopes: string;
  /** Characters; absent: the key has no cap of its own. */
  monthlyCharacterLimit?: string;
  /** Requests in any 60 seconds; absent: the key has no cap of its own. */
  requestsPerMinuteLimit?: string;
  /** Present: nothing of what is spoken may be kept. */
  zeroRetention?: "true";
}
