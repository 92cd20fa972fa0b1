import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { IRREGULAR_PLURALS, NO_PLURALS } from "../tables/counted-words.ts";
import { DATE_BEFORE, MONTH_CUES } from "../tables/date-cues.ts";
import { HIJRI_MONTHS, isDay, MONTH_FORMS } from "../tables/months.ts";
import { ORDINAL_ENDINGS } from "../tables/ordinal-endings.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { type CalendarDate, sayDate, sayDayRange, sayYear } from "./date-speech.ts";
import { isRangeSign } from "./range-at.ts";
import { ERA } from "./year-speech.ts";

interface Fields {
  date: CalendarDate;
  /** First day of 4-6 Julai. */
  from: string | undefined;
  /** The name of a Hijri month, which is not a month of our calendar. */
  hijri: string | undefined;
  /** The H of 1446H or the M of 2024M after the year. */
  era?: "hijri" | "masihi" | undefined;
}

/** 12 Julai 2023, 12 Jul 23, 4-6 Julai, July 12, 2023, Jul 2023. */
export const namedDateClass = defineClass<Fields>({
  name: "date",
  digits: {
    texts: [...MONTH_FORMS.keys(), ...HIJRI_MONTHS, ...ORDINAL_ENDINGS.keys()],
    joints: { "-": ["latin", "tamil"], "/": ["latin", "tamil"] },
    ranges: true,
  },
  words: MONTH_FORMS.keys(),
  find(scan, at) {
    return scan.kind(at) === "digits" ? dayFirst(scan, at) : monthFirst(scan, at);
  },
  say({ era, ...fields }, language, style) {
    const words = sayNamed(fields, language, style);
    return era === undefined ? words : join([words, ERA[era][language]], language);
  },
});

function sayNamed({ date, from, hijri }: Omit<Fields, "era">, language: Language, style: ReadingStyle): string {
  if (hijri !== undefined) {
    return join(
      [cardinal(date.day ?? "", language), hijri, date.year === undefined ? "" : sayYear(date.year, language, style)],
      language,
    );
  }
  if (from === undefined) return sayDate(date, language, style);
  return sayDayRange(from, date, language, style);
}

function dayFirst(scan: Scan, at: number): Match<Fields> | undefined {
  const first = scan.word(at);
  if (first.length > 2 || (scan.isGlued(at) && scan.isAlphanumeric(at - 1))) return undefined;
  if (scan.isGlued(at) && /^[./]$/.test(scan.word(at - 1)) && scan.kind(at - 2) === "digits") return undefined;
  const second = isRangeSign(scan, at + 1) && scan.kind(at + 2) === "digits" ? scan.word(at + 2) : undefined;
  const last = second === undefined ? at : at + 2;
  const day = second ?? first;
  const ordinalEnding = scan.isGlued(last + 1) && ORDINAL_ENDINGS.has(scan.word(last + 1)) ? 1 : 0;
  const of = ordinalEnding === 1 && scan.word(last + 2) === "of" ? 1 : 0;
  const month = monthAt(scan, skipSpacedJoint(scan, last + 1 + ordinalEnding + of));
  if (month === undefined || (month.month > 0 && !isDay(Number(day), month.month)) || !/^\d+$/.test(day))
    return undefined;
  // "Nov 29-Dec 13": both days follow their months.
  if (scan.word(month.at - 1) === "-" && MONTH_FORMS.has(scan.word(at - 1)) && scan.kind(month.to) === "digits")
    return undefined;
  // "those aged 18-25 may apply"
  if (isVerb(scan, month, last)) return undefined;
  const year = yearAt(scan, month.to);
  const small = month.short && month.text === month.text.toLowerCase() && !scan.isGlued(month.at);
  if (small && year?.digits.length !== 4 && !isSmallMonth(scan, month, at)) return undefined;
  const date: CalendarDate = { day, month: month.month, ...(year === undefined ? {} : { year: year.digits }) };
  return found(at, year?.to ?? month.to, date, second === undefined ? undefined : first, month, year?.era);
}

/** *may* and *march* in small letters are verbs after any word but one of dates, and before another word. */
function isVerb(scan: Scan, { text, to }: MonthAt, day: number): boolean {
  if (!/^(?:may|march)$/.test(text) || scan.kind(to) !== "latin" || !scan.isOnSameLineAsPrevious(to)) return false;
  return !MONTH_CUES.has(scan.word(day - 1));
}

/** "on 5 jan", "2 okt,": a short month in small letters, after a word of dates or where nothing is counted. */
function isSmallMonth(scan: Scan, { text, to }: MonthAt, at: number): boolean {
  if (!/^(?:jan|feb|apr|jul|ogo|aug|sep|sept|oct|okt|nov|dec)$/.test(text)) return false;
  const next = scan.at(to);
  return DATE_BEFORE.has(scan.word(at - 1)) || next === undefined || next.newlines > 0 || next.kind === "symbol";
}

