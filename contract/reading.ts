/** Request fields that control how a text is read. Every body with a text has them. */
import * as z from "zod/mini";
import { language } from "./language-field.ts";
import { lexiconReferences } from "./lexicons.ts";
import { MAX_LEXICON_RULES, MAX_SOUNDS } from "./limits.ts";
import { ALPHABETS } from "./sounds.ts";

export const TEXT_TYPES = ["text", "ssml", "markdown", "html"] as const;

export type TextType = (typeof TEXT_TYPES)[number];

/** Classes of text with a spoken form of their own. Each can be switched off. */
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
  "gloss",
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

/** A style option. Its description names the default. */
const choice = <T extends z.ZodMiniType>(of: T, description: string) => z.optional(of).check(z.describe(description));

const style = () =>
  z.strictObject({
    zero: choice(
      z.enum(["kosong", "sifar", "zero", "oh", "nil", "பூஜ்ஜியம்", "சுழியம்", "சைபர்"]),
      "The word for 0, in the language of the word. Default: kosong, zero, பூஜ்ஜியம்.",
    ),
    and: choice(z.boolean(), "English: `two hundred and five`. Default: true."),
    numbers: choice(
      z.enum(["words", "digits"]),
      "Whole numbers of two digits or more that count nothing: in words, or digit by digit as codes are. Default: words.",
    ),
    repeats: choice(z.boolean(), "English: `double four` in telephone numbers. Default: false."),
    money_and: choice(z.boolean(), "`dan` or `and` between ringgit and sen. Default: false."),
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
    names_in_capitals: choice(
      z.enum(["names", "letters", "auto"]),
      "A word in capitals that is no known acronym (ALI BIN ABU): a name, its letters, or what the words around it suggest. Default: auto.",
    ),
    phone: choice(
      z.enum(["written", "pairs", "none"]),
      "Grouping of telephone numbers: as written, in pairs of digits, or none. Default: written.",
    ),
    emoji: choice(z.enum(["drop", "name"]), "Whether emoji are dropped or named. Default: drop."),
    off: choice(
      z.array(z.enum(SEMIOTIC_CLASSES)).check(z.maxLength(SEMIOTIC_CLASSES.length)),
      "Classes to switch off.",
    ),
  });

/** Built when a request has it: most have not, and its 60 schemas are half of those of a request. */
const normalization = z
  .lazy(() => z.union([z.enum(["auto", "off"]), style()]))
  .check(
    z.describe(
      "`auto`; `off`: words as written and digits one by one; or an object of options, with `auto` for the others.",
    ),
  );

export const MAX_LEXICONS = 5;

const ruleText = z.string().check(z.minLength(1), z.maxLength(MAX_SOUNDS));
const ruleBasis = {
  string_to_replace: ruleText.check(z.describe("The text to replace.")),
  case_sensitive: z._default(z.boolean(), true),
  word_boundary: z
    ._default(z.boolean(), true)
    .check(z.describe("Match only where no letter or digit is adjacent. Does not apply to Han characters.")),
};

export const lexiconRule = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("alias"),
    ...ruleBasis,
    alias: ruleText.check(z.describe("The text to read instead.")),
  }),
  z.strictObject({
    type: z.literal("phoneme"),
    ...ruleBasis,
    phoneme: ruleText.check(z.describe("The pronunciation.")),
    alphabet: z._default(z.enum(ALPHABETS), "ipa").check(z.describe("`pinyin`: with tone numbers, `huan2 qian2`.")),
  }),
]);

export const lexiconRules = z.strictObject({
  language: z.optional(language).check(z.describe("Language of the aliases. Default: that of the surrounding text.")),
  rules: z.array(lexiconRule).check(z.minLength(1), z.maxLength(MAX_LEXICON_RULES)),
});

/** Characters of a PLS document. Several of this size fit into a request body. */
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
    .check(z.describe("Speak only the last four digits of identity, card, account and telephone numbers.")),
  cache: z
    ._default(z.boolean(), true)
    .check(
      z.describe("`false`: a text with personal data and its audio are not kept; the response contains the audio."),
    ),
});

/** What an offset into the text may count. */
export const OFFSET_UNITS = ["codepoint", "utf16", "byte"] as const;

export type OffsetUnit = (typeof OFFSET_UNITS)[number];

export const readingFields = {
  text_type: z._default(z.enum(TEXT_TYPES), "text"),
  strict: z
    ._default(z.boolean(), true)
    .check(z.describe("SSML: whether an unknown tag or value is an error (true) or a warning (false).")),
  normalization: z._default(normalization, "auto"),
  lexicon: z.optional(lexicon),
  lexicons: z
    .optional(lexiconReferences)
    .check(
      z.describe(
        "Stored lexicons, by name (the newest version) or as `name@version`. They apply after `lexicon`. Default: those of the key; `[]`: none.",
      ),
    ),
  personal: z.optional(personal),
  offset_unit: z
    ._default(z.enum(OFFSET_UNITS), "codepoint")
    .check(z.describe("The unit of the offsets in the response: code points, UTF-16 code units, or bytes of UTF-8.")),
};

export type Normalization = z.infer<typeof normalization>;
export type NormalizationStyle = z.infer<ReturnType<typeof style>>;
export type LexiconRule = z.infer<typeof lexiconRule>;
export type LexiconRules = z.infer<typeof lexiconRules>;
export type LexiconField = z.infer<typeof lexicon>;
export type PersonalOptions = z.infer<typeof personal>;
