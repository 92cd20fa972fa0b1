/**
 * What the routes that speak answer.
 *
 * Handlers need the types alone: a file of its own, so that no bundle holds these schemas.
 */
import * as z from "zod/mini";
import { FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";

const codePoint = z.int().check(z.minimum(0), z.describe("Code points of the input text."));
const milliseconds = z.int().check(z.minimum(0));

const segmentTime = z.strictObject({
  language: z.enum(LANGUAGES),
  voice: z.string(),
  text: z.string().check(z.describe("The part of the input.")),
  spoken: z.string().check(z.describe("How it was read.")),
  start: codePoint,
  end: codePoint,
  start_ms: milliseconds,
  end_ms: milliseconds,
});

const wordTime = z.strictObject({
  word: z.string().check(z.describe("The part of the input.")),
  start: codePoint,
  end: codePoint,
  start_ms: milliseconds,
  end_ms: milliseconds,
});

const markTime = z.strictObject({
  name: z.string(),
  offset: codePoint,
  time_ms: milliseconds,
});

export const synthesizeResponse = z.strictObject({
  id: z.nullable(z.string()).check(z.describe("null: nothing of it is kept.")),
  audio_url: z.nullable(z.url()).check(z.describe("null: the audio is in `audio_base64`.")),
  audio_base64: z.optional(z.string()).check(z.describe("The audio itself, where nothing of it is kept.")),
  expires_at: z
    .nullable(z.iso.datetime())
    .check(z.describe("When the URL stops working; `GET /v1/audio/{id}` gives a new one, free.")),
  format: z.enum(FORMAT_NAMES),
  sample_rate: z.literal(SAMPLE_RATES).check(z.describe("Hertz.")),
  duration_ms: milliseconds,
  characters: z.int().check(z.minimum(0), z.describe("User-visible characters of the input.")),
  characters_billed: z.int().check(z.minimum(0)),
  warnings: z.array(z.string()),
  cached: z.boolean(),
  voice: z.string(),
  segments: z.array(segmentTime),
  timestamps: z.optional(z.array(wordTime)),
  marks: z.optional(z.array(markTime)).check(z.describe("The `<mark>`s of SSML, where the text has any.")),
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
