import type { Language } from "#contract/language.ts";
import type { SemioticClass } from "#contract/reading.ts";
import { hearsDate } from "./date-guard.ts";
import { hearsFraction } from "./fraction-guard.ts";
import type { Expectation, NumberForm } from "./hearing.ts";
import { areNumbers, hears, hearsDigits, shiftDecimal } from "./hearing.ts";
import { hearsMoney } from "./money-guard.ts";
import { spokenTokens } from "./spoken-tokens.ts";
import { hearsTime } from "./time-guard.ts";
import { foldWritten, writtenNumbers, writtenScale } from "./written-text.ts";

const NO_LETTERS = /\P{L}/gu;

const PER_WORD = /\/ ?[\p{L}\p{M}]+$/u;

/** A reading to verify: the written text, and the words that will be said for it. */
export interface GuardedReading {
  readonly class: SemioticClass;
  readonly written: string;
  readonly spoken: string;
  readonly language: Language;
  /** Whether the caller reads 4/5/2024 as the fifth of April. @default false */
  readonly monthFirst?: boolean;
}

/** `heard`: the words say another value. Otherwise the guard cannot read them. */
export type GuardVerdict = { readonly ok: true } | { readonly ok: false; readonly heard: boolean };

type Hears = (written: string, spoken: string, language: Language, monthFirst: boolean) => boolean;

/** How the value of a class is verified. */
type Guard = Hears | "says no value";

export type Guards = Readonly<Record<SemioticClass, Guard>>;

/** A class that is missing here does not compile, so that no number can be said unverified by an oversight. */
export const GUARDS: Guards = {
  abbreviation: "says no value",
  acronym: "says no value",
  address: digitsIn(false),
  alphanumeric: digitsIn(false),
  cardinal: hearsCardinal,
  date: hearsDate,
  decimal: digitsIn(false),
  duration: numbersIn("clock"),
  electronic: "says no value",
  elongation: "says no value",
  emoji: "says no value",
  emoticon: "says no value",
  fraction: hearsFraction,
  gloss: "says no value",
  hashtag: "says no value",
  identifier: digitsIn(false),
  jawi: "says no value",
  label: hearsLabel,
  letters: "says no value",
  math: "says no value",
  measure: hearsMeasure,
  money: hearsMoney,
  month: "says no value",
  multiplier: numbersIn("amount"),
  name: "says no value",
  "named-day": "says no value",
  nric: digitsIn(true),
  ordinal: hearsOrdinal,
  percent: hearsPercent,
  range: "says no value",
  ratio: numbersIn("count"),
  reduplication: "says no value",
  roman: hearsOrdinal,
  score: numbersIn("count"),
  "short-form": "says no value",
  sign: "says no value",
  slash: "says no value",
  telephone: digitsIn(true),
  time: hearsTime,
  version: digitsIn(false),
  weekday: "says no value",
};

export const GUARDED_CLASSES: readonly SemioticClass[] = (Object.keys(GUARDS) as SemioticClass[]).filter(
  (name) => GUARDS[name] !== "says no value",
);

/**
 * Verifies that the words say the value that is written. It reads both sides and shares no code or table with what made
 * the words. Words that say another value must not be said: the caller falls back to a literal reading.
 */
export function guardValue({
  class: name,
  written,
  spoken,
  language,
  monthFirst = false,
}: GuardedReading): GuardVerdict {
  const guard = GUARDS[name];
  if (
    guard === "says no value" ||
    guard(withoutPer(written), withoutEach(written, spoken, language), language, monthFirst)
  )
    return { ok: true };
  return {
    ok: false,
    heard: areNumbers(spokenTokens(spoken, language, { ordinals: true, plainPoint: true }), language),
  };
}

/** Divisors of a rate whose name contains a number: the hundred kilometres, the thousand, the one. */
const PER_HUNDRED_KM = /(?: setiap seratus kilometer| per hundred kilometres)$|^(?:每百公里|நூறு கிலோமீட்டருக்கு )/;
const PER_THOUSAND = /(?: per seribu| per thousand)$|^千分之|ஆயிரத்தில் ?/;
const PER_ONE: Readonly<Record<Language, RegExp>> = {
  ms: / satu \p{L}+$/u,
  en: /(?!)/,
  zh: /(?!)/,
  ta: /^(?:ஒன்றுக்கு|ஒருவருக்கு|ஒரு \S+க்கு) /,
};

