/** ElevenLabs' API as its clients use it: requests, names and ids. The responses are in elevenlabs-responses.ts. */
import * as z from "zod/mini";
import type { AudioFormat, SampleRate } from "./audio.ts";
import type { ErrorCode } from "./errors.ts";
import { languageOrAuto } from "./language-field.ts";
import { MAX_NAMED_LEXICONS } from "./lexicons.ts";
import { MAX_NAME } from "./limits.ts";
import type { MODEL_NAMES } from "./openai-names.ts";
import { emptyMeansDefault, speed, spokenText } from "./speech-fields.ts";

/** Audio formats by ElevenLabs' names: codec, hertz, and kilobits per second where the codec has a bit rate. */
export const OUTPUT_FORMATS = [
  "mp3_22050_32",
  "mp3_24000_48",
  "mp3_44100_32",
  "mp3_44100_64",
  "mp3_44100_96",
  "mp3_44100_128",
  "mp3_44100_192",
  "opus_48000_32",
  "opus_48000_64",
  "opus_48000_96",
  "opus_48000_128",
  "opus_48000_192",
  "pcm_8000",
  "pcm_16000",
  "pcm_22050",
  "pcm_24000",
  "pcm_32000",
  "pcm_44100",
  "pcm_48000",
  "wav_8000",
  "wav_16000",
  "wav_22050",
  "wav_24000",
  "wav_32000",
  "wav_44100",
  "wav_48000",
  "ulaw_8000",
  "alaw_8000",
] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

const CODECS: Readonly<Record<string, AudioFormat>> = { ulaw: "mulaw" };

/** Our fields for one of ElevenLabs' formats. */
export function outputFields(name: OutputFormat): { format: AudioFormat; sample_rate: SampleRate; bit_rate?: number } {
  const [codec = "", hertz, kilobits] = name.split("_");
  return {
    format: CODECS[codec] ?? (codec as AudioFormat),
    sample_rate: Number(hertz) as SampleRate,
    ...(kilobits === undefined ? {} : { bit_rate: Number(kilobits) * 1000 }),
  };
}

const logging = z.pipe(
  z.pipe(
    z.transform((value: unknown) => (typeof value === "string" ? value.toLowerCase() : value)),
    z.enum(["true", "false"]),
  ),
  z.transform((value) => value === "true"),
);

/** The query of the speech routes. Unknown parameters are accepted. */
export const textToSpeechQuery = z.looseObject({
  output_format: emptyMeansDefault(z._default(z.enum(OUTPUT_FORMATS), "mp3_44100_128")).check(
    z.describe("Codec, hertz, and kilobits per second. Default: mp3_44100_128."),
  ),
  enable_logging: emptyMeansDefault(z._default(logging, true)).check(
    z.describe("`false`: nothing of this request is kept, as with a key of zero retention. Default: true."),
  ),
});

const locator = z.looseObject({
  pronunciation_dictionary_id: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
  version_id: emptyMeansDefault(z.optional(z.string().check(z.maxLength(MAX_NAME)))),
});

/** The body of the speech routes. Unknown fields are accepted. */
export const textToSpeechRequest = z.looseObject({
  text: spokenText,
  model_id: emptyMeansDefault(z.optional(z.string().check(z.maxLength(MAX_NAME)))).check(
    z.describe("One of ElevenLabs' models (`eleven_…`) or ours. All mean the same."),
  ),
  language_code: emptyMeansDefault(z._default(languageOrAuto, "auto")).check(
    z.describe("Hint for Latin words and numbers: `ms`, `en`, `zh` or `ta`. Default: by the text."),
  ),
  voice_settings: emptyMeansDefault(
    z.optional(z.looseObject({ speed: emptyMeansDefault(z._default(speed, 1)) })),
  ).check(z.describe("`speed` alone has an effect.")),
  pronunciation_dictionary_locators: emptyMeansDefault(
    z.optional(
      z.array(locator).check(
        z.maxLength(MAX_NAMED_LEXICONS),
        z.refine(
          (all) => new Set(all.map((one) => one.pronunciation_dictionary_id)).size === all.length,
          "must name each lexicon once",
        ),
      ),
    ),
  ).check(
    z.describe("Stored lexicons: the id is the name of one, and the version its number. Default: those of the key."),
  ),
  apply_text_normalization: emptyMeansDefault(z._default(z.enum(["auto", "on", "off"]), "auto")).check(
    z.describe("`off`: words as written and digits one by one."),
  ),
});

export type TextToSpeechQuery = z.infer<typeof textToSpeechQuery>;
export type TextToSpeechRequest = z.infer<typeof textToSpeechRequest>;

/** Voices in one page of ElevenLabs' list. */
const MOST_LISTED_VOICES = 100;

/** The query of `/v2/voices`. Other parameters are accepted, and have no effect. */
export const voicesQuery = z.looseObject({
  search: emptyMeansDefault(z.optional(z.string().check(z.maxLength(MAX_NAME)))).check(
    z.describe("Only voices with this text in their id, name or description."),
  ),
  page_size: emptyMeansDefault(
    z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_LISTED_VOICES))),
  ).check(z.describe("Most voices in a page. Default: all.")),
  next_page_token: emptyMeansDefault(z.optional(z.string().check(z.maxLength(MAX_NAME)))).check(
    z.describe("That of the previous page."),
  ),
});

export type VoicesQuery = z.infer<typeof voicesQuery>;

/** The models that the list has: those that ElevenLabs' clients ask for, and our own name. */
export const ELEVENLABS_MODELS = [
  "eleven_v3",
  "eleven_multilingual_v2",
  "eleven_flash_v2_5",
  "eleven_turbo_v2_5",
  "malaysian-tts",
] as const satisfies readonly (`eleven_${string}` | (typeof MODEL_NAMES)[number])[];

/** Whether a text has the form of an id of ElevenLabs' voices. */
export const isElevenLabsId = (id: string): boolean => /^[A-Za-z0-9]{20}$/.test(id);

/**
 * Whether a route, by its path as the API declares it, is one of ElevenLabs' alone. Others have ElevenLabs' shape for a
 * request with its header.
 */
export const isElevenLabsPath = (path: string): boolean =>
  /^\/(?:v1\/text-to-speech|v1\/user|v2\/voices)(?:\/|$)/.test(path) || path === "/v1/voices/{id}";

/** The header that carries the key of ElevenLabs' clients. */
export const ELEVENLABS_KEY_HEADER = "xi-api-key";

/** Errors that ElevenLabs' clients know by another name. */
export const ELEVENLABS_STATUS: Partial<Record<ErrorCode, string>> = {
  insufficient_quota: "quota_exceeded",
  input_too_long: "max_character_limit_exceeded",
  model_overloaded: "system_busy",
};

/** What ElevenLabs answers with 422 and a list, with the types of the list's entries. */
export const VALIDATION_TYPES: Partial<Record<ErrorCode, string>> = {
  invalid_json: "json_invalid",
  missing_field: "missing",
  unknown_field: "extra_forbidden",
  invalid_type: "type_error",
  invalid_value: "value_error",
  unsupported_value: "literal_error",
  nothing_to_say: "value_error",
  invalid_unicode: "value_error",
  invalid_ssml: "value_error",
};
