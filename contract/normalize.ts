/** The response body of `POST /v1/normalize`: how a text is read. Its request body is that of `POST /v1/synthesize`. */
import * as z from "zod/mini";
import { LANGUAGES } from "./language.ts";
import { PERSONAL_KINDS } from "./personal-kinds.ts";
import { SOUND_SOURCES } from "./phones.ts";
import { ALPHABETS } from "./sounds.ts";

const codePoint = z
  .int()
  .check(z.minimum(0), z.describe("Offset in the input, in code points or in the `offset_unit` of the request."));
const span = { start: codePoint, end: codePoint };
const language = z.enum(LANGUAGES);
const soundSource = z.enum(SOUND_SOURCES);

export const normalizeResponse = z.strictObject({
  spoken: z.string().check(z.describe("The whole spoken form.")),
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
          .check(z.describe("Language of the written word. `other`: digits, signs, emoji, handles and acronyms.")),
        class: z.nullable(z.string()),
        spoken: z.string().check(z.describe("Empty for a silent word.")),
        sounds_from: z
          .nullable(soundSource)
          .check(
            z.describe(
              "Where the sounds come from: `rules` of the spelling, a `dictionary`, the caller's `lexicon` or markup, `letters` (rules for a word of no dictionary), or the voice's own `engine`. Null for signs and silent words.",
            ),
          ),
      }),
    )
    .check(z.describe("The words cover every code point of the input except spaces, once.")),
  rewrites: z
    .array(
      z.strictObject({
        ...span,
        text: z.string(),
        spoken: z.string(),
        class: z.string(),
        language: language.check(z.describe("Language of the spoken form.")),
        rule: z.string().check(z.describe("The reason: a class, a tag of the markup, a rule of a lexicon, or `mask`.")),
      }),
    )
    .check(z.describe("Words whose spoken form differs from the written one.")),
  sounds: z
    .array(
      z.strictObject({
        ...span,
        text: z.string(),
        alphabet: z.enum(ALPHABETS),
        sounds: z.string(),
        sounds_from: soundSource,
      }),
    )
    .check(
      z.describe(
        "Pronunciations that are sent to the voices: of all words to a voice whose engine has no rules of its own, else of words that its rules may get wrong.",
      ),
    ),
  personal: z
    .array(z.strictObject({ kind: z.enum(PERSONAL_KINDS), ...span }))
    .check(z.describe("Personal data in the input.")),
  characters: z
    .int()
    .check(z.minimum(0), z.describe("User-visible characters that synthesis would cost. Markup is free.")),
  warnings: z.array(z.string()),
});

export type NormalizeResponse = z.infer<typeof normalizeResponse>;
