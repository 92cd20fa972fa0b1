import type { FractionReading, NumberReader, PlacedGroup } from "./number-reader.ts";
import { composePlaces, spokenWords, WordCursor } from "./number-reader.ts";

const UNITS = numbered(1, "one two three four five six seven eight nine");
const TEENS = numbered(10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
const TENS = numbered(2, "twenty thirty forty fifty sixty seventy eighty ninety");
const DIGITS: ReadonlyMap<string, number> = new Map([...UNITS, ["zero", 0], ["oh", 0], ["nil", 0], ["nought", 0]]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ["thousand", 3],
  ["million", 6],
  ["billion", 9],
  ["trillion", 12],
  ["quadrillion", 15],
  ["quintillion", 18],
]);
const ORDINALS: ReadonlyMap<string, string> = new Map([
  ["zeroth", "zero"],
  ["first", "one"],
  ["second", "two"],
  ["third", "three"],
  ["fifth", "five"],
  ["eighth", "eight"],
  ["ninth", "nine"],
  ["twelfth", "twelve"],
]);
const REPEATS = numbered(2, "double triple");
const VOCABULARY: ReadonlySet<string> = new Set([
  ...DIGITS.keys(),
  ...TEENS.keys(),
  ...TENS.keys(),
  ...SCALES.keys(),
  ...REPEATS.keys(),
  ..."hundred point lakh crore".split(" "),
]);

export const englishReader: NumberReader = {
  cardinal: (spoken) => cardinal(spokenWords(spoken)),
  ordinal: (spoken) => ordinal(spokenWords(spoken)),
  digits: (spoken) => digits(spokenWords(spoken)),
  year: (spoken) => year(spokenWords(spoken)),
  fractions,
  isNumberWord: (word) =>
    word.includes("-") ? word.split("-").every((part) => VOCABULARY.has(part)) : VOCABULARY.has(word),
  isOrdinalWord: (word) =>
    word
      .split("-")
      .every((part, index, parts) => (index === parts.length - 1 ? ordinalBase(part) !== null : VOCABULARY.has(part))),
  decimalWords: ["point"],
  negativeWords: ["minus", "negative"],
  scales: new Map([...SCALES, ["lakh", 5], ["crore", 7]]),
};

function numbered(first: number, words: string): ReadonlyMap<string, number> {
  return new Map(words.split(" ").map((word, index) => [word, first + index]));
}

function cardinal(words: readonly string[]): string | null {
  const zero = words.length === 1 ? DIGITS.get(words[0] ?? "") : undefined;
  if (zero === 0 && words[0] !== "oh") return "0";
  const cursor = new WordCursor(words);
  const groups: PlacedGroup[] = [];
  while (!cursor.done) {
    // "and" joins the tens to the number before them, and nothing may follow those.
    const joined = groups.length > 0 && cursor.accept("and");
    const value = group(cursor);
    const exponent = cursor.take(SCALES) ?? 0;
    if (value === 0 || (joined && (value > 99 || exponent > 0))) return null;
    groups.push({ value, exponent });
  }
  return composePlaces(groups);
}

/** 0 if there is no number here, or one that breaks off after "and". */
function group(cursor: WordCursor): number {
  if (cursor.peek(1) !== "hundred") return underHundred(cursor);
  const hundreds = cursor.take(UNITS) ?? 0;
  if (hundreds === 0) return 0;
  cursor.accept("hundred");
  const joined = cursor.accept("and");
  const rest = underHundred(cursor);
  return joined && rest === 0 ? 0 : hundreds * 100 + rest;
}

function underHundred(cursor: WordCursor): number {
  const tens = cursor.take(TENS);
  if (tens !== undefined) return tens * 10 + (cursor.take(UNITS) ?? 0);
  return cursor.take(TEENS) ?? cursor.take(UNITS) ?? 0;
}

function ordinal(words: readonly string[]): string | null {
  const base = ordinalBase(words.at(-1) ?? "");
  return base === null ? null : cardinal([...words.slice(0, -1), base]);
}

function ordinalBase(word: string): string | null {
  const irregular = ORDINALS.get(word);
  if (irregular !== undefined) return irregular;
  if (word.endsWith("ieth")) return `${word.slice(0, -4)}y`;
  const base = word.endsWith("th") ? word.slice(0, -2) : "";
  return UNITS.has(base) || TEENS.has(base) || SCALES.has(base) || base === "hundred" ? base : null;
}

function digits(words: readonly string[]): string | null {
  const cursor = new WordCursor(words);
  let text = "";
  while (!cursor.done) {
    const times = cursor.take(REPEATS) ?? 1;
    const digit = cursor.take(DIGITS);
    if (digit === undefined) return null;
    text += String(digit).repeat(times);
  }
  return text === "" ? null : text;
}

/** A cardinal, or two pairs: "nineteen ninety", "nineteen oh five", "nineteen hundred". */
function year(words: readonly string[]): string | null {
  const whole = cardinal(words);
  if (whole !== null) return whole;
  const cursor = new WordCursor(words);
  const century = underHundred(cursor);
  if (century < 10) return null;
  if (cursor.accept("hundred")) return cursor.done ? `${century}00` : null;
  const zero = cursor.accept("oh") || cursor.accept("zero");
  const pair = zero ? (cursor.take(UNITS) ?? 0) : underHundred(cursor);
  return cursor.done && pair > 0 && (zero || pair > 9) ? `${century}${String(pair).padStart(2, "0")}` : null;
}

/** Hyphens distinguish 21/100 from 20 1/100, so the split is between written words only. */
function fractions(spoken: string): FractionReading[] {
  const words = spoken.toLowerCase().split(/\s+/);
  const over = words.indexOf("over");
  if (over > 0) return numerators(words.slice(0, over), cardinal(spokenWords(words.slice(over + 1).join(" "))));
  const readings: FractionReading[] = [];
  for (let split = 1; split < words.length; split++) {
    const part = spokenWords(words.slice(split).join(" "));
    const plural = (part.at(-1) ?? "").endsWith("s");
    for (const reading of numerators(words.slice(0, split), denominator(part))) {
      if (plural === (reading.numerator !== "1")) readings.push(reading);
    }
  }
  return readings;
}

function denominator(words: readonly string[]): string | null {
  const last = words.at(-1) ?? "";
  if (words.length === 1 && (last === "half" || last === "halves")) return "2";
  const singular = last.endsWith("s") ? last.slice(0, -1) : last;
  if (words.length === 1 && singular === "quarter") return "4";
  const part = [...words.slice(0, -1), singular];
  return ordinal(part) ?? ordinal(["one", ...part]);
}

/** The numerators that the words can be: "three", "a", or a whole number with "and" and one of those. */
function numerators(words: readonly string[], lower: string | null): FractionReading[] {
  if (lower === null) return [];
  const readings: FractionReading[] = [];
  for (let start = 0; start < words.length; start++) {
    if (start > 0 && words[start - 1] !== "and") continue;
    const whole = start === 0 ? "0" : cardinal(spokenWords(words.slice(0, start - 1).join(" ")));
    const upper = words.slice(start).join(" ");
    const numerator = upper === "a" || upper === "an" ? "1" : cardinal(spokenWords(upper));
    if (whole !== null && numerator !== null) readings.push({ whole, numerator, denominator: lower });
  }
  return readings;
}
