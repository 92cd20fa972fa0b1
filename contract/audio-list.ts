/** The response body of `GET /v1/audio`, and its query. */
import * as z from "zod/mini";
import { FORMAT_NAMES } from "./audio.ts";

/** Audio in one page: with one more, it is half of the largest batch of DynamoDB. */
export const MOST_LISTED_AUDIO = 50;

/** An opaque cursor: the moment at which the audio was made, in milliseconds, and its id. */
const cursor = z
  .string()
  .check(z.regex(/^[0-9]{13}\.aud_[A-Za-z0-9_-]{22}$/, "must be the `next_cursor` of the previous page"));

export const audioListQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_LISTED_AUDIO)), 20),
  cursor: z.optional(cursor).check(z.describe("`next_cursor` of the previous page.")),
});

export const audioListResponse = z.strictObject({
  data: z
    .array(
      z.strictObject({
        id: z.string().check(z.describe("`GET /v1/audio/{id}` returns its URL.")),
        created_at: z.iso.datetime(),
        expires_at: z.iso.datetime().check(z.describe("When the audio is deleted.")),
        format: z.enum(FORMAT_NAMES),
        duration_ms: z.int().check(z.minimum(0)),
        key: z.string().check(z.describe("Id of the key whose request made it.")),
      }),
    )
    .check(z.describe("Newest first.")),
  next_cursor: z.nullable(z.string()).check(z.describe("Null on the last page.")),
});

export type AudioListQuery = z.infer<typeof audioListQuery>;
export type AudioListResponse = z.infer<typeof audioListResponse>;
