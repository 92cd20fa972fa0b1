/** What keys need from outside: to be found by their secrets, to be managed, and a record of their use. */
import type { AccountItem, GatewayKeyItem, KeyItem, SecretItem } from "#contract/keys.ts";

/** A key as one of its secrets found it. */
export interface KeyRecord {
  /** SHA-256 of the secret. */
  hash: string;
  key: KeyItem;
  tier: AccountItem["tier"];
  /** The secret's own API Gateway key in this region; null while it has none. */
  gatewayKey: Pick<GatewayKeyItem, "tier" | "attachedAt"> | null;
}

export interface KeyFinder {
  /** The key whose secret has this SHA-256, or null. */
  find(hash: string): Promise<KeyRecord | null>;
}

export interface KeyUses {
  /** Keeps the moment as the key's last use, unless one within the minute before it is kept already. */
  record(keyId: string, nowMs: number): Promise<void>;
  /** Moments of last use, by key. */
  last(ids: readonly string[]): Promise<Map<string, number>>;
}

export interface KeyPageQuery {
  /** Most keys of the page. */
  limit: number;
  /** Id of the last key of the page before. */
  after?: string | undefined;
  /** Keys of this account alone. */
  account?: string | undefined;
}

/** What may change in a key; null takes an attribute away. */
export interface KeyChanges {
  name?: string | undefined;
  monthlyCharacterLimit?: number | null | undefined;
  requestsPerMinuteLimit?: number | null | undefined;
  lexicons?: readonly string[] | undefined;
}

/** Notes which keys have a lexicon as a default, so that it is not deleted meanwhile. */
export interface LexiconKeys {
  /** Returns false if there is no such lexicon. */
  addKey(account: string, name: string, keyId: string): Promise<boolean>;
  removeKeys(account: string, name: string, keyIds: readonly string[]): Promise<void>;
}

export interface KeyRegister {
  account(name: string): Promise<AccountItem | null>;
  /** Whether an account of that name was erased: its name is not used again, for the erasure may be repeated. */
  isErased(name: string): Promise<boolean>;
  /** Makes the account unless it is there. */
  addAccount(account: AccountItem): Promise<void>;
  setTier(account: AccountItem): Promise<void>;
  /** Tiers of accounts, by name. */
  tiers(accounts: readonly string[]): Promise<Map<string, AccountItem["tier"]>>;

  key(id: string): Promise<KeyItem | null>;
  /** Up to one key more than asked for: then there is another page. */
  page(query: KeyPageQuery): Promise<KeyItem[]>;
  addKey(secret: SecretItem, key: KeyItem): Promise<void>;
  /** The key as it is now; null when it was revoked or is not there. */
  change(id: string, changes: KeyChanges): Promise<KeyItem | null>;
  /** The first revocation counts. */
  revoke(id: string, nowMs: number): Promise<void>;
  /** Gives the key another secret, if it still is as `before` and is not revoked. Returns whether it did. */
  replaceSecret(before: KeyItem, secret: SecretItem, after: KeyItem): Promise<boolean>;
}
