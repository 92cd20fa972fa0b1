import type { FractionReading, NumberReader, PlacedGroup } from "./number-reader.ts";
import { composePlaces, spokenWords, WordCursor } from "./number-reader.ts";

const UNITS: ReadonlyMap<string, number> = new Map(
  "satu dua tiga empat lima enam tujuh lapan sembilan".split(" ").map((word, index) => [word, index + 1]),
);
const DIGITS: ReadonlyMap<string, number> = new Map([...UNITS, ["kosong", 0], ["sifar", 0]]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ["ribu", 3],
  ["juta", 6],
  ["bilion", 9],
  ["trilion", 12],
  ["kuadrilion", 15],
  ["kuintilion", 18],
]);
const FUSED_SCALES: ReadonlyMap<string, number> = new Map([
  ["seribu", 3],
  ["sejuta", 6],
]);
const VOCABULARY: ReadonlySet<string> = new Set([
  ...DIGITS.keys(),
  ...SCALES.keys(),
  ...FUSED_SCALES.keys(),
  ..."sepuluh sebelas seratus puluh belas ratus perpuluhan lakh crore".split(" "),
]);

export const malayReader: NumberReader = {
  cardinal: (spoken) => cardinal(spokenWords(spoken)),
  ordinal: (spoken) => ordinal(spokenWords(spoken)),
  digits: (spoken) => digits(spokenWords(spoken)),
  year: (spoken) => year(spokenWords(spoken)),
  fractions: (spoken) => fractions(spokenWords(spoken)),
  isNumberWord: (word) => VOCABULARY.has(word),
  isOrdinalWord: (word) => word === "pertama" || (word.startsWith("ke") && VOCABULARY.has(word.slice(2))),
  decimalWords: ["perpuluhan"],
  negativeWords: ["negatif", "tolak", "minus"],
  scales: new Map([...SCALES, ["lakh", 5], ["crore", 7]]),
};

function cardinal(words: readonly string[]): string | null {
  if (words.length === 1 && DIGITS.get(words[0] ?? "") === 0) return "0";
  const cursor = new WordCursor(words);
  const groups: PlacedGroup[] = [];
  while (!cursor.done) {
    const fused = cursor.take(FUSED_SCALES);
    if (fused !== undefined) {
      groups.push({ value: 1, exponent: fused });
      continue;
    }
    const value = group(cursor);
    if (value === 0) return null;
    groups.push({ value, exponent: cursor.take(SCALES) ?? 0 });
  }
  return composePlaces(groups);
}

function group(cursor: WordCursor): number {
  let hundreds = 0;
  if (cursor.accept("seratus")) hundreds = 1;
  else if (cursor.peek(1) === "ratus") {
    hundreds = cursor.take(UNITS) ?? 0;
    if (hundreds > 0) cursor.accept("ratus");
  }
  return hundreds * 100 + underHundred(cursor);
}

function underHundred(cursor: WordCursor): number {
  if (cursor.accept("sepuluh")) return 10;
  if (cursor.accept("sebelas")) return 11;
  const unit = cursor.take(UNITS) ?? 0;
  // "satu belas" and "satu puluh" are not Malay. The word that is left makes the whole number invalid.
  if (unit > 1 && cursor.accept("belas")) return 10 + unit;
  if (unit > 1 && cursor.accept("puluh")) return unit * 10 + (cursor.take(UNITS) ?? 0);
  return unit;
}

function ordinal(words: readonly string[]): string | null {
  const [first = "", ...rest] = words;
  if (first === "pertama" && rest.length === 0) return "1";
  return first.startsWith("ke") ? cardinal([first.slice(2), ...rest]) : null;
}

function digits(words: readonly string[]): string | null {
  let text = "";
  for (const word of words) {
    const digit = DIGITS.get(word);
    if (digit === undefined) return null;
    text += digit;
  }
  return text === "" ? null : text;
}

/** A cardinal, or two pairs: *sembilan belas lapan puluh*, *sembilan belas kosong lima*. */
function year(words: readonly string[]): string | null {
  const whole = cardinal(words);
  if (whole !== null) return whole;
  for (let split = 1; split < words.length; split++) {
    const century = cardinal(words.slice(0, split));
    const tail = words.slice(split);
    const zeroLed = tail.length === 2 && DIGITS.get(tail[0] ?? "") === 0;
    const pair = cardinal(tail) ?? (zeroLed ? digits(tail) : null);
    if (century?.length === 2 && pair?.length === 2) return century + pair;
  }
  return null;
}

function fractions(words: readonly string[]): FractionReading[] {
  const last = words.at(-1) ?? "";
  if (last === "setengah") return withWhole(words.slice(0, -1), "1", "2");
  if (last === "suku" && words.length === 1) return withWhole([], "1", "4");
  if (last === "suku") {
    const count = cardinal(words.slice(-2, -1));
    return count === null ? [] : withWhole(words.slice(0, -2), count, "4");
  }
  const bar = words.findIndex((word) => word.startsWith("per") && word !== "perpuluhan");
  if (bar < 1) return [];
  const rest = words.slice(bar + 1);
  const joined = words[bar] === "per" ? rest : [words[bar]?.slice(3) ?? "", ...rest];
  const denominator = cardinal(joined);
  if (denominator === null) return [];
  const readings: FractionReading[] = [];
  for (let split = 0; split < bar; split++) {
    const numerator = cardinal(words.slice(split, bar));
    if (numerator !== null) readings.push(...withWhole(words.slice(0, split), numerator, denominator));
  }
  return readings;
}

function withWhole(words: readonly string[], numerator: string, denominator: string): FractionReading[] {
  const whole = words.length === 0 ? "0" : cardinal(words.at(-1) === "dan" ? words.slice(0, -1) : words);
  return whole === null ? [] : [{ whole, numerator, denominator }];
}