/** Without the digits of a divisor: RM5/m2 says no "two". */
function withoutPer(written: string): string {
  return written.replace(/\/100 ?km$|(?<=\/(?:[kcm]?m|ft))[23]$|(?<=\d ?(?:[kc]?m|ft))[23](?=\/\p{L}+$)/u, "");
}

/** "/malam" is *satu malam*, whose "one" is not written. */
function withoutEach(written: string, spoken: string, language: Language): string {
  if (/\/100 ?km$/.test(written)) return spoken.replace(PER_HUNDRED_KM, "");
  if (written.endsWith("‰")) return spoken.replace(PER_THOUSAND, "");
  return PER_WORD.test(written) ? spoken.replace(PER_ONE[language], "") : spoken;
}

function numbersIn(form: NumberForm): Hears {
  return (written, spoken, language) =>
    hears(spokenTokens(spoken, language), writtenExpectations(written, form), language);
}

/** 5.000, 1.250.000: points between thousands. */
const POINTED_THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
/** 8.500 rpm: these units have no thousandths. */
const POINTED_MEASURE = /^[1-9]\d{0,2}\.\d{3} ?(?:rpm|mah|btu|lumens?|lm|kk?al|kcal|kalori)$/i;

function hearsMeasure(written: string, spoken: string, language: Language): boolean {
  const text = foldWritten(written);
  // 20 ms-1, 9.8 ms^-2
  const [end, power = ""] = PER_POWER.exec(text) ?? [];
  if (end !== undefined)
    return saysPower(power, spoken) && numbersIn("amount")(text.slice(0, -end.length), spoken, language, false);
  const plain = POINTED_MEASURE.test(text) ? text.replace(".", ",") : written;
  return numbersIn("amount")(plain, spoken, language, false);
}

/** The negative power of a unit after its letters. */
const PER_POWER = /(?<=[a-z])\^?-([123])$/i;
const SQUARED = /per saat per saat|persegi|square|平方|வர்க்கம்|சதுர/;
const CUBED = /padu|cubi|立方|கன /;

function saysPower(power: string, spoken: string): boolean {
  return SQUARED.test(spoken) === (power === "2") && CUBED.test(spoken) === (power === "3");
}

/** 2,468; 100k and 2M with letters for a scale. */
function hearsCardinal(written: string, spoken: string, language: Language): boolean {
  const text = foldWritten(written);
  const scale = writtenScale(text, /[\d.,]*\d/.exec(text)?.[0].length ?? 0);
  if (scale === 0) {
    if (numbersIn("count")(written, spoken, language, false)) return true;
    return POINTED_THOUSANDS.test(text) && numbersIn("count")(text.replaceAll(".", ","), spoken, language, false);
  }
  const expected = writtenNumbers(text).map(
    ({ value }): Expectation => ({ value: shiftDecimal(value, scale), form: "amount" }),
  );
  return hears(spokenTokens(spoken, language), expected, language);
}

/** Digits of a unit (m2, m³) are said as words. A minus counts only at the start: later it is a range. */
function writtenExpectations(written: string, form: NumberForm): Expectation[] {
  const text = withoutPower(foldWritten(written));
  const negative = /^[-−]\s?\d/.test(text);
  return writtenNumbers(text).map(({ value }, index) => ({
    value: negative && index === 0 ? `-${value}` : value,
    form,
  }));
}

const LETTER = /\p{L}/u;

