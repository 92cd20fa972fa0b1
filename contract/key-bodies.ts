/** The bodies of `/v1/keys` and of what lies below it, and the query of the list. */
import * as z from "zod/mini";
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

const name = z.string().check(
  z.minLength(1),
  z.maxLength(MAX_NAME),
  // Not \p{Cc}\p{Cs}: the document's pattern is read by other languages too.
  z.regex(
    /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u,
    "must not hold control characters or half of a surrogate pair",
  ),
);

const account = z
  .string()
  .check(
    z.maxLength(MAX_ACCOUNT),
    z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "must be letters, digits, - and _, and begin with a letter or digit"),
  );

const scopes = z.array(z.enum(GRANTABLE_SCOPES)).check(z.maxLength(GRANTABLE_SCOPES.length));

const moment = z.iso.datetime({ offset: true });

const tier = z.enum(TIERS);

const characterLimit = z
  .nullable(z.int().check(z.minimum(1)))
  .check(z.describe("Most characters of this key in a month; null: the account's limit alone."));

const requestLimit = z
  .nullable(z.int().check(z.minimum(1)))
  .check(z.describe("Most requests of this key in any 60 seconds; null: the account's limit alone."));

export const createKeyRequest = z.strictObject({
  name: name.check(z.describe("For people; need not be unique.")),
  tier: z
    .optional(tier)
    .check(z.describe("Of the account. Required for a new one; for one that exists it must be its own.")),
  account: z.optional(account).check(z.describe("Made if it does not exist. Default: a new account.")),
  scopes: z._default(scopes, [...DEFAULT_SCOPES]),
  expires_at: z._default(z.nullable(moment), null).check(z.describe("When the key ends; null: it does not.")),
  monthly_character_limit: z._default(characterLimit, null),
  requests_per_minute_limit: z._default(requestLimit, null),
  zero_retention: z._default(z.boolean(), false).check(z.describe("Nothing of what is spoken with this key is kept.")),
});

export const changeKeyRequest = z.strictObject({
  name: z.optional(name),
  tier: z.optional(tier).check(z.describe("Changes the whole account, with all its keys.")),
  monthly_character_limit: z.optional(characterLimit),
  requests_per_minute_limit: z.optional(requestLimit),
});

export const rotateKeyRequest = z.strictObject({
  overlap_hours: z
    ._default(z.number().check(z.minimum(0), z.maximum(MOST_OVERLAP_HOURS)), 0)
    .check(z.describe("How long the old secret goes on beside the new one; 0: it stops within 60 seconds.")),
});

const keyId = z
  .string()
  .check(z.maxLength(MAX_ACCOUNT * 2), z.regex(/^key_[A-Za-z0-9_-]+$/, "must be the `next_cursor` of the page before"));

/** What is none need not be looked for: DynamoDB refuses keys over 2 KB. */
export const isKeyId = (id: string): boolean => keyId.safeParse(id).success;

export const keysQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_LISTED_KEYS)), 20),
  cursor: z.optional(keyId).check(z.describe("`next_cursor` of the page before.")),
  account: z.optional(account).check(z.describe("Keys of this account alone.")),
});

const key = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().check(z.describe("How the secret begins.")),
  account: z.string(),
  tier: tier.check(z.describe("The account's.")),
  scopes: z.array(z.enum(SCOPES)),
  created_at: z.iso.datetime(),
  expires_at: z.nullable(z.iso.datetime()),
  revoked_at: z.nullable(z.iso.datetime()),
  last_used_at: z.nullable(z.iso.datetime()).check(z.describe("To the minute.")),
  monthly_character_limit: z.nullable(z.int()),
  requests_per_minute_limit: z.nullable(z.int()),
  zero_retention: z.boolean(),
};

const secret = z
  .optional(z.string())
  .check(
    z.describe("The key itself: shown this once, and stored nowhere; the replay of an `Idempotency-Key` lacks it."),
  );

export const keyResponse = z.strictObject(key);

export const newKeyResponse = z.strictObject({ ...key, key: secret });

export const rotatedKeyResponse = z.strictObject({
  ...key,
  key: secret,
  old_key_ends_at: z.iso
    .datetime()
    .check(z.describe("When the secret before this one stops; where it is remembered, up to 60 s later.")),
});

export const keysResponse = z.strictObject({
  data: z.array(keyResponse).check(z.describe("In no particular order, and in the same one each time.")),
  next_cursor: z.nullable(z.string()).check(z.describe("Null: there are no more.")),
});

export type CreateKeyRequest = z.infer<typeof createKeyRequest>;
export type ChangeKeyRequest = z.infer<typeof changeKeyRequest>;
export type KeysQuery = z.infer<typeof keysQuery>;
export type KeyResponse = z.infer<typeof keyResponse>;
export type NewKeyResponse = z.infer<typeof newKeyResponse>;
export type RotatedKeyResponse = z.infer<typeof rotatedKeyResponse>;
export type KeysResponse = z.infer<typeof keysResponse>;
