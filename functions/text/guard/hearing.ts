import type { Language } from "#contract/language.ts";
import type { NumberReader } from "./number-reader.ts";
import { NUMBER_READERS, readDecimal } from "./spoken-number.ts";
import type { SpokenToken } from "./spoken-tokens.ts";

/**
 * How a number may be said. `count`: exactly as written, with zeros after the point. `amount`: by its value, also with
 * a word of scale. `clock`: by its value, with or without a leading zero. `year`: also in pairs. `ordinal`: also as an
 * ordinal.
 */
export type NumberForm = "count" | "amount" | "clock" | "year" | "ordinal";

/** One number that the words must say. */
export interface Expectation {
  /** Decimal text, with "-" before it if it is negative. */
  readonly value: string;
  readonly form: NumberForm;
  /** What must follow it, before the next number. */
  readonly unit?: (words: string) => boolean;
}

/** Words of the longest run that is tried as one number: 21 digits take about 50 words. */
const MAX_NUMBER_WORDS = 64;
/** A reading with more values than a time with seconds, or a range of dates, is not verified. */
const MAX_VALUES = 8;
/** More digits than this without separators are a string and not a count (reference/text.md, section 2). */
const LONGEST_COUNT = 9;

/** Whether the words say exactly these numbers, in this order. */
export function hears(tokens: readonly SpokenToken[], expected: readonly Expectation[], language: Language): boolean {
  // States that have failed. Without them, repeated digits would take exponential time.
  const failed = new Set<number>();
  return expected.length <= MAX_VALUES && hearsFrom(0, 0, false);

  function hearsFrom(at: number, nth: number, negative: boolean): boolean {
    const token = tokens[at];
    if (token === undefined) return nth === expected.length && !negative;
    if (token.kind === "negative") return !negative && hearsFrom(at + 1, nth, true);
    if (token.kind === "other") return hearsFrom(at + 1, nth, negative);
    const expectation = expected[nth];
    if (expectation === undefined) return false;
    const value = unsigned(expectation.value, negative);
    const state = at * (expected.length + 1) + nth;
    if (value === null || failed.has(state)) return false;
    // "dua puluh satu" is 21 to every listener, and never 20 and 1.
    const last = runEnd(tokens, at);
    const single = NUMBER_READERS[language].cardinal(joinWords(tokens.slice(at, last), language)) !== null;
    for (let end = last; end > (single ? last - 1 : at); end--) {
      const words = joinWords(tokens.slice(at, end), language);
      if (!saysNumber(words, value, expectation.form, language)) continue;
      if (expectation.unit !== undefined && !expectation.unit(followingWords(tokens, end, language))) continue;
      if (hearsFrom(end, nth + 1, false)) return true;
    }
    failed.add(state);
    return false;
  }
}

/** Whether the words say all digits in order, one by one or in groups that are read as numbers. */
export function hearsDigits(
  tokens: readonly SpokenToken[],
  digits: string,
  language: Language,
  onlySingly: boolean,
): boolean {
  const failed = new Set<number>();
  return heardFrom(0, 0);

  function heardFrom(at: number, position: number): boolean {
    const token = tokens[at];
    if (token === undefined) return position === digits.length;
    if (token.kind !== "number") return token.kind === "other" && heardFrom(at + 1, position);
    const state = at * (digits.length + 1) + position;
    if (failed.has(state)) return false;
    const last = runEnd(tokens, at);
    const single = readGroup(at, last) !== null;
    for (let end = last; end > (single ? last - 1 : at); end--) {
      const heard = readGroup(at, end);
      if (heard !== null && digits.startsWith(heard, position) && heardFrom(end, position + heard.length)) return true;
    }
    failed.add(state);
    return false;
  }

  function readGroup(start: number, end: number): string | null {
    const reader = NUMBER_READERS[language];
    const spoken = joinWords(tokens.slice(start, end), language);
    return reader.digits(spoken) ?? (onlySingly ? null : reader.cardinal(spoken));
  }
}

/** Whether every run of number words reads as some number, right or wrong. */
export function areNumbers(tokens: readonly SpokenToken[], language: Language): boolean {
  const reader = NUMBER_READERS[language];
  let heard = 0;
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.kind !== "number") {
      at++;
      continue;
    }
    const end = runEnd(tokens, at);
    const words = joinWords(tokens.slice(at, end), language);
    const value =
      reader.cardinal(words) ??
      readDecimal(words, reader) ??
      reader.digits(words) ??
      reader.ordinal(words) ??
      reader.year(words) ??
      readScaled(words, language);
    if (value === null) return false;
    heard++;
    at = end;
  }
  // An unknown Tamil ending may hide the only number.
  return heard > 0 || language !== "ta";
}

