/** Reads text as `<say-as interpret-as="…">` asks: the kinds of Polly and Azure, and the Malaysian identity card. */
import type { Language } from "#contract/language.ts";
import { addressClass } from "../classes/address.ts";
import { sayDate, sayYear as yearWords } from "../classes/date-speech.ts";
import { durationClass } from "../classes/duration.ts";
import { fractionClass } from "../classes/fraction.ts";
import { measureClass } from "../classes/measure.ts";
import { moneyClass } from "../classes/money.ts";
import { namedDateClass } from "../classes/named-date.ts";
import { nricClass } from "../classes/nric.ts";
import { ordinalClass } from "../classes/ordinal.ts";
import { telephoneClass } from "../classes/telephone.ts";
import { timeClass } from "../classes/time.ts";
import { type ProposedReading, propose, type Reader } from "../lattice/reader.ts";
import { cardinal, decimal, digitString, negativeWord, ordinal } from "../numbers/index.ts";
import { joinGroups, spellLetters } from "../numbers/spelling.ts";
import { toAtoms } from "../scan/atoms.ts";
import { Scan } from "../scan/scan.ts";
import { isDay } from "../tables/months.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";

/** Reads a text on its own, to be said in place of another. */
export type ReadAside = (text: string, language: Language) => string;

export const SAY_AS = [
  "characters",
  "spell-out",
  "cardinal",
  "number",
  "ordinal",
  "digits",
  "number_digit",
  "fraction",
  "unit",
  "date",
  "time",
  "duration",
  "telephone",
  "address",
  "currency",
  "ic",
  "nric",
  "name",
] as const;

export type SayAs = (typeof SAY_AS)[number];

/** Orders of a date's parts: d, m, y; Polly's yyyymmdd is ymd. */
export const DATE_FORMATS = ["mdy", "dmy", "ymd", "md", "dm", "ym", "my", "d", "m", "y", "yyyymmdd"] as const;
export const TIME_FORMATS = ["hms12", "hms24"] as const;

export interface SayAsRequest {
  as: SayAs;
  format?: string | undefined;
}

/** The text as asked; undefined if it is not of that kind, so that the caller reads it as usual. */
export function sayAs(
  written: string,
  { as, format }: SayAsRequest,
  language: Language,
  style: ReadingStyle,
  readAside: ReadAside,
): string | undefined {
  const by = (reader: Reader, cue = "", text = written) => readBy(reader, cue, text, language, style);
  switch (as) {
    case "characters":
    case "spell-out":
      return spellOut(written, language, style, readAside);
    case "digits":
    case "number_digit":
      return digitsOf(written, language, style);
    case "cardinal":
    case "number":
      return sayNumber(written, language, style);
    case "ordinal":
      return /^\d{1,18}$/.test(written) ? ordinal(written, language, style.numbers) : by(ordinalClass);
    case "fraction":
      return by(fractionClass) ?? by(fractionClass, "", `${written} kg`)?.replace(/ \S+$/, "");
    case "unit":
      return by(measureClass);
    case "date":
      return sayDateAs(written, format, language, style) ?? by(namedDateClass);
    case "time":
      return by(timeClass, "pukul") ?? sayMinutes(written, language, style, readAside);
    case "duration":
      return by(durationClass) ?? sayMinutes(written, language, style, readAside);
    case "telephone":
      return by(telephoneClass, "tel") ?? digitsOf(written, language, style);
    case "address":
      return by(addressClass, "Jalan");
    case "currency":
      return by(moneyClass) ?? by(moneyClass, "", `RM${written}`);
    case "ic":
    case "nric":
      return by(nricClass, "IC") ?? digitsOf(written, language, style);
    case "name":
      return readAside(written, language);
  }
}

/** What one class says for the whole text, after a word that makes the class certain. */
function readBy(reader: Reader, cue: string, text: string, language: Language, style: ReadingStyle) {
  const scan = new Scan(`${cue} ${text}`, toAtoms(`${cue} ${text}`), style);
  const first = toAtoms(cue).length;
  const proposals: ProposedReading[] = [];
  for (let at = first; at < scan.atoms.length; at++) propose(reader, scan, at, proposals);
  const whole = proposals.filter(({ from, to }) => from === first && to === scan.atoms.length);
  whole.sort((a, b) => a.cost - b.cost);
  return whole[0]?.say(language, style);
}

const PIECE = /\p{Nd}+|[\p{Script=Han}]|\p{L}[\p{M}\u200d]*|[^\s\p{L}\p{N}\p{M}]/gu;

