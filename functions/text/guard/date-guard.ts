import type { Language } from "#contract/language.ts";
import type { Expectation } from "./hearing.ts";
import { hears } from "./hearing.ts";
import { monthsIn } from "./month-names.ts";
import { spokenTokens } from "./spoken-tokens.ts";
import { foldWritten, writtenNumbers } from "./written-text.ts";

interface WrittenDate {
  /** The first day of 4-6 July; "" if there is none. */
  readonly from: string;
  readonly day: string;
  readonly month: number;
  readonly year: string;
}

/** Two-digit years below this are of this century. */
const CENTURY_PIVOT = 50;
/** Days of each month. The 29th of February is a date in any year: what is written is never corrected. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Dates by day, month and year; quarters, decades, years and spans of years by the numbers written. */
export function hearsDate(written: string, spoken: string, language: Language, monthFirst: boolean): boolean {
  // 30/11/2025-க்குள்: the case ending of a date in digits. A date with a month's name has its ending on a word.
  const text = withoutSpaces(foldWritten(written)).replace(/(?<=^[\d/.-]+)-?[\u0b80-\u0bff]+$/u, "");
  const date = rangedDate(text) ?? numericDate(text, monthFirst) ?? monthOfYear(text, spoken) ?? namedDate(text);
  if (date !== undefined) return hearsCalendarDate(date, spoken, language);
  return monthsIn(text).length === 0 && monthsIn(spoken).length === 0 && hearsYears(text, spoken, language);
}

/** 07 / 3 / 2022 as 07/3/2022. */
function withoutSpaces(text: string): string {
  return /^\d{1,4} ?([-/.]) ?\d{1,2} ?\1 ?\d{1,4}$/.test(text) ? text.replaceAll(" ", "") : text;
}

/** Day first, or month first if asked; the other order if only that is a date; year first if it has four digits. */
function numericDate(text: string, monthFirst: boolean): WrittenDate | undefined {
  const [, first = "", , second = "", third = ""] =
    /^(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,2}|\d{4}))?$/.exec(text) ?? [];
  if (first === "") return undefined;
  if (first.length === 4) return third === "" ? undefined : dateOf(third, second, first);
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return dateOf(day, month, third) ?? dateOf(month, day, third);
}

/** 09/2025 if the reading names the month; as the number of a document it does not. */
function monthOfYear(text: string, spoken: string): WrittenDate | undefined {
  const [, month = "", year = ""] = /^(\d{1,2})\/(\d{4})$/.exec(text.replace(/^(\d{4})[/-](\d\d)$/, "$2/$1")) ?? [];
  const named = year !== "" && (monthsIn(spoken).length > 0 || spoken.includes("月"));
  return named ? { from: "", day: "", month: Number(month), year } : undefined;
}

/** 23-25/12, 23-25/12/2024: two days of one month. */
function rangedDate(text: string): WrittenDate | undefined {
  const [, from = "", rest = ""] = /^(\d{1,2})[-–—~～](\d{1,2}\/.+)$/.exec(text) ?? [];
  const date = rest === "" ? undefined : numericDate(rest, false);
  return date === undefined ? undefined : { ...date, from };
}

function dateOf(day: string, month: string, year: string): WrittenDate | undefined {
  const days = month.length <= 2 ? (DAYS[Number(month) - 1] ?? 0) : 0;
  return Number(day) >= 1 && Number(day) <= days && day.length <= 2
    ? { from: "", day, month: Number(month), year: fullYear(year) }
    : undefined;
}

function fullYear(year: string): string {
  return year.length === 2 ? `${Number(year) < CENTURY_PIVOT ? "20" : "19"}${year}` : year;
}

const DAYS_BEFORE_MONTH = /^(\d{1,2})(?:hb|th|st|nd|rd)?\s?[-–—~～]\s?(?=\d{1,2}\D)/;
/** Nov 5-7 */
const DAYS_AFTER_MONTH = /(?<=^\D+)(\d{1,2})[-–](?=\d{1,2}(?!\d))/;

