import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { MALAY_COUNTED } from "../tables/counted-words.ts";
import { HALF_DAYS, HAN_DAY_PARTS, SHORT_DAY_PARTS, TAMIL_DAY_PARTS } from "../tables/day-parts.ts";
import { MONTH_FORMS, MONTHS } from "../tables/months.ts";
import { RANGE_BEFORE, RANGE_WORDS, SPACED_VALUE_STARTS, VALUE_ENDS, VALUE_STARTS } from "../tables/range-words.ts";
import { TAMIL_MONTHS } from "../tables/tamil-abbreviations.ts";
import { OVER_NOON_AFTER, OVER_NOON_BEFORE } from "../tables/time-cues.ts";
import { MODELS } from "../tables/vehicles.ts";
import { HAN_WEEKDAYS, TAMIL_WEEKDAYS } from "../tables/weekdays.ts";
import { prefixPattern, suffixPattern, wordSet } from "../tables/word-list.ts";
import { isYear } from "./is-year.ts";
import { beginsMoney, endsMoney } from "./money-before.ts";
import { isDateline, isRangeSign } from "./range-at.ts";
import { scaleAt } from "./scale-at.ts";
import { isEmptyColumn } from "./timetable.ts";

/**
 * The hyphen of a range as a reading of its own, so that each side is read by its class: RM8-RM9, 8.00-10.00,
 * 12/7-15/7. Classes that say a unit once read the whole range themselves.
 */
export const rangeSignClass = defineClass<null>({
  name: "range",
  symbols: "-–—~～",
  find(scan, at) {
    if (!isRangeSign(scan, at)) return undefined;
    if (isMonthSpan(scan, at) || isMonthDaySpan(scan, at)) return { to: at + 1, cost: COST.certain, fields: null };
    if (isScriptSpan(scan, at)) return { to: at + 1, cost: COST.certain, fields: null };
    if (isOfPages(scan, at)) return { to: at + 1, cost: COST.certain, fields: null };
    if (isEmptyColumn(scan, at)) return undefined;
    if (isChained(scan, at) || !endsValue(scan, at - 1) || !beginsValue(scan, at + 1)) return undefined;
    if (!isOfOneKind(scan, at)) return undefined;
    // #05-67 is a floor and a door.
    if (scan.word(at - 2) === "#" && scan.isGlued(at - 1)) return undefined;
    if (isDayOfMonth(scan, at) || isDateAfterCode(scan, at)) return undefined;
    if (isModel(scan, at) || isDateline(scan, at) || isDescending(scan, at)) return undefined;
    return { to: at + 1, cost: COST.certain, fields: null };
  },
  say: (_, language) => RANGE_WORDS[language],
});

/** 69(5):336-8: the pages of an article after its volume and issue, the last one shortened. */
function isOfPages(scan: Scan, at: number): boolean {
  const glued = scan.isGlued(at) && scan.isGlued(at - 1) && scan.gluedDigits(at + 1) !== undefined;
  return glued && scan.gluedSign(at - 2, ":") && scan.gluedSign(at - 3, ")") && scan.kind(at - 4) === "digits";
}

/** Jan-Mac, Mei–Jun 2025: two months by their names, with a capital. */
export function isMonthSpan(scan: Scan, at: number): boolean {
  const isMonth = (index: number) =>
    scan.at(index)?.text !== scan.word(index) &&
    MONTH_FORMS.has(scan.word(index)) &&
    scan.isOnSameLineAsPrevious(index);
  return (
    scan.at(at - 1)?.text !== scan.word(at - 1) &&
    MONTH_FORMS.has(scan.word(at - 1)) &&
    isMonth(at + 1) &&
    isRangeSign(scan, at)
  );
}

/** திங்கள்-வெள்ளி, ஜனவரி-மார்ச், 周一-周五: two days of the week or months by their names in Tamil or Han. */
function isScriptSpan(scan: Scan, at: number): boolean {
  const kind = scan.kind(at - 1);
  if (kind !== "tamil" && kind !== "han") return false;
  const [from, to] = [scan.word(at - 1), scan.word(at + 1)];
  if (kind === "han") return HAN_DAY_ENDS.test(from) && HAN_DAY_STARTS.test(to);
  return (TAMIL_DAYS.has(from) && TAMIL_DAYS.has(to)) || (TAMIL_MONTH_NAMES.has(from) && TAMIL_MONTH_NAMES.has(to));
}

const TAMIL_DAYS = wordSet(
  "திங்கட்கிழமை செவ்வாய்க்கிழமை புதன்கிழமை வியாழக்கிழமை வெள்ளிக்கிழமை சனிக்கிழமை ஞாயிற்றுக்கிழமை",
  TAMIL_WEEKDAYS.split(" "),
);
const TAMIL_MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS.ta);
const HAN_DAY_ENDS = suffixPattern(HAN_WEEKDAYS);
const HAN_DAY_STARTS = prefixPattern(HAN_WEEKDAYS);

