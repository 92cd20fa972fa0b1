/**
 * The HTTP API's bodies. OpenAPI is made from these schemas.
 *
 * Lengths of text are not limited here: the limit counts user-visible characters, a schema's `maxLength` would
 * count code units.
 */
import * as z from "zod/mini";
import { DEFAULT_SAMPLE_RATE, FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";
import { grouped, MAX_CHARACTERS, MAX_NAME, PITCH_SEMITONES, SPEED, VOLUME_DB } from "./limits.ts";
import { readingFields } from "./reading.ts";

const spokenText = z
  .string()
  .check(z.describe(`What to say: at most ${grouped(MAX_CHARACTERS)} user-visible characters.`));
const voiceName = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));
const language = z
  .enum(["auto", ...LANGUAGES])
  .check(z.describe("Hint for Latin words and numbers; script decides the rest."));
const speed = z
  .number()
  .check(z.minimum(SPEED.min), z.maximum(SPEED.max), z.describe("Factor of the voice's own pace."));
const pitch = z
  .number()
  .check(z.minimum(PITCH_SEMITONES.min), z.maximum(PITCH_SEMITONES.max), z.describe("Semitones."));
const volume = z.number().check(z.minimum(VOLUME_DB.min), z.maximum(VOLUME_DB.max), z.describe("Decibels."));
const sampleRate = z.literal(SAMPLE_RATES).check(z.describe("Hertz."));
const format = z.enum(FORMAT_NAMES);

export const synthesizeRequest = z.strictObject({
  text: spokenText,
  voice: z.optional(voiceName).check(z.describe("Id of a voice or persona; default: the stage's persona.")),
  language: z._default(language, "auto"),
  speed: z._default(speed, 1),
  pitch: z._default(pitch, 0),
  volume: z._default(volume, 0),
  format: z._default(format, "mp3"),
  sample_rate: z._default(sampleRate, DEFAULT_SAMPLE_RATE),
  timestamps: z._default(z.boolean(), false).check(z.describe("Whether the answer lists the time of each word.")),
  ...readingFields,
});

/** OpenAI's body, with our extensions. Unknown fields are accepted: their clients send some. */
export const speechRequest = z.looseObject({
  model: z._default(z.string().check(z.maxLength(MAX_NAME)), "tts-1"),
  input: spokenText,
  voice: z.optional(z.union([voiceName, z.looseObject({ id: voiceName })])),
  instructions: z.optional(z.string()).check(z.describe("Accepted and ignored.")),
  response_format: z._default(format, "mp3"),
  speed: z._default(speed, 1),
  stream_format: z
    ._default(z.enum(["audio", "sse"]), "audio")
    .check(z.describe("`sse`: the audio as events with base64, whatever the model.")),
  language: z._default(language, "auto"),
  pitch: z._default(pitch, 0),
  volume: z._default(volume, 0),
  sample_rate: z._default(sampleRate, DEFAULT_SAMPLE_RATE),
  ...readingFields,
});

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
  format,
  sample_rate: sampleRate,
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

export type SynthesizeRequest = z.infer<typeof synthesizeRequest>;
export type SpeechRequest = z.infer<typeof speechRequest>;
export type SynthesizeResponse = z.infer<typeof synthesizeResponse>;
export type SegmentTime = z.infer<typeof segmentTime>;
export type WordTime = z.infer<typeof wordTime>;
export type MarkTime = z.infer<typeof markTime>;
export type AudioResponse = z.infer<typeof audioResponse>;
