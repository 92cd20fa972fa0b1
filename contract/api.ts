/**
 * Request bodies of the speech routes, and the types of their responses (see responses.ts).
 *
 * These schemas do not limit the length of a text: the limit counts user-visible characters, and `maxLength` would count
 * code units.
 */
import * as z from "zod/mini";
import { DEFAULT_SAMPLE_RATE, FORMAT_NAMES, PRESETS, SAMPLE_RATES } from "./audio.ts";
import { CAPTION_FORMATS } from "./captions.ts";
import { languageOrAuto } from "./language-field.ts";
import { MAX_NAME, MAX_REPEATS, PITCH_SEMITONES, VOLUME_DB } from "./limits.ts";
import { readingFields } from "./reading.ts";
import { emptyMeansDefault, speed, spokenText, voiceName } from "./speech-fields.ts";

const language = languageOrAuto.check(
  z.describe(
    "Hint for Latin words and numbers; other scripts identify their language. `auto` (the default), a language, or a BCP 47 tag of one, such as `ms-MY`.",
  ),
);
const pitch = z
  .number()
  .check(z.minimum(PITCH_SEMITONES.min), z.maximum(PITCH_SEMITONES.max), z.describe("Semitones."));
const volume = z.number().check(z.minimum(VOLUME_DB.min), z.maximum(VOLUME_DB.max), z.describe("Decibels."));
const sampleRate = z
  .optional(z.literal(SAMPLE_RATES))
  .check(
    z.describe(`Hertz. Default: ${DEFAULT_SAMPLE_RATE}; for mu-law and A-law 8000. opus: 8000, 16000, 24000 or 48000.`),
  );
const format = z.enum(FORMAT_NAMES);
const TIMESTAMPS = ["word", "segment", ...CAPTION_FORMATS] as const;
/** Without a default in the schema, so that a preset is not taken for a format that contradicts it. */
const FORMAT_DEFAULT = "Default: mp3.";
const soundFields = {
  sample_rate: sampleRate,
  bit_rate: z
    .optional(z.int())
    .check(
      z.describe(
        "Bits per second of mp3 (default 64000), aac (64000) and opus (32000). A value that the format lacks at its sample rate is an error that lists the others.",
      ),
    ),
  preset: z
    .optional(z.enum(PRESETS))
    .check(
      z.describe(
        "`telephony`: mu-law in wav at 8 kHz, of the frequencies and at the level of a telephone line, with numbers and codes in short groups.",
      ),
    ),
  repeat_codes: z
    ._default(z.int().check(z.minimum(0), z.maximum(MAX_REPEATS)), 0)
    .check(z.describe("How many times telephone numbers, identity numbers and other codes are said again.")),
};

export const synthesizeRequest = z.strictObject({
  text: spokenText,
  voice: z.optional(voiceName).check(z.describe("Id of a voice or persona. Default: the stage's persona.")),
  language: z._default(language, "auto"),
  speed: z._default(speed, 1),
  pitch: z._default(pitch, 0),
  volume: z._default(volume, 0),
  format: z.optional(format).check(z.describe(FORMAT_DEFAULT)),
  ...soundFields,
  timestamps: z
    ._default(z.union([z.boolean(), z.enum(TIMESTAMPS)]), false)
    .check(
      z.describe(
        "`word` or true: the response lists the time of each word. `srt`, `vtt`: it has captions. `segment`, false: neither; `segments` always has times.",
      ),
    ),
  ...readingFields,
});

/** OpenAI's request body with our extensions. Unknown fields are accepted, because clients send some. */
export const speechRequest = z.looseObject({
  model: z._default(z.string().check(z.maxLength(MAX_NAME)), "tts-1"),
  input: spokenText,
  voice: emptyMeansDefault(z.optional(z.union([voiceName, z.looseObject({ id: voiceName })]))).check(
    z.describe("Id of a voice or persona, or one of OpenAI's voice names. Null, empty or absent: the stage's persona."),
  ),
  instructions: z.optional(z.unknown()).check(z.describe("Accepted and ignored.")),
  response_format: emptyMeansDefault(z.optional(format)).check(
    z.describe(`${FORMAT_DEFAULT} Null or empty: the default.`),
  ),
  speed: emptyMeansDefault(z._default(speed, 1)).check(
    z.describe("Factor of the voice's normal pace. Null or empty: 1."),
  ),
  stream_format: z
    ._default(z.enum(["audio", "sse"]), "audio")
    .check(z.describe("`sse`: server-sent events with base64 audio, with any model.")),
  timestamps: emptyMeansDefault(z._default(z.union([z.boolean(), z.literal("word")]), false)).check(
    z.describe("`word` or true, with `stream_format: sse`: the events have the times of the words."),
  ),
  language: z._default(language, "auto"),
  pitch: z._default(pitch, 0),
  volume: z._default(volume, 0),
  ...soundFields,
  ...readingFields,
});

/** The names of each route's fields on the other route mean the same there. */
export const SYNTHESIZE_ALIASES = { input: "text", response_format: "format" } as const;
export const SPEECH_ALIASES = { text: "input", format: "response_format" } as const;

export type { AudioResponse, MarkTime, SegmentTime, SynthesizeResponse, WordTime } from "./responses.ts";

export type SynthesizeRequest = z.infer<typeof synthesizeRequest>;
export type SpeechRequest = z.infer<typeof speechRequest>;
