/** The schema of the voice catalogue, `model-packaging/voices.json`. */
import * as z from "zod/mini";
import { LANGUAGES } from "./language.ts";
import { SLOWEST_RTF } from "./limits.ts";
import { isOpenAiVoice } from "./openai-names.ts";
import { parseWith } from "./schema-error.ts";
import { ALPHABETS } from "./sounds.ts";
import { model, sourcedFile } from "./voice-files.ts";
import { wrongSettings } from "./voice-settings.ts";

/** Engines that a voice can name. The model container has a program for each. */
export const ENGINES = ["espeak-ng", "kokoro", "piper", "openai"] as const;
export type EngineName = (typeof ENGINES)[number];

/** Engines that have not been run on the hardware that they are for. A production package with their voices needs a flag. */
export const EXPERIMENTAL_ENGINES: readonly EngineName[] = ["openai"];

/** Which voices a stage has: those that need no weights, or all. */
export const VOICE_SETS = {
  embedded: ["espeak-ng"],
  neural: ENGINES,
} as const satisfies Record<string, readonly EngineName[]>;
export type VoiceSet = keyof typeof VOICE_SETS;

export const MALAY_ACCENTS = ["malaysian", "baku"] as const;

const ID = /^[a-z][a-z0-9-]{1,62}$/;
export const ID_RULE = "must have 2 to 63 characters, a to z, 0 to 9 and hyphens, and begin with a letter";
const id = z.string().check(z.regex(ID, ID_RULE));
const text = z.string().check(z.minLength(1));

/** Characters of spoken form that a voice says in a second at rate 1, without silence. */
const pace = z
  .strictObject({
    /** Half of the sentences are said faster, half more slowly: for what a whole text comes to. */
    median: z.number().check(z.positive()),
    /** Hardly any sentence is said more slowly: for what must not be exceeded. */
    slow: z.number().check(z.positive()),
  })
  .check(z.refine(({ median, slow }) => slow <= median, "slow must not be faster than median"));

const voice = z.strictObject({
  id,
  name: text,
  languages: z.array(z.enum(LANGUAGES)).check(z.minLength(1)),
  gender: z.enum(["female", "male", "neutral"]),
  /** The engine's rate, in hertz. The server resamples to the requested rate. */
  sampleRate: z.int().check(z.positive()),
  engine: z.enum(ENGINES),
  modelFamily: text,
  /** The engine's settings for this voice (its name there, its pace, …); see `voice-settings.ts` for those by language. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Alphabets in which the engine accepts a word's pronunciation. */
  pronunciation: z.array(z.enum(ALPHABETS)),
  /**
   * `all`: the engine has no text rules, so every word is sent with its sounds. `exceptions`: only words that its own
   * rules may get wrong. Default: exceptions.
   */
  sounds: z.optional(z.enum(["all", "exceptions"])),
  /** The IPA symbols that it supports, if it accepts IPA. */
  ipaSigns: z.optional(text),
  /** Its Malay accent, if it accepts IPA: saya as [sajə] and pilih as [pileh], or as spelled. Default: malaysian. */
  malayAccent: z.optional(z.enum(MALAY_ACCENTS)),
  /** Worst synthesis time / audio time, on the smallest instance that serves it. */
  worstRtf: z.number().check(z.positive(), z.maximum(SLOWEST_RTF)),
  /** Of each of its languages. */
  pace: z.partialRecord(z.enum(LANGUAGES), pace),
  /** Weights that it shares with other voices. */
  model: z.optional(id),
  /** Its own files. */
  files: z.array(sourcedFile),
  licence: text,
  attribution: text,
  provenance: text,
  consent: text,
  commercialUse: z.boolean(),
});

const persona = z.strictObject({
  id,
  name: text,
  description: text,
  /** Voices for each language: a stage takes the first that it has. A persona need not have all languages. */
  voices: z.partialRecord(z.enum(LANGUAGES), z.array(id).check(z.minLength(1))),
});

const catalogueSchema = z
  .strictObject({
    voices: z.array(voice).check(z.minLength(1)),
    models: z.array(model),
    personas: z.array(persona).check(z.minLength(1)),
  })
  .check(({ value: { voices, models, personas }, issues }) => {
    const refuse = (path: (string | number)[], message: string) =>
      void issues.push({ code: "custom", message, input: undefined, path });
    const known = new Map(voices.map((v) => [v.id, v]));
    for (const [i, { pronunciation, ipaSigns, languages, pace, sounds, settings }] of voices.entries()) {
      for (const [key, rule] of wrongSettings(settings, languages)) refuse(["voices", i, "settings", key], rule);
      for (const language of sounds === "all" ? languages : []) {
        const alphabet = language === "zh" ? "pinyin" : "ipa";
        if (pronunciation.includes(alphabet)) continue;
        refuse(
          ["voices", i, "pronunciation"],
          `must have ${alphabet}, since the voice needs all sounds of ${language}`,
        );
      }
      for (const language of languages.filter((one) => pace[one] === undefined)) {
        refuse(["voices", i, "pace"], `must have ${language}`);
      }
      if (pronunciation.includes("ipa") === (ipaSigns !== undefined)) continue;
      refuse(["voices", i, "ipaSigns"], "must be given where `pronunciation` has ipa, and nowhere else");
    }
    const ids = new Set<string>();
    for (const [list, entries] of Object.entries({ voices, personas })) {
      for (const [i, entry] of entries.entries()) {
        if (ids.has(entry.id)) refuse([list, i, "id"], "must differ from those of all other voices and personas");
        if (isOpenAiVoice(entry.id)) refuse([list, i, "id"], "must not be one of OpenAI's voice names");
        ids.add(entry.id);
      }
    }
    for (const [i, { model }] of voices.entries()) {
      if (model === undefined || models.some(({ id }) => id === model)) continue;
      refuse(["voices", i, "model"], "must be the id of a model");
    }
    for (const [i, { voices: candidates }] of personas.entries()) {
      for (const [language, all] of Object.entries(candidates)) {
        for (const [rank, id] of all.entries()) {
          if (known.get(id)?.languages.some((l) => l === language)) continue;
          refuse(["personas", i, "voices", language, rank], `must be a voice that speaks ${language}`);
        }
      }
    }
  });

/** Whether an id of a voice has the right form. It may still be taken. */
export const isVoiceId = (name: string) => ID.test(name);

/** The parsed catalogue. Throws an error that names the field and the rule. */
export const parseCatalogue = (json: unknown): VoiceCatalogue => parseWith(catalogueSchema, json);

export type VoiceCatalogue = z.infer<typeof catalogueSchema>;
export type Voice = VoiceCatalogue["voices"][number];
export type Persona = VoiceCatalogue["personas"][number];

export type Pace = z.infer<typeof pace>;

/** How a voice accepts the pronunciation of a word. */
export type PronunciationSupport = Pick<Voice, "pronunciation" | "sounds" | "ipaSigns" | "malayAccent">;
