/** What the erasure and the export of an account need from outside. */
import type { ErasureItem } from "#contract/accounts.ts";

/** An item of any table, with any attributes. */
export type StoredItem = Readonly<Record<string, unknown>> & ItemKey;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** In this order they are erased: keys last, because they name what else belongs to the account. */
export const ACCOUNT_TABLES = ["jobs", "usage", "keys"] as const;

export type AccountTable = (typeof ACCOUNT_TABLES)[number];

export interface ItemStore {
  /** A page of the items that may belong to any of the names, after a key, and where the next page begins. */
  page(
    table: AccountTable,
    names: readonly string[],
    after: ItemKey | null,
  ): Promise<{ items: StoredItem[]; next: ItemKey | null }>;
  remove(table: AccountTable, key: ItemKey): Promise<void>;
  /** The item with what is stored compressed as it was before. */
  readable(item: StoredItem): Promise<StoredItem>;
}

export interface AudioObjects {
  /** Removes every object of an audio, also those that no record names. Returns how many there were. */
  removeAll(audioKey: string): Promise<number>;
  presign(audioKey: string): Promise<string>;
}

export interface ErasureList {
  /** Keeps the entry in every place, unless there is one of the same account. Returns the entry that counts. */
  add(entry: ErasureItem): Promise<ErasureItem>;
  find(account: string): Promise<ErasureItem | null>;
  /** The entries of all places, one for each account. */
  all(): Promise<ErasureItem[]>;
}
