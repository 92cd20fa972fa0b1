/** d/m without a year, and m/yyyy without a day: dates if the words around say so, else fractions and numbers. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import {
  DATE_AFTER,
  DATE_BEFORE,
  DATE_BEFORE_ALWAYS_OPEN,
  EVENTS,
  FRACTION_NAMES,
  HAN_NO_DATE_AFTER,
  MONTH_BEFORE,
  NO_DATE_BEFORE,
  SCRIPT_DATE_AFTER,
  SCRIPT_DATE_BEFORE,
  SIDE_BY_SIDE,
  SURE_DATE_BEFORE,
} from "../tables/date-cues.ts";
import { FRACTION_OF, MEASURED_PARTS } from "../tables/measures.ts";
import { isDay } from "../tables/months.ts";
import { SLASHED_NUMBERS } from "../tables/part-words.ts";
import { ROADS } from "../tables/places.ts";
import { SCORE } from "../tables/score-cues.ts";
import { isWeekday } from "../tables/weekdays.ts";
import { wordSet } from "../tables/word-list.ts";
import { clockAt } from "./clock-at.ts";
import type { CalendarDate } from "./date-speech.ts";
import { dayPartAt } from "./day-part.ts";
import { scriptAround } from "./number-language.ts";
import { isRangeSign } from "./range-at.ts";
import { isOfRoad } from "./road-number.ts";
import { areChoices, isMark } from "./slash.ts";

export interface NumericDate {
  date: CalendarDate | undefined;
  /** First day of 23-25/12. */
  from?: string;
  /** Parts of an impossible date, which is read as written and never corrected. */
  parts: readonly string[];
}

/** @param isCertain whether another rule has decided that it is a date */
export function dayAndMonth(scan: Scan, at: number, isCertain = false): Match<NumericDate> | undefined {
  const first = scan.word(at);
  const second = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
  if (second === undefined || first.length > 2 || second.length > 2 || continuesDate(scan, at + 3)) return undefined;
  if (scan.gluedSign(at + 3, "/") || scan.gluedSign(at + 3, "%")) return undefined;
  // Open 24/7, unless the words before make it a day.
  if (first === "24" && second === "7" && !DATE_BEFORE_ALWAYS_OPEN.has(scan.cueBefore(at))) return undefined;
  if (isScale(scan, at, first) || (!isCertain && isOfRoad(scan, at))) return undefined;
  // "on 12/25": only the other order is a date.
  const swapped = !isDay(Number(first), Number(second)) && SURE_DATE_BEFORE.has(scan.word(at - 1));
  const monthFirst = (swapped || scan.style.dateOrder === "mdy") && isDay(Number(second), Number(first));
  if (!isCertain && areChoices(scan, at + 1) && !SURE_DATE_BEFORE.has(scan.word(at - 1))) return undefined;
  const [day, month] = monthFirst ? [second, first] : [first, second];
  if (!isDay(Number(day), Number(month))) return undefined;
  // "5-7 hari, 1/2 cawan": a fraction of a measure.
  const timed = scan.word(at + 3) === "jam" && scan.kind(at + 4) === "digits";
  if (!isCertain && !timed && MEASURED_PARTS.has(scan.word(at + 3)) && !SURE_DATE_BEFORE.has(scan.word(at - 1)))
    return undefined;
  const sure =
    isCertain || isAnnounced(scan, at) || isSpan(scan, at) || beginsSpan(scan, at) || isBracketed(scan, at, day, month);
  const language = scriptAround(scan, at, at + 3);
  const byScript = language !== undefined && isDateInScript(scan, at, Number(day) < Number(month));
  if (!sure && !byScript && !isNoFraction(scan, at, day, month) && !followsFullDate(scan, at)) return undefined;
  return {
    to: at + 3,
    cost: sure ? COST.certain : byScript ? COST.likely : COST.possible,
    fields: { date: { day, month: Number(month), ...(monthFirst ? { monthFirst } : {}) }, parts: [] },
    ...(language === undefined ? {} : { language }),
  };
}

/** "MODEL 1/12", "1/12 scale": the scale of a model. */
function isScale(scan: Scan, at: number, first: string): boolean {
  return first === "1" && (SCALE_BEFORE.has(scan.word(at - 1)) || SCALE_AFTER.has(scan.word(at + 3)));
}

const SCALE_BEFORE = wordSet("model scale skala kit figure hg mg pg rg hguc 模型 比例");
const SCALE_AFTER = wordSet("scale skala model figure 比例 模型");

