/** Request and response bodies of `/v1/keys` and its subpaths, and the query of the list. */
import * as z from "zod/mini";
import { DEFAULT_SCOPES, SCOPES, type Scope } from "./keys.ts";
import { lexiconNames } from "./lexicons.ts";
import { TIERS } from "./tiers.ts";

/** Scopes of keys made over HTTP. Only the operator creates admin keys, directly in the table. */
export const GRANTABLE_SCOPES = SCOPES.filter((scope): scope is Exclude<Scope, "keys:admin"> => scope !== "keys:admin");

const MAX_NAME = 100;
/** Characters of an account's name. */
export const MAX_ACCOUNT = 64;

/** The longest time that an old secret stays valid after a rotation: a week. */
export const MOST_OVERLAP_HOURS = 168;

/** Keys in one page of the list: the largest batch of DynamoDB. */
export const MOST_LISTED_KEYS = 100;

const name = z.string().check(
  z.minLength(1),
  z.maxLength(MAX_NAME),
  z.regex(/\S/, "must not be blank"),
  // Not \p{Cc}\p{Cs}: clients in other languages use this pattern from the OpenAPI document.
  z.regex(
    /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u,
    "must not contain control characters or unpaired surrogates",
  ),
);

export const accountName = z
  .string()
  .check(
    z.maxLength(MAX_ACCOUNT),
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
      "must consist of letters, digits, - and _, and start with a letter or digit",
    ),
  );

const scopes = z.array(z.enum(GRANTABLE_SCOPES)).check(z.maxLength(GRANTABLE_SCOPES.length));

const moment = z.iso.datetime({ offset: true });

const tier = z.enum(TIERS);

const characterLimit = z
  .nullable(z.int().check(z.minimum(1)))
  .check(z.describe("Characters that this key may use in a month. Null: only the account's limit applies."));

const requestLimit = z
  .nullable(z.int().check(z.minimum(1)))
  .check(z.describe("Requests that this key may make in any 60 seconds. Null: only the account's limit applies."));

const defaultLexicons = lexiconNames.check(
  z.describe("Stored lexicons of the account that apply to requests of this key without `lexicons`. `[]`: none."),
);

export const createKeyRequest = z.strictObject({
  name: name.check(z.describe("A label for people; it need not be unique.")),
  tier: z
    .optional(tier)
    .check(
      z.describe(
        "Tier of the account. Required for a new account; for an existing account it must be the account's tier.",
      ),
    ),
  account: z
    .optional(accountName)
    .check(z.describe("Account of the key, created if it does not exist. Default: a new account.")),
  scopes: z._default(scopes, [...DEFAULT_SCOPES]),
  expires_at: z._default(z.nullable(moment), null).check(z.describe("When the key expires. Null: never.")),
  monthly_character_limit: z._default(characterLimit, null),
  requests_per_minute_limit: z._default(requestLimit, null),
  lexicons: z._default(defaultLexicons, []),
  zero_retention: z
    ._default(z.boolean(), false)
    .check(z.describe("Texts and audio of this key's requests are not kept.")),
});

export const changeKeyRequest = z.strictObject({
  name: z.optional(name),
  tier: z.optional(tier).check(z.describe("Changes the account, and so all its keys.")),
  monthly_character_limit: z.optional(characterLimit),
  requests_per_minute_limit: z.optional(requestLimit),
  lexicons: z.optional(defaultLexicons),
});

export const rotateKeyRequest = z.strictObject({
  overlap_hours: z
    ._default(z.number().check(z.minimum(0), z.maximum(MOST_OVERLAP_HOURS)), 0)
    .check(z.describe("How long the old secret stays valid. 0: it stops working within 60 seconds.")),
});

const keyId = z
  .string()
  .check(
    z.maxLength(MAX_ACCOUNT * 2),
    z.regex(/^key_[A-Za-z0-9_-]+$/, "must be the `next_cursor` of the previous page"),
  );

/** Whether the text has the form of a key's id. DynamoDB rejects keys over 2 KB, so others are not looked up. */
export const isKeyId = (id: string): boolean => keyId.safeParse(id).success;

export const keysQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_LISTED_KEYS)), 20),
  cursor: z.optional(keyId).check(z.describe("`next_cursor` of the previous page.")),
  account: z.optional(accountName).check(z.describe("List only the keys of this account.")),
});

const key = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().check(z.describe("The first characters of the secret.")),
  account: z.string(),
  tier: tier.check(z.describe("Tier of the account.")),
  scopes: z.array(z.enum(SCOPES)),
  created_at: z.iso.datetime(),
  expires_at: z.nullable(z.iso.datetime()),
  revoked_at: z.nullable(z.iso.datetime()),
  last_used_at: z.nullable(z.iso.datetime()).check(z.describe("Accurate to the minute.")),
  monthly_character_limit: z.nullable(z.int()),
  requests_per_minute_limit: z.nullable(z.int()),
  lexicons: z.array(z.string()),
  zero_retention: z.boolean(),
};

const secret = z
  .optional(z.string())
  .check(
    z.describe(
      "The secret. It is returned once and not stored: the replay of an `Idempotency-Key` does not contain it.",
    ),
  );

export const keyResponse = z.strictObject(key);

export const newKeyResponse = z.strictObject({ ...key, key: secret });

export const rotatedKeyResponse = z.strictObject({
  ...key,
  key: secret,
  old_key_ends_at: z.iso
    .datetime()
    .check(z.describe("When the previous secret stops working; where it is cached, up to 60 s later.")),
});

export const keysResponse = z.strictObject({
  data: z.array(keyResponse).check(z.describe("In a stable, arbitrary order.")),
  next_cursor: z.nullable(z.string()).check(z.describe("Null on the last page.")),
});

export type CreateKeyRequest = z.infer<typeof createKeyRequest>;
export type ChangeKeyRequest = z.infer<typeof changeKeyRequest>;
export type KeysQuery = z.infer<typeof keysQuery>;
export type KeyResponse = z.infer<typeof keyResponse>;
export type NewKeyResponse = z.infer<typeof newKeyResponse>;
export type RotatedKeyResponse = z.infer<typeof rotatedKeyResponse>;
export type KeysResponse = z.infer<typeof keysResponse>;
