import { allKindsBut, COST, defineClass, type Match } from "../lattice/reader.ts";
import { year } from "../numbers/index.ts";
import { joinGroups, sayLabelNumber } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { isDay } from "../tables/months.ts";
import { RANGE_SIGNS } from "../tables/range-words.ts";
import { type CalendarDate, sayDate, sayDayRange } from "./date-speech.ts";
import { continuesDate, dayAndMonth, monthOfYear, type NumericDate } from "./day-and-month.ts";
import { scriptAround } from "./number-language.ts";
import { isRangeSign } from "./range-at.ts";

/** The sign of 23-25/12. */
const AFTER_DAYS = Object.fromEntries([...RANGE_SIGNS].map((sign) => [sign, ["digits"] as const]));

/** 12/7/2023, 12-7-23, 12.7.2023, 2023-07-12, and 12/7 where the words around make it a date. */
export const numericDateClass = defineClass<NumericDate>({
  name: "date",
  digits: { joints: { "/": ["digits"], ".": ["digits"], ...AFTER_DAYS } },
  notAfter: allKindsBut("symbol", "han", "tamil"),
  find(scan, at) {
    // 1.5
    if (scan.word(at + 1) === "." && scan.word(at + 3) !== ".") return undefined;
    // √24/3
    if (scan.word(at - 1) === "√") return undefined;
    if (scan.isGlued(at) && scan.isSign(at - 1, "-/.:")) return rangedDate(scan, at);
    if (scan.isGlued(at) && !/^(?:han|tamil|symbol)$/.test(scan.kind(at - 1) ?? "")) return undefined;
    return dayRange(scan, at) ?? fullDate(scan, at) ?? dayAndMonth(scan, at) ?? monthOfYear(scan, at);
  },
  say({ date, from, parts }, language, style) {
    if (date !== undefined && from !== undefined) return sayDayRange(from, date, language, style);
    if (date !== undefined) return sayDate(date, language, style);
    return joinGroups(
      parts.map((part) =>
        part.length === 4 ? year(part, language, style.numbers) : sayLabelNumber(part, language, style.numbers),
      ),
      language,
    );
  },
});

/** 23-25/12, 23-25/12/2024: days of one month. */
function dayRange(scan: Scan, at: number): Match<NumericDate> | undefined {
  const from = scan.word(at);
  if (from.length > 2 || !isRangeSign(scan, at + 1) || !scan.isGlued(at + 1)) return undefined;
  if (scan.word(at + 3) !== "/" || Number(scan.word(at + 2)) <= Number(from) || !isDay(Number(from), 1))
    return undefined;
  const last = fullDate(scan, at + 2) ?? dayAndMonth(scan, at + 2, true);
  if (last?.fields.date === undefined || last.fields.date.monthFirst === true) return undefined;
  return { ...last, cost: COST.certain, fields: { ...last.fields, from } };
}

/** The date after the hyphen of 12/7-15/7. */
function rangedDate(scan: Scan, at: number): Match<NumericDate> | undefined {
  if (scan.word(at - 1) !== "-" || scan.kind(at - 2) !== "digits") return undefined;
  const slashBefore = scan.word(at - 3) === "/" || scan.word(at - 3) === ".";
  return slashBefore ? (fullDate(scan, at) ?? dayAndMonth(scan, at)) : undefined;
}

function fullDate(scan: Scan, at: number): Match<NumericDate> | undefined {
  const separator = scan.at(at + 1);
  if (separator === undefined || !/^[/.-]$/.test(separator.text)) return undefined;
  const first = scan.word(at);
  const second = scan.gluedDigits(at + 2);
  const third = scan.gluedSign(at + 3, separator.text) ? scan.gluedDigits(at + 4) : undefined;
  if (!separator.glued || second === undefined || third === undefined) return spacedDate(scan, at, separator.text);
  // 2024-11-25T09:30: the T of ISO 8601 is silent.
  const timed = first.length === 4 && scan.at(at + 5)?.text === "T" && scan.gluedDigits(at + 6)?.length === 2 ? 1 : 0;
  const to = at + 5 + timed;
  if (timed === 0 && continuesDate(scan, to)) return undefined;
  const parts = [first, second, third];
  const date =
    first.length === 4
      ? yearFirst(first, second, third)
      : dayFirst(first, second, third, scan.style.dateOrder === "mdy");
  const language = scriptAround(scan, at, to);
  const governed = language === undefined ? {} : { language };
  if (date !== undefined) {
    // Two-digit years after points or hyphens are rarer than versions and scores, but are dates too.
    return { to, cost: COST.likely, fields: { date, parts }, ...governed };
  }
  const looksLikeOne = (first.length === 4 || third.length === 4) && first.length + second.length + third.length >= 6;
  // 7964-71-3398 is a telephone number.
  if (!looksLikeOne || second.length > 2 || (first.length === 4 && third.length > 2)) return undefined;
  return { to, cost: COST.likely, fields: { date: undefined, parts }, ...governed };
}

/** 07 / 3 / 2022, 5. 6. 2023, 2023 - 06 -05: spaces next to the signs, and a year of four digits. */
function spacedDate(scan: Scan, at: number, separator: string): Match<NumericDate> | undefined {
  const to = at + 5;
  for (let index = at + 1; index < to; index++) {
    if (!scan.isOnSameLineAsPrevious(index)) return undefined;
    if (index % 2 === (at + 1) % 2 ? scan.word(index) !== separator : scan.kind(index) !== "digits") return undefined;
  }
  const [first, second, third] = [scan.word(at), scan.word(at + 2), scan.word(at + 4)];
  if (!/^(?:19|20)\d\d$/.test(first.length === 4 ? first : third) || continuesDate(scan, to)) return undefined;
  const date =
    first.length === 4
      ? yearFirst(first, second, third)
      : dayFirst(first, second, third, scan.style.dateOrder === "mdy");
  if (date === undefined) return undefined;
  const language = scriptAround(scan, at, to);
  const fields = { date, parts: [first, second, third] };
  return { to, cost: COST.likely, fields, ...(language === undefined ? {} : { language }) };
}

function yearFirst(first: string, second: string, third: string): CalendarDate | undefined {
  const month = Number(second);
  if (second.length > 2 || third.length > 2 || !isDay(Number(third), month)) return undefined;
  return { day: third, month, year: first };
}

/** Day first, as in Malaysia. Month first only if the day could not be a month and the month could not be a day. */
function dayFirst(first: string, second: string, third: string, monthFirst: boolean): CalendarDate | undefined {
  if (first.length > 2 || second.length > 2 || !(third.length === 4 || third.length === 2)) return undefined;
  if (third.length === 4 && !/^(?:1[0-9]|20|21)/.test(third)) return undefined;
  if (monthFirst && isDay(Number(second), Number(first))) {
    return { day: second, month: Number(first), year: third, monthFirst: true };
  }
  if (isDay(Number(first), Number(second))) return { day: first, month: Number(second), year: third };
  if (Number(second) > 12 && isDay(Number(second), Number(first))) {
    return { day: second, month: Number(first), year: third, monthFirst: true };
  }
  return undefined;
}
