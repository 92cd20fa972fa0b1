/** Response bodies of the public routes that list voices and models, each in the form that its clients expect. */
import * as z from "zod/mini";
import { elevenLabsFields } from "./elevenlabs-responses.ts";
import { LANGUAGES } from "./language.ts";
import { ALPHABETS } from "./sounds.ts";

const gender = z.enum(["female", "male", "neutral"]);

const previewUrl = z
  .nullable(z.url())
  .check(z.describe("Redirects to a clip, without a key; takes `?language=`. Null where there is no clip."));

const listedVoice = z.strictObject({
  id: z.string(),
  name: z.string(),
  languages: z.array(z.enum(LANGUAGES)),
  gender,
  sample_rate: z.int(),
  pronunciation: z
    .array(z.enum(ALPHABETS))
    .check(z.describe("Alphabets in which the pronunciation of a word can be given.")),
  licence: z.string(),
  attribution: z.string(),
  commercial_use: z.boolean(),
  preview_url: previewUrl,
  ...elevenLabsFields,
});

const listedPersona = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  default: z.boolean(),
  voices: z.partialRecord(z.enum(LANGUAGES), z.string()),
  preview_url: previewUrl,
  ...elevenLabsFields,
});

export const voicesResponse = z.strictObject({
  voices: z.array(listedVoice),
  personas: z.array(listedPersona),
});

export type VoicesResponse = z.infer<typeof voicesResponse>;

type Own<Entry> = Omit<Entry, keyof typeof elevenLabsFields>;

/** The same without ElevenLabs' fields. */
export interface OwnVoices {
  voices: Own<VoicesResponse["voices"][number]>[];
  personas: Own<VoicesResponse["personas"][number]>[];
}

/** The language of a persona or of a voice with several languages. Clients that show one language for a voice expect a string. */
const MULTILINGUAL = "multilingual";

const oneLanguage = z.enum([...LANGUAGES, MULTILINGUAL]);

/** `GET /v1/audio/voices`, as Open WebUI and the clients of Kokoro read it. */
export const audioVoicesResponse = z.strictObject({
  voices: z.array(
    z.strictObject({
      id: z.string().check(z.describe("The value for a request's `voice`.")),
      name: z.string(),
      language: oneLanguage,
      gender,
      preview_url: previewUrl,
    }),
  ),
});

/** The same with `?legacy=true`: only ids. */
export const legacyAudioVoicesResponse = z.strictObject({ voices: z.array(z.string()) });

/** `GET /v1/audio/models`, as Open WebUI reads it. */
export const audioModelsResponse = z.strictObject({ models: z.array(z.strictObject({ id: z.string() })) });

const model = z.strictObject({
  id: z.string(),
  object: z.literal("model"),
  created: z.int().check(z.describe("Seconds since the epoch.")),
  owned_by: z.string(),
});

/** `GET /v1/models`: OpenAI's list. */
export const modelsResponse = z.strictObject({ object: z.literal("list"), data: z.array(model) });

/** `GET /v1/models/{id}`: OpenAI's model, with the fields that speaches adds and wyoming_openai reads. */
export const modelResponse = z.extend(model, {
  task: z.literal("text-to-speech"),
  sample_rate: z.int().check(z.describe("Default sample rate in hertz.")),
  language: z.array(z.enum(LANGUAGES)),
  voices: z.array(
    z.strictObject({
      name: z.string().check(z.describe("The value for a request's `voice`.")),
      language: oneLanguage,
      gender,
    }),
  ),
});

/** `GET /v1/`: service information. */
export const serviceResponse = z.strictObject({
  object: z.literal("service"),
  name: z.string(),
  description: z.string().check(z.describe("Path of the OpenAPI document.")),
});

export type OneLanguage = z.infer<typeof oneLanguage>;
export type AudioVoicesResponse = z.infer<typeof audioVoicesResponse>;
export type LegacyAudioVoicesResponse = z.infer<typeof legacyAudioVoicesResponse>;
export type AudioModelsResponse = z.infer<typeof audioModelsResponse>;
export type ModelsResponse = z.infer<typeof modelsResponse>;
export type ModelResponse = z.infer<typeof modelResponse>;
export type ServiceResponse = z.infer<typeof serviceResponse>;