/** ஜூன்-11, Mac-5: the day of a month, whose hyphen joins them, and not a span. */
function isDayOfMonth(scan: Scan, at: number): boolean {
  if (!scan.isGlued(at) || !scan.isGlued(at + 1) || !MONTH_FORMS.has(scan.word(at - 1))) return false;
  return isDayNumber(scan.word(at + 1)) && scan.kind(at - 2) !== "digits";
}

/** "TV3 - 24 JULY": a name with a number, and a date after the dash. */
function isDateAfterCode(scan: Scan, at: number): boolean {
  if (scan.isGlued(at) || !scan.isGlued(at - 1) || scan.kind(at - 2) !== "latin") return false;
  return isDayNumber(scan.word(at + 1)) && MONTH_FORMS.has(scan.word(at + 2)) && !RANGE_BEFORE.has(scan.word(at - 2));
}

/** Nov 29-Dec 13, நவ 29-டிச 13: two days after their months. */
function isMonthDaySpan(scan: Scan, at: number): boolean {
  if (scan.kind(at + 1) === "digits" || !isDayNumber(scan.word(at - 1)) || !isDayNumber(scan.word(at + 2)))
    return false;
  const isMonth = (index: number) =>
    MONTH_FORMS.has(scan.word(index)) ||
    (scan.kind(index) === "tamil" && TAMIL_MONTHS[`${scan.word(index)}.`] !== undefined);
  return isMonth(at - 2) && isMonth(at + 1) && scan.isOnSameLineAsPrevious(at + 2);
}

const isDayNumber = (word: string) => word.length <= 2 && /^\d+$/.test(word);

/** "Basic 5 – RM39" and "RM300 – 2 orang" are a thing and its price, and the dash is a pause. */
function isOfOneKind(scan: Scan, at: number): boolean {
  const spaced = !scan.isGlued(at) && !scan.isGlued(at + 1);
  if (beginsMoney(scan, at + 1)) return endsMoney(scan, at);
  if (countsAnother(scan, at)) return false;
  if (!spaced || !endsMoney(scan, at)) return true;
  const upper = scan.numeral(at + 1);
  if (upper === undefined) return false;
  return endsMoney(scan, (scaleAt(scan, upper.to)?.to ?? upper.to) + 1);
}

function endsValue(scan: Scan, at: number): boolean {
  if (scan.kind(at) === "digits") return true;
  if (scan.word(at) === "hari" && /^(?:tgh|tengah)$/.test(scan.word(at - 1))) return true;
  // 9.00 a.m.–5.30 p.m.
  if (scan.word(at) === "." && scan.word(at - 1) === "m" && /^[ap]$/.test(scan.word(at - 3))) return true;
  // 5G-2.4: not grams.
  if (scan.at(at)?.text === "G") return false;
  if (isDecadeEnd(scan, at) || hasSameUnit(scan, at)) return true;
  // RM500psf - RM600psf, 50 USD - 100 USD
  if (scan.kind(at) === "latin" && endsMoney(scan, at + 1)) return true;
  if (scan.kind(at) === "han")
    return /[日号月年点分时半代元万亿萬億千百]$/.test(scan.word(at)) && scan.kind(at - 1) === "digits";
  return VALUE_ENDS.has(scan.word(at)) && /^(?:digits|symbol)$/.test(scan.kind(at - 1) ?? "");
}

const isDayPart = (word: string) => HALF_DAYS.has(word) || SHORT_DAY_PARTS.has(word);
/** 6am-midnight: an hour by its name. */
const END_OF_DAY = wordSet("midnight noon midday late tengah subuh maghrib");

/** "2 orang - 3 bilik": what is counted on the two sides differs. */
function countsAnother(scan: Scan, at: number): boolean {
  const upper = scan.numeral(at + 1);
  const [left, right] = [scan.word(at - 1), scan.word(upper?.to ?? at + 1)];
  return MALAY_COUNTED.has(left) && MALAY_COUNTED.has(right) && left !== right;
}

/** 2 thn - 3 thn: the same word after both numbers. */
function hasSameUnit(scan: Scan, at: number): boolean {
  const upper = scan.kind(at) === "latin" && scan.kind(at - 1) === "digits" ? scan.numeral(at + 2) : undefined;
  return (
    upper !== undefined && scan.word(upper.to) === scan.word(at) && Number(scan.word(at - 1)) < Number(upper.integer)
  );
}

/** The s of 1960s-1980s, the an of 1990-an – 2000-an. */
function isDecadeEnd(scan: Scan, at: number): boolean {
  if (!scan.isGlued(at)) return false;
  const hyphen = scan.word(at) === "an" && scan.gluedSign(at - 1, "-");
  if (scan.word(at) !== "s" && !hyphen) return false;
  return /^(?:\d\d)?\d0$/.test(scan.word(hyphen ? at - 2 : at - 1)) && /^(?:\d\d)?\d0$/.test(scan.word(at + 2));
}

