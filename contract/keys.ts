/** API keys: their form, and the items of the Keys table. */
import { createHash, randomBytes } from "node:crypto";
import type { Tier } from "./tiers.ts";

export const SCOPES = [
  "speech:write",
  "voices:read",
  "usage:read",
  "audio:read",
  "lexicons:write",
  "keys:admin",
] as const;

export type Scope = (typeof SCOPES)[number];

export const DEFAULT_SCOPES = ["speech:write", "voices:read", "usage:read"] as const satisfies readonly Scope[];

/** `tts_` and 32 random bytes in base64url. */
export const KEY_PATTERN = /^tts_[A-Za-z0-9_-]{43}$/;

const KEY_BYTES = 32;

export function newSecret(): string {
  return `tts_${randomBytes(KEY_BYTES).toString("base64url")}`;
}

/** SHA-256 of a secret in hex, the only form that is stored. A random 256-bit secret needs no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * A key, as an item of the Keys table. Times are milliseconds since the epoch.
 *
 * Each region's state of a secret is a separate item: in a replicated table the last writer of an item wins, and a write
 * in another region could undo a revocation.
 */
export interface KeyItem {
  pk: `KEY#${string}`;
  sk: "KEY";
  id: string;
  account: string;
  name: string;
  /** The first characters of its secret, so that people can distinguish keys. */
  prefix: string;
  /** SHA-256 of its secret. */
  hash: string;
  /** Previous secrets that are still valid, each as `<sha256> <expiry>`. */
  retired?: readonly string[];
  scopes: readonly Scope[];
  createdAt: number;
  /** Absent: does not expire. */
  expiresAt?: number;
  revokedAt?: number;
  /** Characters that this key may use in a month, below the account's limit. Absent: only the account's limit applies. */
  monthlyCharacterLimit?: number;
  /** Requests that this key may make in any 60 seconds, below the account's limit. Absent: only that limit applies. */
  requestsPerMinuteLimit?: number;
  /** Texts and audio of this key's requests must not be kept. */
  zeroRetention?: boolean;
  /** Names of the account's lexicons that apply to requests that name none. */
  lexicons?: readonly string[];
}

/** When a key was last used. It is in the Usage table, so that the authorizer needs no right to write keys. */
export interface KeyUseItem {
  pk: `USE#${string}`;
  sk: "USE";
  lastUsedAt: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** Maps a secret to its key. The key says whether the secret is valid. */
export interface SecretItem {
  pk: `SECRET#${string}`;
  sk: "SECRET";
  keyId: string;
  account: string;
  createdAt: number;
}

/** A secret's API Gateway key in one region: the tier whose usage plan it is on, and since when. */
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

/** The given fields of a new key; the others are generated. */
export type NewKey = Pick<KeyItem, "id" | "account" | "name" | "scopes" | "createdAt"> &
  Partial<
    Pick<KeyItem, "expiresAt" | "monthlyCharacterLimit" | "requestsPerMinuteLimit" | "zeroRetention" | "lexicons">
  >;

/** The items of a new key in the order of writing: an interrupted write leaves no listed key. */
export function itemsOfNewKey(key: NewKey, secret: string): [SecretItem, KeyItem] {
  return [
    secretItemOf(key, secret, key.createdAt),
    { ...keyItemKey(key.id), ...key, prefix: prefixOf(secret), hash: hashSecret(secret) },
  ];
}

export function secretItemOf({ id, account }: NewKey, secret: string, createdAt: number): SecretItem {
  return { ...secretItemKey(hashSecret(secret)), keyId: id, account, createdAt };
}

/** `tts_` and six more characters: enough to distinguish keys, far too few to guess one. */
const PREFIX_LENGTH = 10;

export const prefixOf = (secret: string) => secret.slice(0, PREFIX_LENGTH);

/** The authorizer's context for the handlers. API Gateway passes only strings. */
export interface AuthorizerContext {
  account: string;
  /** In the log, which counts accounts by it and names none. */
  accountTag: string;
  keyId: string;
  tier: Tier;
  /** Space-separated. */
  scopes: string;
  /** Characters a month. Absent: only the account's limit applies. */
  monthlyCharacterLimit?: string;
  /** Requests in any 60 seconds. Absent: only the account's limit applies. */
  requestsPerMinuteLimit?: string;
  /** The key's default lexicons, space-separated. Absent: none. */
  lexicons?: string;
  /** Present: texts and audio must not be kept. */
  zeroRetention?: "true";
}
