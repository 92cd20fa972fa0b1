/** The schema of the voice catalogue, `model-packaging/voices.json`. */
import * as z from "zod";
import { LANGUAGES } from "./language.ts";
import { ALPHABETS } from "./sounds.ts";

export const MALAY_ACCENTS = ["malaysian", "baku"] as const;

const id = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Synthesis time / audio time of the slowest voice that can be served: what one call speaks must fit its 60 s. */
export const SLOWEST_RTF = 2;

const voice = z.strictObject({
  id,
  name: z.string().min(1),
  languages: z.array(z.enum(LANGUAGES)).min(1),
  gender: z.enum(["female", "male", "neutral"]),
  /** The engine's own rate, in hertz; the server resamples to what is asked. */
  sampleRate: z.int().positive(),
  engine: z.string().min(1),
  modelFamily: z.string().min(1),
  /** Engine's own settings for this voice (its name there, its pace, …). */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** What the engine obeys of the pronunciation that a plan gives a word. */
  pronunciation: z.array(z.enum(ALPHABETS)),
  /** The signs of the IPA that it knows, where it obeys IPA. */
  ipaSigns: z.string().min(1).optional(),
  /** How it says Malay, where it obeys IPA: saya as [sajə] and pilih as [pileh], or by the spelling. Default: the first. */
  malayAccent: z.enum(MALAY_ACCENTS).optional(),
  /** Synthesis time / audio time at the worst, on the smallest instance that serves it. */
  worstRtf: z.number().positive().max(SLOWEST_RTF),
  files: z.array(z.strictObject({ path: z.string(), sha256, source: z.url() })),
  licence: z.string().min(1),
  attribution: z.string().min(1),
  provenance: z.string().min(1),
  consent: z.string().min(1),
  commercialUse: z.boolean(),
});

const persona = z.strictObject({
  id,
  name: z.string().min(1),
  description: z.string().min(1),
  /** One voice a language; a persona need not have all of them. */
  voices: z.partialRecord(z.enum(LANGUAGES), id),
});

export const catalogueSchema = z
  .strictObject({ voices: z.array(voice).min(1), personas: z.array(persona).min(1) })
  .check((ctx) => {
    const { voices, personas } = ctx.value;
    const known = new Map(voices.map((v) => [v.id, v]));
    const ids = [...voices, ...personas].map((v) => v.id);
    for (const v of voices) {
      if (v.pronunciation.includes("ipa") === (v.ipaSigns !== undefined)) continue;
      const message = `voice ${v.id}: ipaSigns stand where pronunciation has ipa`;
      ctx.issues.push({ code: "custom", message, input: v.id, path: ["voices"] });
    }
    if (new Set(ids).size !== ids.length) {
      ctx.issues.push({ code: "custom", message: "voice and persona ids must differ", input: ids, path: [] });
    }
    for (const p of personas) {
      for (const [language, voiceId] of Object.entries(p.voices)) {
        if (!known.get(voiceId)?.languages.some((l) => l === language)) {
          ctx.issues.push({
            code: "custom",
            message: `persona ${p.id}: voice ${voiceId} does not speak ${language}`,
            input: voiceId,
            path: ["personas"],
          });
        }
      }
    }
  });

export type VoiceCatalogue = z.infer<typeof catalogueSchema>;
export type Voice = VoiceCatalogue["voices"][number];
export type Persona = VoiceCatalogue["personas"][number];

/** What a voice takes of a word's pronunciation. */
export type Takes = Pick<Voice, "pronunciation" | "ipaSigns" | "malayAccent">;