function beginsValue(scan: Scan, at: number): boolean {
  if (scan.kind(at) === "digits") return true;
  if (END_OF_DAY.has(scan.word(at)) && isDayPart(scan.word(at - 2))) return true;
  if (TAMIL_DAY_PARTS.has(scan.word(at)) && scan.kind(at + 1) === "digits") return true;
  if (HAN_DAY_PARTS.has(scan.word(at)) || isSeries(scan, at - 1)) return true;
  return (
    VALUE_STARTS.has(scan.word(at)) &&
    /^(?:digits|symbol)$/.test(scan.kind(at + 1) ?? "") &&
    (scan.isGlued(at + 1) || SPACED_VALUE_STARTS.has(scan.word(at)))
  );
}

/** B737-800, i7-13700: digits glued to letters are a name, except after currencies and the like. */
function isModel(scan: Scan, at: number): boolean {
  if (isSeries(scan, at)) return false;
  const letters = scan.word(at - 2);
  if (MODELS.has(letters)) return true;
  const named = scan.kind(at - 1) === "digits" && scan.kind(at - 2) === "latin";
  if (named && isCount(scan, at)) return true;
  return scan.isGlued(at) && scan.isGlued(at - 1) && named && !RANGE_BEFORE.has(letters);
}

/** "X50 – 3,345 unit", "Axia 2023 – 5,400": after a model or its year, a number with thousands is how many there are. */
function isCount(scan: Scan, at: number): boolean {
  const upper = scan.isGlued(at) && scan.isGlued(at + 1) ? undefined : scan.numeral(at + 1);
  if (upper?.grouping !== "western") return false;
  const isCode = scan.isGlued(at - 1) && !RANGE_BEFORE.has(scan.word(at - 2));
  return isCode || (scan.isCapitalised(at - 2) && isYear(scan.word(at - 1)));
}

/** Y5-Y6, F1 - F3: one or two letters with a number, and the same with a greater one. */
function isSeries(scan: Scan, at: number): boolean {
  const letters = scan.at(at - 2)?.text ?? "";
  const high = scan.gluedDigits(at + 2);
  if (!/^[A-Z]{1,2}$/.test(letters) || scan.at(at + 1)?.text !== letters || high === undefined) return false;
  return scan.isGlued(at - 1) && scan.kind(at - 1) === "digits" && Number(scan.word(at - 1)) < Number(high);
}

/** 1-2-3 is a count or a name and not a range. */
function isChained(scan: Scan, at: number): boolean {
  if (!scan.isGlued(at)) return false;
  const before =
    scan.kind(at - 1) === "digits" &&
    scan.word(at - 2) === "-" &&
    (scan.kind(at - 3) === "digits" || (scan.word(at - 3) === ")" && scan.isGlued(at - 1)));
  const after = scan.kind(at + 1) === "digits" && scan.word(at + 2) === "-" && scan.kind(at + 3) === "digits";
  // JPM.100-1/2/3: a reference goes on after the hyphen.
  const filed = scan.word(at - 2) === "." || (scan.word(at - 2) === "/" && scan.kind(at - 3) === "latin");
  const reference = scan.gluedSign(at + 2, "/") && filed && scan.isGlued(at - 1);
  return before || after || reference;
}

/** "Sat 9-1": opening hours run over noon. */
export function isOpening(scan: Scan, at: number): boolean {
  const hours = Number(scan.word(at)) <= 12 && Number(scan.word(at + 2)) <= 12 && scan.word(at + 2) !== "0";
  if (!hours || scan.isGlued(at)) return false;
  return OVER_NOON_BEFORE.has(scan.cueBefore(at)) || OVER_NOON_AFTER.has(scan.word(at + 3));
}

/** Digits of the longest ends of a range that are compared. */
const LONGEST_COMPARED = 12;

/** A range does not run downwards: 5-0 and 2-1 are scores. */
function isDescending(scan: Scan, at: number): boolean {
  const low = scan.word(at - 1);
  const high = scan.word(at + 1);
  // 2200-0600: a night shift.
  if (/^\d{4}$/.test(low) && /^0\d{3}$/.test(high)) return false;
  const isShort = (index: number) => scan.kind(index) === "digits" && scan.word(index).length <= LONGEST_COMPARED;
  if (!isShort(at - 1) || !isShort(at + 1)) return false;
  // 9-1pm: hours wrap around at noon.
  if (HALF_DAYS.has(scan.word(at + 2)) && Number(low) <= 12 && Number(high) <= 12) return false;
  const partOfMore =
    (/^[.,/:]$/.test(scan.word(at + 2)) && scan.gluedDigits(at + 3) !== undefined) ||
    (/^[.,/:]$/.test(scan.word(at - 2)) && scan.isGlued(at - 1) && scan.kind(at - 3) === "digits");
  return !partOfMore && Number(low) >= Number(high) && !isOpening(scan, at - 1);
}
