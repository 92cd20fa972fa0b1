import type { NumberStyle } from "../tables/number-style.ts";
import { digitWords, groupValue, MAX_CARDINAL_DIGITS, significant } from "./digits.ts";
import type { NumberSpeaker } from "./number-speaker.ts";

const UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TEENS = [
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];
const IRREGULAR_ORDINALS = new Map([
  ["one", "first"],
  ["two", "second"],
  ["three", "third"],
  ["five", "fifth"],
  ["eight", "eighth"],
  ["nine", "ninth"],
  ["twelve", "twelfth"],
]);
/** Up to here, and for powers of ten, a denominator has a name; above it is "over". */
const LARGEST_NAMED_DENOMINATOR = 100;

export const english: NumberSpeaker = {
  decimalWord: "point",
  negativeWords: { number: "minus", temperature: "minus", subtraction: "minus" },
  cardinal,
  ordinal: (digits, style) => lastWord(cardinal(digits, style), ordinalWord),
  digitString,
  year,
  decade: (digits, style) => lastWord(year(digits, style), pluralWord),
  fraction,
  mixedFraction: (whole, numerator, denominator, style) =>
    `${cardinal(whole, style)} and ${fraction(numerator, denominator, style)}`,
  decimal: (integer, fractionDigits, style) =>
    `${cardinal(integer, style)} point ${digitString(fractionDigits, style)}`,
};

function cardinal(written: string, style: NumberStyle): string {
  const digits = significant(written);
  // "oh" is only the name of a digit and not of a count.
  if (digits === "0") return style.zero === "nil" ? "nil" : "zero";
  if (digits.length > MAX_CARDINAL_DIGITS) return digitString(digits, style);
  const and = style.and === false ? " " : " and ";
  let words = "";
  for (let end = digits.length % 3 || 3; end <= digits.length; end += 3) {
    const value = groupValue(digits, end - 3, end);
    if (value === 0) continue;
    const scale = (digits.length - end) / 3;
    if (words !== "") words += scale === 0 && value < 100 ? and : " ";
    words += scale === 0 ? group(value, and) : `${group(value, and)} ${SCALES[scale]}`;
  }
  return words;
}

function group(value: number, and: string): string {
  const rest = value % 100;
  if (value < 100) return underHundred(rest);
  const head = `${UNITS[Math.trunc(value / 100)]} hundred`;
  return rest === 0 ? head : `${head}${and}${underHundred(rest)}`;
}

function underHundred(value: number): string {
  if (value < 10) return UNITS[value] ?? "";
  if (value < 20) return TEENS[value - 10] ?? "";
  const tens = TENS[Math.trunc(value / 10)] ?? "";
  return value % 10 === 0 ? tens : `${tens}-${UNITS[value % 10]}`;
}

function digitString(digits: string, style: NumberStyle): string {
  const zero = style.zero === "oh" || style.zero === "nil" ? style.zero : "zero";
  const words = digitWords(digits, [zero, ...UNITS.slice(1)]);
  if (style.repeats !== true) return words.join(" ");
  const spoken: string[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? "";
    let length = 1;
    while (length < 3 && words[index + length] === word) length++;
    spoken.push(length === 3 ? `triple ${word}` : length === 2 ? `double ${word}` : word);
    index += length;
  }
  return spoken.join(" ");
}

/** 1000 to 1009 and 2000 to 2009 are said as cardinals; other four-digit years as two pairs. */
function year(written: string, style: NumberStyle): string {
  const digits = significant(written);
  const decade = digits.slice(0, 3);
  const paired = style.year !== "cardinal" && digits.length === 4 && decade !== "200" && decade !== "100";
  // "twenty hundred" is not English: whole thousands are cardinals.
  if (!paired || digits.endsWith("000")) return cardinal(digits, style);
  const century = cardinal(digits.slice(0, 2), style);
  const pair = digits.slice(2);
  if (pair === "00") return `${century} hundred`;
  return `${century} ${pair < "10" ? `oh ${UNITS[Number(pair)]}` : cardinal(pair, style)}`;
}

function fraction(numerator: string, denominator: string, style: NumberStyle): string {
  const upper = significant(numerator);
  const lower = significant(denominator);
  const one = upper === "1";
  if (lower === "2") return one ? "a half" : `${cardinal(upper, style)} halves`;
  if (lower === "4") return one ? "a quarter" : `${cardinal(upper, style)} quarters`;
  const named = lower.length <= 3 && Number(lower) <= LARGEST_NAMED_DENOMINATOR;
  if (lower === "0" || lower === "1" || !(named || /^10+$/.test(lower))) {
    return `${cardinal(upper, style)} over ${cardinal(lower, style)}`;
  }
  // "one hundredth"; but after another numerator the denominator loses its own "one": "three hundredths".
  const part = lastWord(cardinal(lower, style).replace(/^one /, ""), ordinalWord);
  return `${cardinal(upper, style)} ${one ? part : `${part}s`}`;
}

function lastWord(words: string, change: (word: string) => string): string {
  const start = Math.max(words.lastIndexOf(" "), words.lastIndexOf("-")) + 1;
  return words.slice(0, start) + change(words.slice(start));
}

function ordinalWord(word: string): string {
  const irregular = IRREGULAR_ORDINALS.get(word);
  if (irregular !== undefined) return irregular;
  return word.endsWith("y") ? `${word.slice(0, -1)}ieth` : `${word}th`;
}

function pluralWord(word: string): string {
  if (word.endsWith("y")) return `${word.slice(0, -1)}ies`;
  return word.endsWith("x") ? `${word}es` : `${word}s`;
}
