/** Erasure and export of an account: their bodies, and the items of the list of erasures. */
import * as z from "zod/mini";

/**
 * An account that was erased. It is in the Keys table and in the Usage table, so that the restore of one of them to an
 * earlier time loses no entry. After a restore each entry is erased again.
 */
export interface ErasureItem {
  pk: `ERASURE#${string}`;
  sk: "ERASURE";
  erasedAccount: string;
  /** The key that asked first, and when, in milliseconds since the epoch. */
  byKey: string;
  erasedAt: number;
  /** Seconds since the epoch: then no backup is left that could bring the account back. */
  expiresAt: number;
}

export const erasureItemKey = (account: string) => ({ pk: `ERASURE#${account}`, sk: "ERASURE" }) as const;

/** The oldest backup, with a margin: point-in-time recovery reaches back 35 days. */
export const ERASURE_KEPT_DAYS = 90;

const ACCOUNT_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Whether the text has the form of an account's name; others are not looked up. */
export const isAccountName = (name: string): boolean => ACCOUNT_NAME.test(name);

export const accountDataQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(2_000))).check(z.describe("`next_cursor` of the previous answer.")),
});

const nextCursor = z
  .nullable(z.string())
  .check(z.describe("Repeat the request with it as `cursor`. Null: this was the last part."));

export const erasureResponse = z.strictObject({
  account: z.string(),
  erased_at: z.iso.datetime().check(z.describe("When the account was erased first.")),
  items: z.int().check(z.describe("Items of the tables that this request removed.")),
  objects: z.int().check(z.describe("Objects of audio and marks that this request removed.")),
  next_cursor: nextCursor,
  repeat_after: z.iso
    .datetime()
    .check(z.describe("Requests under way may write until then: erase once more after it, from the beginning.")),
});

export const exportResponse = z.strictObject({
  account: z.string(),
  data: z.array(
    z.strictObject({
      table: z.enum(["jobs", "usage", "keys"]),
      item: z.record(z.string(), z.unknown()).check(z.describe("As it is stored, without hashes of secrets.")),
      audio_url: z.optional(z.url()).check(z.describe("Of kept audio, for 15 minutes.")),
    }),
  ),
  next_cursor: nextCursor,
});

export const erasuresResponse = z.strictObject({
  data: z.array(z.strictObject({ account: z.string(), erased_at: z.iso.datetime(), by_key: z.string() })),
});

export type ErasureResponse = z.infer<typeof erasureResponse>;
export type ExportResponse = z.infer<typeof exportResponse>;
export type ErasuresResponse = z.infer<typeof erasuresResponse>;