/** Letters one by one, digits one by one, and the signs that have names. */
function spellOut(written: string, language: Language, style: ReadingStyle, readAside: ReadAside): string | undefined {
  const names = (written.match(PIECE) ?? []).map((piece) => {
    if (/^\d/.test(piece)) return digitString(piece, language, style.numbers);
    if (/^\p{Script=Latin}/u.test(piece)) return spellLetters(piece);
    return /^\p{L}/u.test(piece) ? piece : (SIGNS[piece]?.[language] ?? readAside(piece, language));
  });
  return names.filter((piece) => piece !== "").join(" ") || undefined;
}

const SIGNS: Readonly<Record<string, Record<Language, string>>> = {
  "-": { ms: "sempang", en: "dash", zh: "横线", ta: "கோடு" },
  _: { ms: "garis bawah", en: "underscore", zh: "下划线", ta: "அடிக்கோடு" },
  ".": { ms: "titik", en: "dot", zh: "点", ta: "புள்ளி" },
  "/": { ms: "garis miring", en: "slash", zh: "斜线", ta: "சாய்வு" },
  "@": { ms: "alias", en: "at", zh: "艾特", ta: "அட்" },
  "#": { ms: "tanda pagar", en: "hash", zh: "井号", ta: "ஹேஷ்" },
  "*": { ms: "bintang", en: "star", zh: "星号", ta: "நட்சத்திரம்" },
  "+": { ms: "tambah", en: "plus", zh: "加号", ta: "கூட்டல்" },
};

/** Digit by digit, with a pause at each sign or space. */
function digitsOf(written: string, language: Language, style: ReadingStyle): string | undefined {
  const groups = written.match(/\d+/g);
  if (groups === null || /\p{L}/u.test(written)) return undefined;
  return joinGroups(
    groups.map((group) => digitString(group, language, style.numbers)),
    language,
  );
}

function sayNumber(written: string, language: Language, style: ReadingStyle): string | undefined {
  const [, sign, integer, fraction] = /^([-+−]?)(\d+)(?:\.(\d+))?$/.exec(written.replaceAll(/[, ]/g, "")) ?? [];
  if (integer === undefined) return undefined;
  const number =
    fraction === undefined
      ? cardinal(integer, language, style.numbers)
      : decimal(integer, fraction, language, style.numbers);
  if (sign === "" || sign === "+") return number;
  return `${negativeWord(language)}${language === "zh" ? "" : " "}${number}`;
}

/** Digits in the order of the format. Without one, day first; or year first if it has four digits. */
function sayDateAs(written: string, format: string | undefined, language: Language, style: ReadingStyle) {
  if (/[^\d\s./-]/.test(written)) return undefined;
  const parts = written.match(/\d+/g) ?? [];
  const order = format === "yyyymmdd" ? "ymd" : (format ?? usualOrder(parts, style));
  const values = parts.length === 1 && order.length === 3 ? cutDigits(parts[0] ?? "", order) : parts;
  if (values.length !== order.length) return undefined;
  const part = (letter: string) => values[order.indexOf(letter)];
  const [day, month, year] = [part("d"), part("m"), part("y")];
  if (month === undefined) return sayAlone(day, year, language, style);
  if (!isDay(Number(day ?? 1), Number(month))) return undefined;
  const rest = { ...(day === undefined ? {} : { day: String(Number(day)) }), ...(year === undefined ? {} : { year }) };
  return sayDate({ month: Number(month), ...rest }, language, style);
}

function usualOrder(parts: readonly string[], style: ReadingStyle): string {
  if (parts.length === 1) return parts[0]?.length === 8 ? "ymd" : "y";
  if (parts.length === 2) return parts[1]?.length === 4 ? "my" : "dm";
  return parts[0]?.length === 4 ? "ymd" : (style.dateOrder ?? "dmy");
}

function cutDigits(digits: string, order: string): string[] {
  if (digits.length !== 8 && digits.length !== 6) return [];
  let at = 0;
  return [...order].map((letter) => {
    const length = letter === "y" ? digits.length - 4 : 2;
    at += length;
    return digits.slice(at - length, at);
  });
}

function sayAlone(day: string | undefined, year: string | undefined, language: Language, style: ReadingStyle) {
  if (day !== undefined) return cardinal(String(Number(day)), language, style.numbers);
  return year === undefined ? undefined : yearWords(year, language, style);
}

/** Polly's time 1'21": minutes and seconds. */
function sayMinutes(written: string, language: Language, style: ReadingStyle, readAside: ReadAside) {
  const [, minutes, seconds] = /^(?:(\d{1,4})['′])?\s*(?:(\d{1,4})["″])?$/.exec(written) ?? [];
  if (minutes === undefined && seconds === undefined) return undefined;
  const text = [minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean).join(" ");
  return readBy(durationClass, "", text, language, style) ?? readAside(text, language);
}