/** 12-Jul-2023, 12/Jul/2023: signs glue the month to the day and year. */
function skipJoint(scan: Scan, at: number): number {
  return /^[-/]$/.test(scan.word(at)) && scan.isGlued(at) && scan.isGlued(at + 1) ? at + 1 : at;
}

/** The same with a space on one side or both, before a month: 12 -Jul, 3 - Mac. */
function skipSpacedJoint(scan: Scan, at: number): number {
  const isJoint = /^[-/]$/.test(scan.word(at)) && scan.isOnSameLineAsPrevious(at) && MONTH_FORMS.has(scan.word(at + 1));
  return isJoint && scan.isOnSameLineAsPrevious(at + 1) ? at + 1 : at;
}

/** Whether "May 5" counts the word, as a wish and not a date. */
function isCounted(word: string): boolean {
  return IRREGULAR_PLURALS.has(word) || (/^[a-z]+s$/.test(word) && !NO_PLURALS.has(word));
}

function monthFirst(scan: Scan, at: number): Match<Fields> | undefined {
  const month = monthAt(scan, at, true);
  if (month === undefined || month.text === month.text.toLowerCase()) return undefined;
  const joined = joinedYear(scan, month.to);
  if (joined !== undefined && scan.kind(at - 1) !== "digits" && !(scan.isGlued(at) && /^[-/]$/.test(scan.word(at - 1))))
    return found(at, month.to + 2, { month: month.month, year: joined }, undefined, month);
  const next = scan.word(month.to);
  if (!/^\d+$/.test(next) || !scan.isOnSameLineAsPrevious(month.to)) return undefined;
  if (/^(?:19|20)\d\d$/.test(next) && !scan.gluedSign(month.to + 1, "%")) {
    if (scan.kind(at - 1) === "digits" && scan.word(at - 1).length <= 2) return undefined;
    return found(at, month.to + 1, { month: month.month, year: next }, undefined, month);
  }
  // "bulan July 09": the year.
  if (next.startsWith("0") && scan.word(at - 1) === "bulan") return undefined;
  // "May 5-Jun 3": the end of a range is of the language of its start.
  const ends = isRangeSign(scan, at - 1) && scan.kind(at - 2) === "digits";
  const start = ends ? MONTH_FORMS.get(scan.word(at - 3))?.language : undefined;
  if (start !== undefined) month.language = start;
  // "Jun 14 2016": the short form of both languages, in the order of English.
  const isJune = month.text === "Jun" && yearAt(scan, month.to + 1)?.digits.length === 4;
  // "KUALA LUMPUR (April 9):": only reports in English are dated in this order.
  const end = month.to + 1;
  const isDatelined = scan.word(at - 1) === "(" && scan.word(end) === ")" && scan.gluedSign(end + 1, ":");
  if (isJune || (isDatelined && month.language !== "ms") || (isDatelined && month.text === "Jun"))
    month.language = "en";
  if ((month.language === "ms" && !ends) || next.length > 2 || !isDay(Number(next), month.month)) return undefined;
  const ending = scan.isGlued(month.to + 1) && ORDINAL_ENDINGS.has(scan.word(month.to + 1)) ? 1 : 0;
  const last = ending === 0 && !ends ? lastDay(scan, month.to, month.month) : undefined;
  const after = last === undefined ? month.to + 1 + ending : month.to + 3;
  // "May 5 people" counts; "July 12," and "July 12 2023" do not.
  const year = yearAt(scan, scan.word(after) === "," ? after + 1 : after);
  const counted =
    month.text === "May" && !scan.isGlued(after) && scan.isOnSameLineAsPrevious(after) && isCounted(scan.word(after));
  if (year === undefined && counted) return undefined;
  if (
    scan.gluedSign(after, ":") ||
    scan.gluedSign(after, "%") ||
    (scan.gluedSign(after, ".") && scan.gluedDigits(after + 1) !== undefined)
  )
    return undefined;
  const date: CalendarDate = {
    day: last ?? next,
    month: month.month,
    monthFirst: true,
    ...(year === undefined ? {} : { year: year.digits }),
  };
  // "Jan 15 ini": a month that both languages spell so decides nothing.
  const reading = found(at, year?.to ?? after, date, last === undefined ? undefined : next, month);
  if (month.language !== undefined) return reading;
  // With a year the order is English.
  return year === undefined ? { ...reading, lean: "en" } : { ...reading, language: "en" };
}

