import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { HIJRI_MONTHS, isDay, MONTH_FORMS } from "../tables/months.ts";
import type { ReadingStyle } from "../tables/style.ts";
import { ERA } from "./calendar-year.ts";
import { type CalendarDate, sayDate, sayDayRange, sayYear } from "./date-speech.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  date: CalendarDate;
  /** First day of 4-6 Julai. */
  from: string | undefined;
  /** A Hijri month's name, which is no calendar month of ours. */
  hijri: string | undefined;
  /** The H of 1446H or the M of 2024M behind the year. */
  era?: "hijri" | "masihi" | undefined;
}

/** 12 Julai 2023, 12 Jul 23, 4-6 Julai, July 12, 2023, Jul 2023. */
export const namedDateClass = defineClass<Fields>({
  name: "date",
  digits: true,
  behind: [...MONTH_FORMS.keys(), ...HIJRI_MONTHS],
  words: MONTH_FORMS.keys(),
  find(line, at) {
    return line.kind(at) === "digits" ? dayFirst(line, at) : monthFirst(line, at);
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

function dayFirst(line: Line, at: number): Found<Fields> | undefined {
  const first = line.word(at);
  if (first.length > 2 || (line.glued(at) && line.isAlphanumeric(at - 1))) return undefined;
  if (line.glued(at) && /^[./]$/.test(line.word(at - 1)) && line.kind(at - 2) === "digits") return undefined;
  const second = isRangeSign(line, at + 1) && line.kind(at + 2) === "digits" ? line.word(at + 2) : undefined;
  const last = second === undefined ? at : at + 2;
  const day = second ?? first;
  const ordinalEnding = line.glued(last + 1) && /^(?:st|nd|rd|th)$/.test(line.word(last + 1)) ? 1 : 0;
  const of = ordinalEnding === 1 && line.word(last + 2) === "of" ? 1 : 0;
  const month = monthAt(line, skipJoint(line, last + 1 + ordinalEnding + of));
  if (month === undefined || (month.month > 0 && !isDay(Number(day), month.month)) || !/^\d+$/.test(day))
    return undefined;
  // "those aged 18-25 may apply"
  if (isVerb(line, month, last)) return undefined;
  if (month.short && month.text === month.text.toLowerCase() && !line.glued(month.at)) return undefined;
  const year = yearAt(line, month.to);
  const date: CalendarDate = { day, month: month.month, ...(year === undefined ? {} : { year: year.digits }) };
  return found(at, year?.to ?? month.to, date, second === undefined ? undefined : first, month, year?.era);
}

/** In small letters, behind no word of dates and before another word, *may* and *march* are verbs. */
function isVerb(line: Line, { text, to }: MonthAt, day: number): boolean {
  if (!/^(?:may|march)$/.test(text) || line.kind(to) !== "latin" || !line.sameLine(to)) return false;
  return !/^(?:on|by|from|until|till|since|before|after|of|the)$/.test(line.word(day - 1));
}

/** 12-Jul-2023, 12/Jul/2023: the month is glued by signs. */
function skipJoint(line: Line, at: number): number {
  return /^[-/]$/.test(line.word(at)) && line.glued(at) && line.glued(at + 1) ? at + 1 : at;
}

/** What "May 5" counts, if it is a wish and not a date. */
const COUNTED = /^(?:people|men|women|children|(?!is$|was$|has$|this$|its$)[a-z]+s)$/;

function monthFirst(line: Line, at: number): Found<Fields> | undefined {
  const month = monthAt(line, at, true);
  if (month === undefined || month.text === month.text.toLowerCase()) return undefined;
  const next = line.word(month.to);
  if (!/^\d+$/.test(next) || !line.sameLine(month.to)) return undefined;
  if (/^(?:19|20)\d\d$/.test(next) && !line.gluedSign(month.to + 1, "%")) {
    if (line.kind(at - 1) === "digits" && line.word(at - 1).length <= 2) return undefined;
    return found(at, month.to + 1, { month: month.month, year: next }, undefined, month);
  }
  if (month.language === "ms" || next.length > 2 || !isDay(Number(next), month.month)) return undefined;
  const ending = line.glued(month.to + 1) && /^(?:st|nd|rd|th)$/.test(line.word(month.to + 1)) ? 1 : 0;
  const after = month.to + 1 + ending;
  // "May 5 people" counts; "July 12," and "July 12 2023" do not.
  const year = yearAt(line, line.word(after) === "," ? after + 1 : after);
  const counted = month.text === "May" && !line.glued(after) && line.sameLine(after) && COUNTED.test(line.word(after));
  if (year === undefined && counted) return undefined;
  if (
    line.gluedSign(after, ":") ||
    line.gluedSign(after, "%") ||
    (line.gluedSign(after, ".") && line.gluedDigits(after + 1) !== undefined)
  )
    return undefined;
  const date: CalendarDate = {
    day: next,
    month: month.month,
    monthFirst: true,
    ...(year === undefined ? {} : { year: year.digits }),
  };
  return found(at, year?.to ?? after, date, undefined, { ...month, language: "en" });
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

function monthAt(line: Line, at: number, first = false): MonthAt | undefined {
  const atom = line.at(at);
  if (atom === undefined || (atom.newlines > 0 && !first)) return undefined;
  if (HIJRI_MONTHS.has(atom.lower)) {
    return { at, month: 0, short: false, text: atom.text, to: at + 1, language: "ms", hijri: atom.text };
  }
  const form = MONTH_FORMS.get(atom.lower);
  if (form === undefined || (line.glued(at + 1) && line.kind(at + 1) === "latin")) return undefined;
  const stop = form.short && line.gluedSign(at + 1, ".") ? 1 : 0;
  return { at, ...form, text: atom.text, to: at + 1 + stop };
}

/** A year behind a month: four digits of an age that people write about, or two behind an apostrophe or a short month. */
function yearAt(line: Line, at: number): { digits: string; to: number; era?: "hijri" | "masihi" } | undefined {
  const shortened = line.word(at) === "'" ? line.gluedDigits(at + 1) : undefined;
  if (shortened?.length === 2 && !line.glued(at + 2)) return { digits: shortened, to: at + 2 };
  const start = skipJoint(line, line.word(at) === "," && line.kind(at + 1) === "digits" ? at + 1 : at);
  const digits = line.word(start);
  if (!line.sameLine(start) || line.kind(start) !== "digits") return undefined;
  const fraction =
    (line.gluedSign(start + 1, ".") || line.gluedSign(start + 1, ":") || line.gluedSign(start + 1, ",")) &&
    line.gluedDigits(start + 2) !== undefined;
  if (
    fraction ||
    line.gluedSign(start + 1, "%") ||
    (line.glued(start + 1) && line.kind(start + 1) === "latin" && !/^(?:h|m)$/.test(line.word(start + 1)))
  )
    return undefined;
  // "12 Julai, 1990-an": a decade begins.
  if (line.gluedSign(start + 1, "-") && line.word(start + 2) === "an" && line.glued(start + 2)) return undefined;
  if (/^(?:1\d|20|21)\d\d$/.test(digits)) {
    const letter = line.glued(start + 1) ? line.at(start + 1)?.text : undefined;
    if (letter === "H") return { digits, to: start + 2, era: "hijri" };
    return letter === "M" ? { digits, to: start + 2, era: "masihi" } : { digits, to: start + 1 };
  }
  // 12-Jul-23 has a joint on both sides; 12 Julai-15 Julai spans.
  const joint = start > at && line.word(at) !== "," && /^[-/]$/.test(line.word(at - 2));
  const short = joint || (MONTH_FORMS.get(line.word(at - 1))?.short ?? false);
  return digits.length === 2 && short && start === (joint ? at + 1 : at) ? { digits, to: start + 1 } : undefined;
}

function found(
  at: number,
  to: number,
  date: CalendarDate,
  from: string | undefined,
  month: MonthAt,
  era?: "hijri" | "masihi",
): Found<Fields> {
  const fields: Fields = { date, from, hijri: month.hijri, era };
  const reading: Found<Fields> = { from: at, to, cost: COST.likely, fields };
  return month.language === undefined ? reading : { ...reading, language: month.language };
}