/**
 * 12 Julai 2023, 4-6 Julai, 12hb Jul 23, July 12, 2023, Julai 2023: numbers around the month, with a day of at most 31.
 */
function namedDate(written: string): WrittenDate | undefined {
  const [range = "", from = ""] = DAYS_BEFORE_MONTH.exec(written) ?? DAYS_AFTER_MONTH.exec(written) ?? [];
  const text = written.replace(range, "");
  const months = monthsIn(text.replace(/\d+|\bhb\b/g, " "));
  const [month] = months;
  if (month === undefined || months.length > 1) return undefined;
  const numbers = writtenNumbers(text.replace(/,/g, " , ")).map(({ value }) => value);
  const [day = "", second = ""] = numbers;
  if (numbers.length > 2 || numbers.length === 0) return undefined;
  if (numbers.length === 2) return { from, day, month, year: fullYear(second) };
  return day.length > 2 ? { from, day: "", month, year: day } : { from, day, month, year: "" };
}

function hearsCalendarDate(date: WrittenDate, spoken: string, language: Language): boolean {
  const day: Expectation = { value: date.day.replace(/^0/, ""), form: "ordinal" };
  const from: Expectation = { value: date.from.replace(/^0/, ""), form: "ordinal" };
  const year: Expectation = { value: date.year, form: "year" };
  if (language === "zh") {
    const parts: Expectation[] = [
      { ...year, unit: (words) => words.startsWith("年") },
      { value: String(date.month), form: "count", unit: (words) => words.startsWith("月") },
      { ...from, unit: (words) => /^[日号]/.test(words) },
      { ...day, unit: (words) => /^[日号]/.test(words) },
    ];
    return hears(spokenTokens(spoken, "zh"), written(parts), "zh");
  }
  const months = monthsIn(spoken);
  return (
    months.length === 1 &&
    months[0] === date.month &&
    hears(spokenTokens(spoken, language, { ordinals: true }), written([from, day, year]), language)
  );
}

/** A part that is not written is not said. */
function written(parts: readonly Expectation[]): Expectation[] {
  return parts.filter(({ value }) => value !== "");
}

/** 1990-an, 1445H, Q2, 2022/23, 12hb, and impossible dates, which are read part by part. */
function hearsYears(text: string, spoken: string, language: Language): boolean {
  const numbers = text.match(/\d+/g) ?? [];
  const words = withoutDecade(spoken, language);
  const tokens = spokenTokens(words, language, { ordinals: true });
  const sequence = (expand: boolean) =>
    numbers.map((value): Expectation => {
      if (value.length === 4) return { value, form: "year" };
      // Mandarin says a year of two digits by its digits: 八零后.
      if (language === "zh" && value.length === 2) return { value, form: "year" };
      if (expand && value.length === 2) return { value: fullYear(value), form: "year" };
      // The second year of 2022/23 may be said digit by digit, as Mandarin says years.
      if (/^\d{4}\D\d\d$/.test(text)) return { value, form: "year" };
      return { value, form: value.startsWith("0") ? "clock" : "ordinal" };
    });
  return numbers.length > 0 && (hears(tokens, sequence(false), language) || hears(tokens, sequence(true), language));
}

/** The number in the name of a decade: *puluhan*, "nineties", அறுபதுகள். */
function withoutDecade(spoken: string, language: Language): string {
  switch (language) {
    case "ms":
      return spoken.replace(/\b(puluh|ratus|ribu|belas|\w+puluh|\w+ratus)an\b/g, "$1");
    case "en":
      return spoken.replace(/ies\b/g, "y").replace(/\b(hundred|thousand|ten)s\b/g, "$1");
    case "ta":
      return spoken.replace(/ங்கள்$/, "ம்").replace(/கள்$/, "");
    case "zh":
      return spoken;
  }
}