/** The year of November/2018 and Mac-2021. */
function joinedYear(scan: Scan, at: number): string | undefined {
  const year = /^[-/]$/.test(scan.word(at)) && scan.isGlued(at) ? scan.gluedDigits(at + 1) : undefined;
  if (
    !/^(?:19|20)\d\d$/.test(year ?? "") ||
    (scan.isGlued(at + 2) && /^(?:[-/%]|\p{L}.*|\d+)$/u.test(scan.word(at + 2)))
  )
    return undefined;
  return year;
}

/** The 7 of "Nov 5-7": a later day of the month, with nothing of its own after it. */
function lastDay(scan: Scan, first: number, month: number): string | undefined {
  if (!scan.gluedSign(first + 1, "-") && !scan.gluedSign(first + 1, "–")) return undefined;
  const last = scan.gluedDigits(first + 2);
  if (last === undefined || last.length > 2 || Number(last) <= Number(scan.word(first))) return undefined;
  if (!isDay(Number(last), month) || (scan.isGlued(first + 3) && scan.kind(first + 3) !== "symbol")) return undefined;
  return /^[-–/.:]$/.test(scan.word(first + 3)) && scan.gluedDigits(first + 4) !== undefined ? undefined : last;
}

interface MonthAt {
  at: number;
  month: number;
  short: boolean;
  text: string;
  to: number;
  language?: Language;
  hijri?: string;
}

function monthAt(scan: Scan, at: number, first = false): MonthAt | undefined {
  const atom = scan.at(at);
  if (atom === undefined || (atom.newlines > 0 && !first)) return undefined;
  if (HIJRI_MONTHS.has(atom.lower)) {
    return { at, month: 0, short: false, text: atom.text, to: at + 1, language: "ms", hijri: atom.text };
  }
  const form = MONTH_FORMS.get(atom.lower);
  if (form === undefined || (scan.isGlued(at + 1) && scan.kind(at + 1) === "latin")) return undefined;
  const stop = form.short && scan.gluedSign(at + 1, ".") ? 1 : 0;
  return { at, ...form, text: atom.text, to: at + 1 + stop };
}

/** A year after a month: four digits of a plausible century, or two after an apostrophe or a short month. */
function yearAt(scan: Scan, at: number): { digits: string; to: number; era?: "hijri" | "masihi" } | undefined {
  const shortened = scan.word(at) === "'" ? scan.gluedDigits(at + 1) : undefined;
  if (shortened?.length === 2 && !scan.isGlued(at + 2)) return { digits: shortened, to: at + 2 };
  const start = skipJoint(scan, scan.word(at) === "," && scan.kind(at + 1) === "digits" ? at + 1 : at);
  const digits = scan.word(start);
  if (!scan.isOnSameLineAsPrevious(start) || scan.kind(start) !== "digits") return undefined;
  const fraction =
    (scan.gluedSign(start + 1, ".") || scan.gluedSign(start + 1, ":") || scan.gluedSign(start + 1, ",")) &&
    scan.gluedDigits(start + 2) !== undefined;
  if (
    fraction ||
    scan.gluedSign(start + 1, "%") ||
    (scan.isGlued(start + 1) &&
      scan.kind(start + 1) === "latin" &&
      !/^(?:[HhMm]|\p{Lu}\p{Ll}{2}.*)$/u.test(scan.at(start + 1)?.text ?? ""))
  )
    return undefined;
  // "12 Julai, 1990-an": the start of a decade.
  if (scan.gluedSign(start + 1, "-") && scan.word(start + 2) === "an" && scan.isGlued(start + 2)) return undefined;
  if (/^(?:1\d|20|21)\d\d$/.test(digits)) {
    const letter = scan.isGlued(start + 1) ? scan.at(start + 1)?.text : undefined;
    if (letter === "H") return { digits, to: start + 2, era: "hijri" };
    return letter === "M" ? { digits, to: start + 2, era: "masihi" } : { digits, to: start + 1 };
  }
  // 12-Jul-23 has a hyphen on both sides; 12 Julai-15 Julai is a range.
  const joint = start > at && scan.word(at) !== "," && /^[-/]$/.test(scan.word(at - 2));
  const short = joint || (MONTH_FORMS.get(scan.word(at - 1))?.short ?? false);
  return digits.length === 2 && short && start === (joint ? at + 1 : at) ? { digits, to: start + 1 } : undefined;
}

function found(
  at: number,
  to: number,
  date: CalendarDate,
  from: string | undefined,
  month: MonthAt,
  era?: "hijri" | "masihi",
): Match<Fields> {
  const fields: Fields = { date, from, hijri: month.hijri, era };
  const reading: Match<Fields> = { from: at, to, cost: COST.likely, fields };
  return month.language === undefined ? reading : { ...reading, language: month.language };
}
