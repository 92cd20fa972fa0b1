/** What a request may say of how its text is read. The same fields stand in every body that has a text. */
import * as z from "zod";
import { LANGUAGES } from "./language.ts";
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

const style = z.strictObject({
  zero: z
    .enum(["kosong", "sifar", "zero", "oh", "nil", "பூஜ்ஜியம்", "சுழியம்", "சைபர்"])
    .optional()
    .describe("The word for nought, in the language that has it. Default: kosong, zero, பூஜ்ஜியம்."),
  and: z.boolean().optional().describe("English: `two hundred and five`. Default: true."),
  repeats: z.boolean().optional().describe("English: `double four` in telephone numbers. Default: false."),
  money_and: z.boolean().optional().describe("`dan`, `and` between ringgit and sen. Default: false."),
  years: z
    .enum(["pairs", "cardinal"])
    .optional()
    .describe("1999 as two pairs or as a number. Default: pairs in English, cardinal in Malay."),
  large_numbers: z.enum(["million", "lakh"]).optional().describe("Tamil. Default: million."),
  liang: z
    .enum(["百", "千", "none"])
    .optional()
    .describe("Mandarin: the lowest unit before which 2 is 两. Default: 百."),
  yao: z.boolean().optional().describe("Mandarin: 幺 for 1 in digit strings. Default: false."),
  sejuta: z.boolean().optional().describe("Malay: `sejuta` for one million. Default: false."),
  quarter: z.enum(["perempat", "suku"]).optional().describe("Malay: how 1/4 is read. Default: perempat."),
  date_order: z.enum(["dmy", "mdy"]).optional().describe("The order of 4/5/2024. Default: dmy."),
  social: z.enum(["off", "safe", "full"]).optional().describe("Short forms of chats (yg, u, tmr). Default: safe."),
  phone: z
    .enum(["written", "pairs", "none"])
    .optional()
    .describe("The groups of a telephone number: as people write them, two digits each, none. Default: written."),
  emoji: z.enum(["drop", "name"]).optional().describe("Whether emoji are named. Default: drop."),
  off: z.array(z.enum(SEMIOTIC_CLASSES)).max(SEMIOTIC_CLASSES.length).optional().describe("Classes that are not read."),
});

const normalization = z
  .union([z.enum(["auto", "off"]), style])
  .describe("`auto`; `off`: words as they stand, digits one by one; or an object of choices, the rest as in `auto`.");

export const MAX_LEXICONS = 5;
export const MAX_LEXICON_RULES = 500;
const MAX_RULE_CHARACTERS = 200;

const ruleText = z.string().min(1).max(MAX_RULE_CHARACTERS);
const ruleBasis = {
  string_to_replace: ruleText.describe("What stands in the text."),
  case_sensitive: z.boolean().default(true),
  word_boundary: z
    .boolean()
    .default(true)
    .describe("Only where no letter or digit stands beside it. Han has no such border."),
};

export const lexiconRule = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("alias"), ...ruleBasis, alias: ruleText.describe("What is read in its place.") }),
  z.strictObject({
    type: z.literal("phoneme"),
    ...ruleBasis,
    phoneme: ruleText.describe("How it sounds."),
    alphabet: z.enum(ALPHABETS).default("ipa").describe("`pinyin`: tones as numbers, `huan2 qian2`."),
  }),
]);

export const lexiconObject = z.strictObject({
  language: z.enum(LANGUAGES).optional().describe("What the aliases are said in; default: as the text around."),
  rules: z.array(lexiconRule).min(1).max(MAX_LEXICON_RULES),
});

/** Of a PLS document; a JSON string of this many characters fits the body several times. */
export const MAX_PLS_CHARACTERS = 100_000;

const oneLexicon = z
  .union([z.string().min(1).max(MAX_PLS_CHARACTERS), lexiconObject])
  .describe("Rules, or a PLS document (W3C Pronunciation Lexicon 1.0) as a string.");

const lexicon = z
  .union([oneLexicon, z.array(oneLexicon).max(MAX_LEXICONS)])
  .describe("How names and terms are read. The longest match wins, then the first.");

const personal = z.strictObject({
  mask: z
    .boolean()
    .default(false)
    .describe("Say of identity, card, account and telephone numbers the last four digits alone."),
  cache: z
    .boolean()
    .default(true)
    .describe("`false`: of a text that holds personal data nothing is kept; its audio comes in the answer."),
});

export const readingFields = {
  text_type: z.enum(TEXT_TYPES).default("text"),
  strict: z.boolean().default(true).describe("SSML: an unknown tag or value is an error; `false`: a warning."),
  normalization: normalization.default("auto"),
  lexicon: lexicon.optional(),
  personal: personal.optional(),
};

export type Normalization = z.infer<typeof normalization>;
export type NormalizationStyle = z.infer<typeof style>;
export type LexiconRule = z.infer<typeof lexiconRule>;
export type Lexicon = z.infer<typeof lexiconObject>;
export type LexiconField = z.infer<typeof lexicon>;
export type PersonalOptions = z.infer<typeof personal>;