/** "bulan 09/2025", "valid thru 11/2027" */
export function monthOfYear(scan: Scan, at: number): Match<NumericDate> | undefined {
  const month = scan.word(at);
  const year = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
  const yearFirst = yearAndMonth(scan, at);
  if (yearFirst !== undefined) return yearFirst;
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month) || !/^20\d\d$/.test(year ?? "") || scan.isGlued(at)) return undefined;
  // "(Bil 6/2019)": a number of the year, where "bil 6/2019" is the bill of a month.
  if (/^B(?:il|IL)$/.test(scan.at(at - 1)?.text ?? "") && at > 1 && scan.isOnSameLineAsPrevious(at - 1))
    return undefined;
  if (!MONTH_BEFORE.has(scan.word(at - 1)) || continuesDate(scan, at + 3) || scan.gluedSign(at + 3, "/"))
    return undefined;
  return { to: at + 3, cost: COST.certain, fields: { date: { month: Number(month), year: year ?? "" }, parts: [] } };
}

/** 2002/01发布: the year first, next to Han. */
function yearAndMonth(scan: Scan, at: number): Match<NumericDate> | undefined {
  const year = scan.word(at);
  const month = /^[/-]$/.test(scan.word(at + 1)) && scan.isGlued(at + 1) ? scan.gluedDigits(at + 2) : undefined;
  if (!/^(?:19|20)\d\d$/.test(year) || !/^(?:0[1-9]|1[0-2])$/.test(month ?? "")) return undefined;
  if (continuesDate(scan, at + 3)) return undefined;
  const date = { month: Number(month), year };
  // (2016-07): no years from 2016 to 2007.
  const isBracketed =
    /^[(（]$/.test(scan.word(at - 1)) && /^[)）]$/.test(scan.word(at + 3)) && scan.word(at + 1) === "-";
  const isMonth = MONTH_BEFORE.has(scan.word(at - 1)) || DATE_BEFORE.has(scan.cueBefore(at)) || isBracketed;
  if (isMonth && scriptAround(scan, at, at + 3) !== "zh" && Number(month) <= Number(year.slice(2)))
    return { to: at + 3, cost: COST.certain, fields: { date, parts: [] } };
  if (scriptAround(scan, at, at + 3) !== "zh" || /^年/.test(scan.word(at + 3))) return undefined;
  return { to: at + 3, cost: COST.certain, language: "zh", fields: { date, parts: [] } };
}

/** With more digits or letters glued after it, it is not a date but something longer. */
export function continuesDate(scan: Scan, to: number): boolean {
  if (!scan.isGlued(to)) return false;
  const next = scan.at(to);
  if (next?.kind === "digits" || next?.kind === "latin") return true;
  return (
    next !== undefined &&
    /^[-./]$/.test(next.text) &&
    scan.gluedDigits(to + 1) !== undefined &&
    !isDateAfterHyphen(scan, to)
  );
}

function isDateAfterHyphen(scan: Scan, at: number): boolean {
  return scan.word(at) === "-" && /^[/.]$/.test(scan.word(at + 2)) && scan.gluedDigits(at + 3) !== undefined;
}

/** A word of dates before it, the other end of a range, or its day of the week in brackets: 12/4 (Sabtu). */
function isAnnounced(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  return (
    DATE_BEFORE.has(scan.cueBefore(at)) ||
    (before === "4" && scan.word(at - 2) === "b") ||
    ((before === "(" || before === ",") && DATE_BEFORE.has(scan.word(at - 2))) ||
    (/^[-–]$/.test(before) && scan.word(at - 3) === "/" && scan.kind(at - 4) === "digits") ||
    (scan.word(at + 3) === "(" && isWeekday(scan.word(at + 4))) ||
    isStartOfSpan(scan, at) ||
    (/^(?:ni|ini|depan)$/.test(before) && isWeekday(scan.word(at - 2))) ||
    (EVENTS.has(scan.word(at - 1)) && scan.isOnSameLineAsPrevious(at)) ||
    isBeforeTime(scan, at + 3)
  );
}

/** The 1/3 of "1/3 - 31/3": the other end is no fraction. */
function isStartOfSpan(scan: Scan, at: number): boolean {
  if (!isRangeSign(scan, at + 3) || scan.word(at + 5) !== "/" || scan.kind(at + 6) !== "digits") return false;
  const [day, month] = [Number(scan.word(at + 4)), Number(scan.word(at + 6))];
  return isDay(day, month) && day > month && !continuesDate(scan, at + 7);
}

/** The 5/4 of 5/4-5/5, and the 5/5: two days that are no usual fractions. */
function isSpan(scan: Scan, at: number): boolean {
  const start = scan.gluedSign(at - 1, "-") && scan.isGlued(at) ? at - 4 : at;
  const [first, second] = [start, start + 4].map((place) => [scan.word(place), scan.gluedDigits(place + 2) ?? ""]);
  const [day = "", month = ""] = first ?? [];
  const [lastDay = "", lastMonth = ""] = second ?? [];
  if (!scan.gluedSign(start + 1, "/") || !scan.gluedSign(start + 3, "-") || !scan.isGlued(start + 4)) return false;
  if (!scan.gluedSign(start + 5, "/") || continuesDate(scan, start + 7) || scan.isGlued(start)) return false;
  if (!isDay(Number(day), Number(month)) || !isDay(Number(lastDay), Number(lastMonth))) return false;
  const isFraction = Number(day) < Number(month) && Number(lastDay) < Number(lastMonth);
  const days = (Number(lastMonth) - Number(month)) * LONGEST_MONTH + Number(lastDay) - Number(day);
  return !isFraction && days > 0;
}