function runEnd(tokens: readonly SpokenToken[], start: number): number {
  let end = start;
  while (tokens[end]?.kind === "number" && end - start < MAX_NUMBER_WORDS) end++;
  return end;
}

function unsigned(value: string, negative: boolean): string | null {
  if (value.startsWith("-") !== negative) return null;
  return negative ? value.slice(1) : value;
}

function joinWords(tokens: readonly SpokenToken[], language: Language): string {
  return tokens.map((token) => (token.kind === "negative" ? "" : token.word)).join(language === "zh" ? "" : " ");
}

function followingWords(tokens: readonly SpokenToken[], start: number, language: Language): string {
  let end = start;
  while (tokens[end]?.kind === "other") end++;
  return joinWords(tokens.slice(start, end), language).replace(/^[\s,]+/, "");
}

function saysNumber(words: string, value: string, form: NumberForm, language: Language): boolean {
  const reader = NUMBER_READERS[language];
  const [integer = "", fraction] = value.split(".");
  const saysValue = (heard: string | null) => heard !== null && plainDecimal(heard) === plainDecimal(value);
  switch (form) {
    case "amount":
      return (
        saysValue(reader.cardinal(words)) ||
        saysValue(readDecimal(words, reader)) ||
        saysValue(saidSingly(words, integer, reader)) ||
        saysValue(readScaled(words, language))
      );
    case "count":
      if (fraction !== undefined) {
        const decimal = readDecimal(words, reader);
        return decimal !== null && sameInteger(decimal, integer, fraction);
      }
      // With a leading zero it is a string of digits, whose zeros are all said.
      if (integer.length > 1 && integer.startsWith("0")) return reader.digits(words) === integer;
      if (reader.cardinal(words) === integer || saidSingly(words, integer, reader) === integer) return true;
      // 1亿零八百万 is said with the gap.
      return language === "zh" && words.startsWith("零") && reader.cardinal(words.slice(1)) === integer;
    case "clock":
      return (
        saysValue(reader.cardinal(words)) ||
        saysValue(readDecimal(words, reader)) ||
        saysValue(saidSingly(words, integer, reader))
      );
    case "year":
      return reader.year(words) === value || reader.cardinal(words) === value || reader.digits(words) === value;
    case "ordinal":
      return reader.ordinal(words) === plainDecimal(value) || reader.cardinal(words) === plainDecimal(value);
  }
}

/** Digits one by one, if such a number is said so: "dua satu" is not 21. */
function saidSingly(words: string, integer: string, reader: NumberReader): string | null {
  const string = integer.length === 1 || integer.startsWith("0") || integer.length > LONGEST_COUNT;
  return string ? reader.digits(words) : null;
}

function sameInteger(decimal: string, integer: string, fraction: string): boolean {
  return (
    plainDecimal(decimal.slice(0, decimal.indexOf("."))) === plainDecimal(integer) && decimal.endsWith(`.${fraction}`)
  );
}

/** "8.4 juta": a decimal or a cardinal before a power of ten. */
function readScaled(words: string, language: Language): string | null {
  const reader = NUMBER_READERS[language];
  for (const [scale, exponent] of reader.scales) {
    if (!words.endsWith(scale)) continue;
    const count = words.slice(0, -scale.length).trim();
    const value = readDecimal(count, reader) ?? reader.cardinal(count);
    if (value !== null) return shiftDecimal(value, exponent);
  }
  return null;
}

/** The value times a power of ten, as text: a float would lose digits. */
export function shiftDecimal(value: string, exponent: number): string {
  const [integer = "", fraction = ""] = value.split(".");
  const padded = fraction.padEnd(exponent, "0");
  return `${integer}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Without the zeros that do not change a value. */
export function plainDecimal(value: string): string {
  const [integer = "", fraction = ""] = value.split(".");
  const whole = integer.replace(/^0+(?=\d)/, "");
  const rest = fraction.replace(/0+$/, "");
  return rest === "" ? whole : `${whole}.${rest}`;
}
