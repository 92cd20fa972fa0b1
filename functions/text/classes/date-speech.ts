import type { Language } from "#contract/language.ts";
import { cardinal, ordinal, year } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import { MONTHS } from "../tables/months.ts";
import { RANGE_WORDS } from "../tables/range-words.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";

/** A date: month 1 to 12. A part that is not written is undefined and is not said. */
export interface CalendarDate {
  day?: string;
  month: number;
  year?: string;
  /** Written month first, as in July 12. English keeps the order. */
  monthFirst?: boolean;
}

export function sayDate(date: CalendarDate, language: Language, style: ReadingStyle): string {
  const month = MONTHS[language][date.month - 1] ?? "";
  const yearWords = date.year === undefined ? "" : sayYear(date.year, language, style);
  if (language === "zh") return sayMandarinDate(date, month, yearWords);
  const day = date.day === undefined ? "" : sayDay(date.day, month, date.monthFirst === true, language, style);
  return join([day === "" ? month : day, yearWords], language);
}

/** "23 hingga 25 Disember": the month is said once. */
export function sayDayRange(from: string, date: CalendarDate, language: Language, style: ReadingStyle): string {
  const first = language === "en" ? ordinal(from, "en") : cardinal(from, language, { ...style.numbers, liang: "none" });
  if (language === "en" && date.monthFirst === true) {
    const last = ordinal(date.day ?? "", "en", style.numbers);
    const years = date.year === undefined ? "" : sayYear(date.year, "en", style);
    return join([MONTHS.en[date.month - 1] ?? "", first, RANGE_WORDS.en, last, years], "en");
  }
  if (language !== "zh") return join([first, RANGE_WORDS[language], sayDate(date, language, style)], language);
  const month = MONTHS.zh[date.month - 1] ?? "";
  const rest = sayDate({ day: date.day ?? "", month: date.month }, "zh", style);
  const years = date.year === undefined ? "" : `${sayYear(date.year, "zh", style)}年`;
  return `${years}${month}${first}日${RANGE_WORDS.zh}${rest.slice(month.length)}`;
}

function sayDay(day: string, month: string, monthFirst: boolean, language: Language, style: ReadingStyle): string {
  if (language !== "en") return `${cardinal(day, language, style.numbers)} ${month}`;
  const nth = ordinal(day, "en", style.numbers);
  return monthFirst ? `${month} ${nth}` : `${nth} of ${month}`;
}

function sayMandarinDate({ day }: CalendarDate, month: string, yearWords: string): string {
  const dayWords = day === undefined ? "" : `${cardinal(day, "zh", { liang: "none" })}日`;
  return `${yearWords === "" ? "" : `${yearWords}年`}${month}${dayWords}`;
}

/** Two-digit years below 50 are of this century (reference/text.md, section 2). */
const CENTURY_PIVOT = 50;

export function sayYear(digits: string, language: Language, style: ReadingStyle): string {
  const full = digits.length === 2 ? `${Number(digits) < CENTURY_PIVOT ? "20" : "19"}${digits}` : digits;
  return year(full, language, style.numbers);
}