const LONGEST_MONTH = 31;

/** The 1/8 of "1/8 - 15/8/2024": the year is only in the last day. */
function beginsSpan(scan: Scan, at: number): boolean {
  const last = at + 4;
  if (
    scan.isGlued(at) ||
    !isRangeSign(scan, at + 3) ||
    !scan.gluedSign(last + 1, "/") ||
    !scan.gluedSign(last + 3, "/")
  )
    return false;
  const [day, month, year] = [scan.word(last), scan.gluedDigits(last + 2) ?? "", scan.gluedDigits(last + 4) ?? ""];
  return isDay(Number(day), Number(month)) && /^(?:20)?\d\d$/.test(year) && !continuesDate(scan, last + 5);
}

/** "3/9 jam 8.30 malam", "7/9 nanti", "3/9, 8pm" */
function isBeforeTime(scan: Scan, to: number): boolean {
  if (!scan.isOnSameLineAsPrevious(to)) return false;
  if (DATE_AFTER.has(scan.word(to))) return true;
  const at = /^(?:,|at|@)$/.test(scan.word(to)) ? to + 1 : to;
  if (scan.kind(at) !== "digits" || scan.isGlued(at)) return false;
  const clock = clockAt(scan, at);
  return dayPartAt(scan, clock?.to ?? at + 1, Number(scan.word(at))) !== undefined;
}

const NAME_REACH = 4;

/** (12/7); but (24/7) and "separuh (1/2)" are not dates. */
function isBracketed(scan: Scan, at: number, day: string, month: string): boolean {
  const bracketed = scan.word(at - 1) === "(" && scan.word(at + 3) === ")";
  // (2/2): the last part of a message.
  return (
    bracketed &&
    day !== month &&
    !SIDE_BY_SIDE.has(`${day}/${month}`) &&
    !scan.nearBefore(at, NAME_REACH, FRACTION_NAMES)
  );
}

/**
 * 25/12放假, 截止日期5/6: next to Han or Tamil it is a date if the first number is the greater, so that it is not a fraction.
 * Otherwise only a word of dates makes it one.
 */
function isDateInScript(scan: Scan, at: number, couldBeFraction: boolean): boolean {
  const after = scan.word(at + 3);
  if (SIDE_BY_SIDE.has(`${scan.word(at)}/${scan.word(at + 2)}`) || HAN_NO_DATE_AFTER.test(after)) return false;
  if (isMark(scan, at + 1)) return false;
  if (NO_DATE_BEFORE.has(scan.word(at - 1))) return false;
  const before = /^[:：,，(（]$/.test(scan.word(at - 1)) ? scan.word(at - 2) : scan.word(at - 1);
  if (!couldBeFraction || SCRIPT_DATE_BEFORE.test(before)) return true;
  return SCRIPT_DATE_AFTER.test(after) && scan.isOnSameLineAsPrevious(at + 3);
}

/** Atoms from a date without a year back to the date that it goes with. */
const DATE_REACH = 14;

/** "pada 2/1/2025 bagi A dan 3/1 bagi B": the second follows the first. */
function followsFullDate(scan: Scan, at: number): boolean {
  for (let i = at - 1; i > 3 && i > at - DATE_REACH; i--) {
    if (scan.isSign(i, ".!?") && !scan.isGlued(i + 1)) return false;
    if (scan.word(i - 1) === "/" && scan.word(i - 3) === "/" && /^(?:19|20)\d\d$/.test(scan.word(i))) return true;
  }
  return false;
}

/**
 * 28/9 is a date: the first number is too large for a usual numerator and for a month. Elevenths and twelfths are rarer
 * than days of November and December.
 */
function isNoFraction(scan: Scan, at: number, day: string, month: string): boolean {
  const before = scan.cueBefore(at);
  const pair = `${day}/${month}`;
  const late =
    /^1[12]$/.test(month) &&
    pair !== "7/11" &&
    !scan.nearAfter(at + 3, NAME_REACH, FRACTION_OF) &&
    !scan.nearBefore(at, NAME_REACH, FRACTION_NAMES);
  return (
    (Number(day) > 12 || late) &&
    !SIDE_BY_SIDE.has(pair) &&
    pair !== "22/7" &&
    scan.word(at + 3) !== "=" &&
    !SLASHED_NUMBERS.has(before) &&
    !ROADS.has(before) &&
    !SCORE.has(before)
  );
}
