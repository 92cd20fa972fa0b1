/** Response bodies of `GET /v1/usage` and `GET /v1/quota`, and the query of the former. */
import * as z from "zod/mini";
import { MAX_ACCOUNT } from "./key-bodies.ts";
import { TIERS } from "./tiers.ts";

export const USAGE_GROUPS = ["day", "key", "voice", "language", "account"] as const;

/** Accounts in one page. */
export const MOST_LISTED_ACCOUNTS = 100;

/** Days that one query may cover. */
export const MOST_USAGE_DAYS = 366;

const day = z.iso.date();

const CURSOR = "after.";
const cursor = z
  .string()
  .check(
    z.maxLength(CURSOR.length + MAX_ACCOUNT),
    z.regex(/^after\.[A-Za-z0-9][A-Za-z0-9_-]*$/, "must be the `next_cursor` of the previous page"),
  );

/** The cursor of the accounts after this one, and the account of a cursor. */
export const accountCursor = (account: string): string => `${CURSOR}${account}`;
export const accountOfCursor = (text: string): string => text.slice(CURSOR.length);

export const usageQuery = z.strictObject({
  start: z.optional(day).check(z.describe("First day (UTC). Default: the first day of the month of `end`.")),
  end: z.optional(day).check(z.describe("Last day (UTC), included. Default: today.")),
  group_by: z
    ._default(z.enum(USAGE_GROUPS), "day")
    .check(z.describe("`account`: all accounts, for keys with the scope `keys:admin`.")),
  limit: z
    .optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_LISTED_ACCOUNTS)))
    .check(z.describe("With `account`: most accounts in a page. Default: 20.")),
  cursor: z.optional(cursor).check(z.describe("With `account`: `next_cursor` of the previous page.")),
});

const counters = {
  requests: z.int().check(z.minimum(0), z.describe("Admitted requests, including those that failed later.")),
  characters: z
    .int()
    .check(z.minimum(0), z.describe("User-visible characters billed. Failed and cached requests cost none.")),
  audio_ms: z.int().check(z.minimum(0), z.describe("Audio delivered, including cached audio.")),
  cached: z.int().check(z.minimum(0), z.describe("Requests answered from the cache.")),
  cost_myr: z
    .number()
    .check(z.minimum(0), z.describe("The share of the tier's monthly price for these characters, in ringgit.")),
};

export const usageResponse = z.strictObject({
  start: day,
  end: day,
  group_by: z.enum(USAGE_GROUPS),
  data: z
    .array(
      z.strictObject({
        group: z.string().check(z.describe("The day, key id, voice, language or account.")),
        ...counters,
      }),
    )
    .check(
      z.describe(
        "A request with several languages or voices counts in each group; its characters are divided among them.",
      ),
    ),
  total: z.strictObject(counters).check(z.describe("With `account`: of the accounts in this page.")),
  next_cursor: z.optional(z.nullable(z.string())).check(z.describe("Only with `account`. Null on the last page.")),
});

const characterQuota = z.strictObject({
  limit: z.int().check(z.minimum(0)),
  used: z.int().check(z.minimum(0), z.describe("Includes characters reserved for requests in progress.")),
  remaining: z.int().check(z.minimum(0)),
  resets_at: z.iso.datetime(),
});

const requestQuota = z.strictObject({
  limit: z.int().check(z.minimum(0)),
  remaining: z.int().check(z.minimum(0)),
  window_seconds: z.int(),
  resets_at: z.iso.datetime().check(z.describe("When the whole limit is available again.")),
});

export const quotaResponse = z.strictObject({
  tier: z.enum(TIERS),
  characters: characterQuota.check(z.describe("The account's, in this calendar month (UTC).")),
  key_characters: z
    .nullable(characterQuota)
    .check(z.describe("The calling key's. Null: the key has no limit of its own.")),
  requests: requestQuota.check(z.describe("The account's, in any 60 seconds.")),
  key_requests: z.nullable(requestQuota).check(z.describe("The calling key's. Null: the key has no limit of its own.")),
});

export type UsageGroup = (typeof USAGE_GROUPS)[number];
export type UsageQuery = z.infer<typeof usageQuery>;
export type UsageResponse = z.infer<typeof usageResponse>;
export type QuotaResponse = z.infer<typeof quotaResponse>;
