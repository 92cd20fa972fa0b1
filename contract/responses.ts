/**
 * Response bodies of the speech routes. Handlers need only the types: the schemas are in a file of their own, so that no
 * bundle contains them.
 */
import * as z from "zod/mini";
import { FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";

const codePoint = z
  .int()
  .check(z.minimum(0), z.describe("Offset in the input text, in code points or in the `offset_unit` of the request."));
const milliseconds = z.int().check(z.minimum(0));

const estimated = z
  .optional(z.literal(true))
  .check(z.describe("The voice's engine gives no times: these follow from the length of the audio."));

const segmentTime = z.strictObject({
  language: z.enum(LANGUAGES),
  voice: z.string(),
  text: z.string().check(z.describe("The part of the input.")),
  spoken: z.string().check(z.describe("The spoken form.")),
  start: codePoint,
  end: codePoint,
  start_ms: milliseconds,
  end_ms: milliseconds,
  estimated,
});

export const wordTime = z.strictObject({
  word: z.string().check(z.describe("The part of the input.")),
  spoken: z
    .optional(z.string())
    .check(z.describe("What is said for it, where that differs: empty for punctuation and other silent signs.")),
  start: codePoint,
  end: codePoint,
  start_ms: milliseconds,
  end_ms: milliseconds,
  estimated,
});

const markTime = z.strictObject({
  name: z.string(),
  offset: codePoint,
  time_ms: milliseconds,
});

export const synthesizeResponse = z.strictObject({
  id: z.nullable(z.string()).check(z.describe("Null when the audio is not kept.")),
  audio_url: z.nullable(z.url()).check(z.describe("Null when the audio is in `audio_base64`.")),
  audio_base64: z.optional(z.string()).check(z.describe("The audio itself, when it is not kept.")),
  expires_at: z
    .nullable(z.iso.datetime())
    .check(z.describe("When the URL expires; `GET /v1/audio/{id}` returns a new one at no cost.")),
  format: z.enum(FORMAT_NAMES),
  sample_rate: z.literal(SAMPLE_RATES).check(z.describe("Hertz.")),
  duration_ms: milliseconds,
  characters: z.int().check(z.minimum(0), z.describe("User-visible characters of the input.")),
  characters_billed: z.int().check(z.minimum(0)),
  cost_myr: z
    .number()
    .check(z.minimum(0), z.describe("The share of the tier's monthly price for the billed characters, in ringgit.")),
  warnings: z.array(z.string()),
  cached: z.boolean(),
  voice: z.string(),
  segments: z.array(segmentTime),
  timestamps: z.optional(z.array(wordTime)).check(z.describe("The time of each word, if the request asks for them.")),
  captions: z.optional(z.string()).check(z.describe("The captions as a file, if `timestamps` is `srt` or `vtt`.")),
  marks: z.optional(z.array(markTime)).check(z.describe("The times of SSML's `<mark>` elements, if the text has any.")),
});

export const audioResponse = z.strictObject({
  id: z.string(),
  audio_url: z.url(),
  expires_at: z.iso.datetime(),
});

export type SynthesizeResponse = z.infer<typeof synthesizeResponse>;
export type SegmentTime = z.infer<typeof segmentTime>;
export type WordTime = z.infer<typeof wordTime>;
export type MarkTime = z.infer<typeof markTime>;
export type AudioResponse = z.infer<typeof audioResponse>;
