/** The bodies of `/v1/keys` and of what lies below it, and the query of the list. */
import * as z from "zod";
import { DEFAULT_SCOPES, SCOPES, type Scope } from "./keys.ts";
import { TIERS } from "./tiers.ts";

/** A key that is made over HTTP can make no other: only the operator makes an admin key, at the table itself. */
export const GRANTABLE_SCOPES = SCOPES.filter((scope): scope is Exclude<Scope, "keys:admin"> => scope !== "keys:admin");

const MAX_NAME = 100;
const MAX_ACCOUNT = 64;

/** Longest time that an old secret may go on beside the new one: a week. */
export const MOST_OVERLAP_HOURS = 168;

/** Keys in one answer of the list: what DynamoDB gives of one batch. */
export const MOST_LISTED_KEYS = 100;

const name = z
  .string()
  .min(1)
  .max(MAX_NAME)
  // Not \p{Cc}\p{Cs}: the document's pattern is read by other languages too.
  .regex(
    /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u,
    "must not hold control characters or half of a surrogate pair",
  );

const account = z
  .string()
  .max(MAX_ACCOUNT)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "must be letters, digits, - and _, and begin with a letter or digit");

const scopes = z.array(z.enum(GRANTABLE_SCOPES)).max(GRANTABLE_SCOPES.length);

const moment = z.iso.datetime({ offset: true });

const tier = z.enum(TIERS);

const characterLimit = z
  .int()
  .min(1)
  .nullable()
  .describe("Most characters of this key in a month; null: the account's limit alone.");

const requestLimit = z
  .int()
  .min(1)
  .nullable()
  .describe("Most requests of this key in any 60 seconds; null: the account's limit alone.");

export const createKeyRequest = z.strictObject({
  name: name.describe("For people; need not be unique."),
  tier: tier.optional().describe("Of the account. Required for a new one; for one that exists it must be its own."),
  account: account.optional().describe("Made if it does not exist. Default: a new account."),
  scopes: scopes.default([...DEFAULT_SCOPES]),
  expires_at: moment.nullable().default(null).describe("When the key ends; null: it does not."),
  monthly_character_limit: characterLimit.default(null),
  requests_per_minute_limit: requestLimit.default(null),
  zero_retention: z.boolean().default(false).describe("Nothing of what is spoken with this key is kept."),
});

export const changeKeyRequest = z.strictObject({
  name: name.optional(),
  tier: tier.optional().describe("Changes the whole account, with all its keys."),
  monthly_character_limit: characterLimit.optional(),
  requests_per_minute_limit: requestLimit.optional(),
});

export const rotateKeyRequest = z.strictObject({
  overlap_hours: z
    .number()
    .min(0)
    .max(MOST_OVERLAP_HOURS)
    .default(0)
    .describe("How long the old secret goes on beside the new one; 0: it stops within 60 seconds."),
});

const keyId = z
  .string()
  .max(MAX_ACCOUNT * 2)
  .regex(/^key_[A-Za-z0-9_-]+$/, "must be the `next_cursor` of the page before");

/** What is none need not be looked for: DynamoDB refuses keys over 2 KB. */
export const isKeyId = (id: string): boolean => keyId.safeParse(id).success;

export const keysQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_LISTED_KEYS).default(20),
  cursor: keyId.optional().describe("`next_cursor` of the page before."),
  account: account.optional().describe("Keys of this account alone."),
});

const key = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("How the secret begins."),
  account: z.string(),
  tier: tier.describe("The account's."),
  scopes: z.array(z.enum(SCOPES)),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().describe("To the minute."),
  monthly_character_limit: z.int().nullable(),
  requests_per_minute_limit: z.int().nullable(),
  zero_retention: z.boolean(),
};

const secret = z
  .string()
  .optional()
  .describe("The key itself: shown this once, and stored nowhere; the replay of an `Idempotency-Key` lacks it.");

export const keyResponse = z.strictObject(key);

export const newKeyResponse = z.strictObject({ ...key, key: secret });

export const rotatedKeyResponse = z.strictObject({
  ...key,
  key: secret,
  old_key_ends_at: z.iso
    .datetime()
    .describe("When the secret before this one stops; where it is remembered, up to 60 s later."),
});

export const keysResponse = z.strictObject({
  data: z.array(keyResponse).describe("In no particular order, and in the same one each time."),
  next_cursor: z.string().nullable().describe("Null: there are no more."),
});

export type CreateKeyRequest = z.infer<typeof createKeyRequest>;
export type ChangeKeyRequest = z.infer<typeof changeKeyRequest>;
export type KeysQuery = z.infer<typeof keysQuery>;
export type KeyResponse = z.infer<typeof keyResponse>;
export type NewKeyResponse = z.infer<typeof newKeyResponse>;
export type RotatedKeyResponse = z.infer<typeof rotatedKeyResponse>;
export type KeysResponse = z.infer<typeof keysResponse>;
