/**
 * The HTTP API's bodies. OpenAPI is made from these schemas.
 *
 * Lengths of text are not limited here: the limit counts user-visible characters, a schema's `maxLength` would
 * count code units.
 */
import * as z from "zod";
import { DEFAULT_SAMPLE_RATE, FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";
import { readingFields } from "./reading.ts";

const MAX_NAME = 64;

const voiceName = z.string().min(1).max(MAX_NAME);
const language = z.enum(["auto", ...LANGUAGES]).describe("Hint for Latin words and numbers; script decides the rest.");
const speed = z.number().min(0.25).max(4).describe("Factor of the voice's own pace.");
const pitch = z.number().min(-12).max(12).describe("Semitones.");
const volume = z.number().min(-20).max(10).describe("Decibels.");
const sampleRate = z.literal(SAMPLE_RATES).describe("Hertz.");
const format = z.enum(FORMAT_NAMES);

export const synthesizeRequest = z.strictObject({
  text: z.string().describe("What to say: at most 5,000 user-visible characters."),
  voice: voiceName.optional().describe("Id of a voice or persona; default: the stage's persona."),
  language: language.default("auto"),
  speed: speed.default(1),
  pitch: pitch.default(0),
  volume: volume.default(0),
  format: format.default("mp3"),
  sample_rate: sampleRate.default(DEFAULT_SAMPLE_RATE),
  timestamps: z.boolean().default(false).describe("Whether the answer lists the time of each word."),
  ...readingFields,
});

/** OpenAI's body, with our extensions. Unknown fields are accepted: their clients send some. */
export const speechRequest = z.looseObject({
  model: z.string().max(MAX_NAME).default("tts-1"),
  input: z.string().describe("What to say: at most 5,000 user-visible characters."),
  voice: z.union([voiceName, z.looseObject({ id: voiceName })]).optional(),
  instructions: z.string().optional().describe("Accepted and ignored."),
  response_format: format.default("mp3"),
  speed: speed.default(1),
  stream_format: z
    .enum(["audio", "sse"])
    .default("audio")
    .describe("`sse`: the audio as events with base64, whatever the model."),
  language: language.default("auto"),
  pitch: pitch.default(0),
  volume: volume.default(0),
  sample_rate: sampleRate.default(DEFAULT_SAMPLE_RATE),
  ...readingFields,
});

const codePoint = z.int().min(0).describe("Code points of the input text.");
const milliseconds = z.int().min(0);

const segmentTime = z.strictObject({
  language: z.enum(LANGUAGES),
  voice: z.string(),
  text: z.string().describe("The part of the input."),
  spoken: z.string().describe("How it was read."),
  start: codePoint,
  end: codePoint,
  start_ms: milliseconds,
  end_ms: milliseconds,
});

const wordTime = z.strictObject({
  word: z.string().describe("The part of the input."),
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
  id: z.string().nullable().describe("null: nothing of it is kept."),
  audio_url: z.url().nullable().describe("null: the audio is in `audio_base64`."),
  audio_base64: z.string().optional().describe("The audio itself, where nothing of it is kept."),
  expires_at: z.iso
    .datetime()
    .nullable()
    .describe("When the URL stops working; `GET /v1/audio/{id}` gives a new one, free."),
  format,
  sample_rate: sampleRate,
  duration_ms: milliseconds,
  characters: z.int().min(0).describe("User-visible characters of the input."),
  characters_billed: z.int().min(0),
  warnings: z.array(z.string()),
  cached: z.boolean(),
  voice: z.string(),
  segments: z.array(segmentTime),
  timestamps: z.array(wordTime).optional(),
  marks: z.array(markTime).optional().describe("The `<mark>`s of SSML, where the text has any."),
});

export const audioResponse = z.strictObject({
  id: z.string(),
  audio_url: z.url(),
  expires_at: z.iso.datetime(),
});

export type SynthesizeRequest = z.infer<typeof synthesizeRequest>;
export type SpeechRequest = z.infer<typeof speechRequest>;
export type SynthesizeResponse = z.infer<typeof synthesizeResponse>;
export type SegmentTime = z.infer<typeof segmentTime>;
export type WordTime = z.infer<typeof wordTime>;
export type MarkTime = z.infer<typeof markTime>;
export type AudioResponse = z.infer<typeof audioResponse>;
