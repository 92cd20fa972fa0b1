/** What `POST /v1/normalize` answers: how a text will be read. Its request is that of `POST /v1/synthesize`. */
import * as z from "zod/mini";
import { LANGUAGES } from "./language.ts";
import { PERSONAL_KINDS } from "./personal-kinds.ts";
import { ALPHABETS } from "./sounds.ts";

const codePoint = z.int().check(z.minimum(0), z.describe("Code points of the input."));
const span = { start: codePoint, end: codePoint };
const language = z.enum(LANGUAGES);

export const normalizeResponse = z.strictObject({
  spoken: z.string().check(z.describe("All that will be said.")),
  segments: z.array(
    z.strictObject({
      language,
      voice: z.string(),
      text: z.string().check(z.describe("The part of the input.")),
      spoken: z.string(),
      ...span,
    }),
  ),
  words: z
    .array(
      z.strictObject({
        text: z.string(),
        ...span,
        language: z
          .enum([...LANGUAGES, "other"])
          .check(z.describe("What the written word is; `other`: digits, signs, emoji, handles, acronyms.")),
        class: z.nullable(z.string()),
        spoken: z.string().check(z.describe("Empty for what is silent.")),
      }),
    )
    .check(z.describe("They cover every code point of the input but spaces, once.")),
  rewrites: z
    .array(
      z.strictObject({
        ...span,
        text: z.string(),
        spoken: z.string(),
        class: z.string(),
        language: language.check(z.describe("What it is said in.")),
        rule: z
          .string()
          .check(z.describe("What made it so: a class, a tag of the markup, a rule of a lexicon, `mask`.")),
      }),
    )
    .check(z.describe("The words that are said otherwise than they are written.")),
  sounds: z
    .array(z.strictObject({ ...span, text: z.string(), alphabet: z.enum(ALPHABETS), sounds: z.string() }))
    .check(z.describe("What the voices are told of how words sound, where they do not know it by themselves.")),
  personal: z
    .array(z.strictObject({ kind: z.enum(PERSONAL_KINDS), ...span }))
    .check(z.describe("Personal data in the input.")),
  characters: z
    .int()
    .check(z.minimum(0), z.describe("User-visible characters that speaking it would cost; markup costs none.")),
  warnings: z.array(z.string()),
});

export type NormalizeResponse = z.infer<typeof normalizeResponse>;
