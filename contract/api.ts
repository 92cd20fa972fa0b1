/**
 * The bodies that the routes that speak take, and the types of what they answer (responses.ts).
 *
 * Lengths of text are not limited here: the limit counts user-visible characters, a schema's `maxLength` would
 * count code units.
 */
import * as z from "zod/mini";
import { DEFAULT_SAMPLE_RATE, FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { languageOrAuto } from "./language-field.ts";
import { grouped, MAX_CHARACTERS, MAX_NAME, PITCH_SEMITONES, SPEED, VOLUME_DB } from "./limits.ts";
import { readingFields } from "./reading.ts";

const spokenText = z
  .string()
  .check(z.describe(`What to say: at most ${grouped(MAX_CHARACTERS)} user-visible characters.`));
const voiceName = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));
const language = languageOrAuto.check(
  z.describe(
    "Hint for Latin words and numbers; script decides the rest. `auto` (the default), a language, or a BCP 47 tag of one such as `ms-MY`.",
  ),
);
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

/** Clients send null or an empty string for what their user did not choose: it means the default. */
const emptyMeansDefault = <Schema extends z.ZodMiniType<unknown, unknown>>(schema: Schema) =>
  z.pipe(
    z.transform((value: unknown): unknown => (value === null || value === "" ? undefined : value)),
    schema,
  );

/** OpenAI's body, with our extensions. Unknown fields are accepted: their clients send some. */
export const speechRequest = z.looseObject({
  model: z._default(z.string().check(z.maxLength(MAX_NAME)), "tts-1"),
  input: spokenText,
  voice: emptyMeansDefault(z.optional(z.union([voiceName, z.looseObject({ id: voiceName })]))).check(
    z.describe("Id of a voice or persona, or one of OpenAI's names; null, empty or absent: the stage's persona."),
  ),
  instructions: z.optional(z.string()).check(z.describe("Accepted and ignored.")),
  response_format: emptyMeansDefault(z._default(format, "mp3")).check(z.describe("Null or empty: mp3.")),
  speed: emptyMeansDefault(z._default(speed, 1)).check(z.describe("Factor of the voice's own pace; null or empty: 1.")),
  stream_format: z
    ._default(z.enum(["audio", "sse"]), "audio")
    .check(z.describe("`sse`: the audio as events with base64, whatever the model.")),
  language: z._default(language, "auto"),
  pitch: z._default(pitch, 0),
  volume: z._default(volume, 0),
  sample_rate: z._default(sampleRate, DEFAULT_SAMPLE_RATE),
  ...readingFields,
});

export type { AudioResponse, MarkTime, SegmentTime, SynthesizeResponse, WordTime } from "./responses.ts";

export type SynthesizeRequest = z.infer<typeof synthesizeRequest>;
export type SpeechRequest = z.infer<typeof speechRequest>;
