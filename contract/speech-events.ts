/** The events of `POST /v1/audio/speech` with `stream_format: "sse"`: OpenAI's, and an error event if the stream fails. */
import * as z from "zod/mini";
import { ERROR_TYPES } from "./errors.ts";
import { OUTPUT_TOKEN_MS } from "./openai-names.ts";
import { wordTime } from "./responses.ts";

const tokens = z.int().check(z.minimum(0));

const timestamps = z
  .optional(z.array(wordTime))
  .check(z.describe("Words whose times have become known since the event before, if the request asks for them."));

const delta = z.strictObject({ type: z.literal("speech.audio.delta"), audio: z.base64(), timestamps });

const done = z.strictObject({
  type: z.literal("speech.audio.done"),
  usage: z.strictObject({
    input_tokens: tokens.check(z.describe("User-visible characters of the input.")),
    output_tokens: tokens.check(z.describe(`Audio, in steps of ${OUTPUT_TOKEN_MS} ms.`)),
    total_tokens: tokens,
  }),
  timestamps,
});

const broken = z.strictObject({
  type: z.literal("error"),
  error: z.strictObject({
    message: z.string(),
    type: z.enum(ERROR_TYPES),
    param: z.nullable(z.string()),
    code: z.string(),
  }),
  request_id: z.string(),
});

export const speechEvent = z.discriminatedUnion("type", [delta, done, broken]);

export type SpeechEvent = z.infer<typeof speechEvent>;
