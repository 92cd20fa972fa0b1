/** What a request may say of how its text is read. The same fields stand in every body that has a text. */
import * as z from "zod/mini";
import { language } from "./language-field.ts";
import { MAX_SOUNDS } from "./limits.ts";
import { ALPHABETS } from "./sounds.ts";

export const TEXT_TYPES = ["text", "ssml", "markdown", "html"] as const;

export type TextType = (typeof TEXT_TYPES)[number];

/** The classes of text that are read otherwise than they are written; each can be switched off. */
export const SEMIOTIC_CLASSES = [
  "abbreviation",
  "acronym",
  "address",
  "alphanumeric",
  "cardinal",
  "date",
  "decimal",
  "duration",
  "electronic",
  "elongation",
  "emoji",
  "emoticon",
  "fraction",
  "hashtag",
  "identifier",
  "jawi",
  "label",
  "letters",
  "math",
  "measure",
  "money",
  "month",
  "multiplier",
  "name",
  "named-day",
  "nric",
  "ordinal",
  "percent",
  "range",
  "ratio",
  "reduplication",
  "roman",
  "score",
  "short-form",
  "sign",
  "slash",
  "telephone",
  "time",
  "version",
  "weekday",
] as const;

export type SemioticClass = (typeof SEMIOTIC_CLASSES)[number];

/** One choice of style: absent, it has the default that its description names. */
const choice = <T extends z.ZodMiniType>(of: T, description: string) => z.optional(of).check(z.describe(description));

const style = z.strictObject({
  zero: choice(
    z.enum(["kosong", "sifar", "zero", "oh", "nil", "பூஜ்ஜியம்", "சுழியம்", "சைபர்"]),
    "The word for nought, in the language that has it. Default: kosong, zero, பூஜ்ஜியம்.",
  ),
  and: choice(z.boolean(), "English: `two hundred and five`. Default: true."),
  repeats: choice(z.boolean(), "English: `double four` in telephone numbers. Default: false."),
  money_and: choice(z.boolean(), "`dan`, `and` between ringgit and sen. Default: false."),
  years: choice(
    z.enum(["pairs", "cardinal"]),
    "1999 as two pairs or as a number. Default: pairs in English, cardinal in Malay.",
  ),
  large_numbers: choice(z.enum(["million", "lakh"]), "Tamil. Default: million."),
  liang: choice(z.enum(["百", "千", "none"]), "Mandarin: the lowest unit before which 2 is 两. Default: 百."),
  yao: choice(z.boolean(), "Mandarin: 幺 for 1 in digit strings. Default: false."),
  sejuta: choice(z.boolean(), "Malay: `sejuta` for one million. Default: false."),
  quarter: choice(z.enum(["perempat", "suku"]), "Malay: how 1/4 is read. Default: perempat."),
  date_order: choice(z.enum(["dmy", "mdy"]), "The order of 4/5/2024. Default: dmy."),
  social: choice(z.enum(["off", "safe", "full"]), "Short forms of chats (yg, u, tmr). Default: safe."),
  phone: choice(
    z.enum(["written", "pairs", "none"]),
    "The groups of a telephone number: as people write them, two digits each, none. Default: written.",
  ),
  emoji: choice(z.enum(["drop", "name"]), "Whether emoji are named. Default: drop."),
  off: choice(
    z.array(z.enum(SEMIOTIC_CLASSES)).check(z.maxLength(SEMIOTIC_CLASSES.length)),
    "Classes that are not read.",
  ),
});

const normalization = z
  .union([z.enum(["auto", "off"]), style])
  .check(
    z.describe(
      "`auto`; `off`: words as they stand, digits one by one; or an object of choices, the rest as in `auto`.",
    ),
  );

export const MAX_LEXICONS = 5;
export const MAX_LEXICON_RULES = 500;

const ruleText = z.string().check(z.minLength(1), z.maxLength(MAX_SOUNDS));
const ruleBasis = {
  string_to_replace: ruleText.check(z.describe("What stands in the text.")),
  case_sensitive: z._default(z.boolean(), true),
  word_boundary: z
    ._default(z.boolean(), true)
    .check(z.describe("Only where no letter or digit stands beside it. Han has no such border.")),
};

export const lexiconRule = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("alias"),
    ...ruleBasis,
    alias: ruleText.check(z.describe("What is read in its place.")),
  }),
  z.strictObject({
    type: z.literal("phoneme"),
    ...ruleBasis,
    phoneme: ruleText.check(z.describe("How it sounds.")),
    alphabet: z._default(z.enum(ALPHABETS), "ipa").check(z.describe("`pinyin`: tones as numbers, `huan2 qian2`.")),
  }),
]);

export const lexiconRules = z.strictObject({
  language: z.optional(language).check(z.describe("What the aliases are said in; default: as the text around.")),
  rules: z.array(lexiconRule).check(z.minLength(1), z.maxLength(MAX_LEXICON_RULES)),
});

/** Of a PLS document; a JSON string of this many characters fits the body several times. */
export const MAX_PLS_CHARACTERS = 100_000;

const oneLexicon = z
  .union([z.string().check(z.minLength(1), z.maxLength(MAX_PLS_CHARACTERS)), lexiconRules])
  .check(z.describe("Rules, or a PLS document (W3C Pronunciation Lexicon 1.0) as a string."));

const lexicon = z
  .union([oneLexicon, z.array(oneLexicon).check(z.maxLength(MAX_LEXICONS))])
  .check(z.describe("How names and terms are read. The longest match wins, then the first."));

const personal = z.strictObject({
  mask: z
    ._default(z.boolean(), false)
    .check(z.describe("Say of identity, card, account and telephone numbers the last four digits alone.")),
  cache: z
    ._default(z.boolean(), true)
    .check(z.describe("`false`: of a text that holds personal data nothing is kept; its audio comes in the answer.")),
});

export const readingFields = {
  text_type: z._default(z.enum(TEXT_TYPES), "text"),
  strict: z
    ._default(z.boolean(), true)
    .check(z.describe("SSML: an unknown tag or value is an error; `false`: a warning.")),
  normalization: z._default(normalization, "auto"),
  lexicon: z.optional(lexicon),
  personal: z.optional(personal),
};

export type Normalization = z.infer<typeof normalization>;
export type NormalizationStyle = z.infer<typeof style>;
export type LexiconRule = z.infer<typeof lexiconRule>;
export type LexiconRules = z.infer<typeof lexiconRules>;
export type LexiconField = z.infer<typeof lexicon>;
export type PersonalOptions = z.infer<typeof personal>;
