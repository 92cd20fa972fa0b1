/** What stored lexicons need from outside. */
import type { LexiconRules } from "#contract/reading.ts";

/** One version of a lexicon, without its rules. Times are milliseconds since the epoch. */
export interface LexiconHead {
  name: string;
  version: number;
  language?: LexiconRules["language"];
  ruleCount: number;
  /** When the lexicon was created. */
  createdAt: number;
  /** When this version was stored. */
  updatedAt: number;
  /** Ids of keys that may have it as a default; absent in older versions. */
  keys?: readonly string[];
}

export interface StoredLexicon extends LexiconHead {
  rules: LexiconRules["rules"];
}

/** A lexicon with the version that a request names. */
export interface FoundLexicon extends StoredLexicon {
  /** Of all its versions. */
  newest: number;
}

export interface LexiconStore {
  /** The newest version, or null. */
  find(account: string, name: string): Promise<StoredLexicon | null>;
  /** A version before the newest one, or null. */
  findOlder(account: string, name: string, version: number): Promise<StoredLexicon | null>;
  /** The newest version of each, by name. */
  list(account: string): Promise<LexiconHead[]>;
  /**
   * Stores a version in the place of the one before (null: there must be none), which becomes an older one. Returns
   * whether the one before was still the newest.
   */
  replace(account: string, before: StoredLexicon | null, after: StoredLexicon): Promise<boolean>;
  /** Removes an older version. */
  removeOlder(account: string, name: string, version: number): Promise<void>;
  /** Removes all versions, unless a key is noted. Returns false if it is, or if there is no such lexicon. */
  remove(account: string, name: string): Promise<boolean>;
  /** Notes that a key has the lexicon as a default. Returns false if there is no such lexicon. */
  addKey(account: string, name: string, keyId: string): Promise<boolean>;
  removeKeys(account: string, name: string, keyIds: readonly string[]): Promise<void>;
}