/** Searches from the end: a pattern with a digit before and digits at the end takes quadratic time on a long number. */
function withoutPower(text: string): string {
  if (/^\d+ ?f(?:t|eet|oot) ?\d/.test(text)) return text;
  let end = text.length;
  while (end > 0 && isDigit(text.charCodeAt(end - 1))) end--;
  const unit = end < text.length && LETTER.test(text.charAt(end - 1)) && /\d/.test(text.slice(0, end));
  return unit ? text.slice(0, end) : text;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const PERCENT_WORDS: Readonly<Record<Language, RegExp>> = {
  ms: /peratus/,
  en: /per ?cent/,
  zh: /百分之/,
  ta: /விழுக்கா|சதவீதம்|சதவிகிதம்/,
};

function hearsPercent(written: string, spoken: string, language: Language): boolean {
  if (!PERCENT_WORDS[language].test(spoken.toLowerCase())) return false;
  const expected = writtenExpectations(written, "count");
  const tokens = spokenTokens(spoken, language).map((token, index, all) => {
    // 百分之百 is 100 %.
    const before = all[index - 1];
    const hundred = token.kind === "number" && token.word === "百" && before?.kind === "other" && before.word === "%";
    return hundred && all[index + 1]?.kind !== "number" ? { ...token, word: "一百" } : token;
  });
  return hears(tokens, expected, language);
}

function digitsIn(onlySingly: boolean): Hears {
  return (written, spoken, language) => {
    const text = foldWritten(written);
    const digits = text.replace(/\D+/g, "");
    // A319s
    const single = language === "en" && /\ds$/.test(text) ? singular(spoken) : spoken;
    return hearsDigits(spokenTokens(single, language, { plainPoint: true }), digits, language, onlySingly);
  };
}

function singular(words: string): string {
  return words.replace(/ies$/, "y").replace(/(?<=x)es$|s$/, "");
}

function hearsOrdinal(written: string, spoken: string, language: Language): boolean {
  const text = foldWritten(written);
  const digits = /\d[\d,]*/.exec(text)?.[0].replaceAll(",", "") ?? romanValue(text);
  if (digits === undefined) return false;
  return hears(spokenTokens(spoken, language, { ordinals: true }), [{ value: digits, form: "ordinal" }], language);
}

/** ii): a label of two letters or more is a number. */
function hearsLabel(written: string, spoken: string, language: Language): boolean {
  const value = numberedSign(written);
  if (value !== undefined) return hears(spokenTokens(spoken, language), [{ value, form: "count" }], language);
  const text = foldWritten(written);
  if (/^\d+$/.test(text)) return numbersIn("count")(text, spoken, language, false);
  const letters = text.replace(NO_LETTERS, "");
  return letters.length === 1 || hearsOrdinal(letters, spoken, language);
}

/** Signs that have no compatibility form: ❶ to ❿, ➀ to ➊, ⓵, ⓫, and the zeros. */
const SIGN_RUNS: readonly (readonly [first: number, last: number, value: number])[] = [
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x24f5, 0x24fe, 1],
  [0x24eb, 0x24f4, 11],
  [0x24ff, 0x24ff, 0],
  [0x1f10b, 0x1f10c, 0],
];
const HAN_DIGITS = "〇一二三四五六七八九十";

/** The number of ②, ⑵, ⒉, ㈡ or ❷. */
function numberedSign(written: string): string | undefined {
  const code = written.codePointAt(0) ?? 0;
  const run = SIGN_RUNS.find(([first, last]) => code >= first && code <= last);
  if (run !== undefined) return String(code - run[0] + run[2]);
  const plain = written.normalize("NFKC");
  if (plain === written || /[a-z]/i.test(plain)) return undefined;
  const han = HAN_DIGITS.indexOf(plain.replace(/[()]/g, ""));
  return /\d+/.exec(plain)?.[0] ?? (han > 0 ? String(han) : undefined);
}

const ROMAN: ReadonlyMap<string, number> = new Map([
  ["I", 1],
  ["V", 5],
  ["X", 10],
  ["L", 50],
  ["C", 100],
  ["D", 500],
  ["M", 1000],
]);

/** Also with a Tamil ending: IV ஆம். */
const ROMAN_NUMERAL = /([IVXLCDM]+)[-\s\u0b80-\u0bff]*$/;

function romanValue(text: string): string | undefined {
  const numeral = ROMAN_NUMERAL.exec(text.normalize("NFKC").toUpperCase())?.[1];
  if (numeral === undefined) return undefined;
  let sum = 0;
  let highest = 0;
  for (const letter of [...numeral].reverse()) {
    const value = ROMAN.get(letter) ?? 0;
    sum += value < highest ? -value : value;
    highest = Math.max(highest, value);
  }
  return String(sum);
}
