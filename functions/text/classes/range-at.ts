import type { Scan } from "../scan/scan.ts";
import { COUNTED_IN_BOTH, MALAY_COUNTED } from "../tables/counted-words.ts";
import { HALF_DAYS, MALAY_DAY_PARTS } from "../tables/day-parts.ts";
import { MONTH_FORMS } from "../tables/months.ts";
import { LABELS } from "../tables/part-words.ts";
import { DATE_LABELS, RANGE_SIGNS, SPAN_GOES_ON } from "../tables/range-words.ts";
import { TAMIL_MONTHS } from "../tables/tamil-abbreviations.ts";
import { unitAt } from "./unit-at.ts";

/**
 * A hyphen, dash or tilde between two numbers, glued on both sides or spaced on both. With one stray space ("5 -7 hari")
 * only if the second number is the greater: it is no minus then.
 */
export function isRangeSign(scan: Scan, at: number): boolean {
  const sign = scan.at(at);
  if (sign?.kind !== "symbol" || sign.newlines > 0 || !RANGE_SIGNS.has(sign.text)) return false;
  if (!scan.isOnSameLineAsPrevious(at + 1)) return false;
  if (sign.glued || scan.isGlued(at + 1))
    return sign.glued === scan.isGlued(at + 1) || ascends(scan, at) || wrapsNoon(scan, at);
  return !isLabelled(scan, at);
}

/** "Hari 1 – 5 km", "Fasa 2 – 300 unit": the number of a thing, and then what it has. */
function isLabelled(scan: Scan, at: number): boolean {
  if (scan.kind(at - 1) !== "digits" || !LABELS.has(scan.word(at - 2)) || !scan.isOnSameLineAsPrevious(at - 1))
    return false;
  const to = scan.numeral(at + 1)?.to;
  if (to === undefined || !scan.isOnSameLineAsPrevious(to)) return false;
  const counted = scan.word(to);
  return COUNTED_IN_BOTH.has(counted) || MALAY_COUNTED.has(counted) || unitAt(scan, to) !== undefined;
}

/** Digits of the longest number that is compared. */
const LONGEST = 9;

/** 5 -7, 36.5- 37.5 */
function ascends(scan: Scan, at: number): boolean {
  const low = decimalBefore(scan, at);
  const high = scan.numeral(/^(?:rm|\$)$/.test(scan.word(at + 1)) ? at + 2 : at + 1);
  if (low === undefined || high === undefined || high.integer.length > LONGEST) return false;
  return low < Number(`${high.integer}.${high.fraction ?? 0}`);
}

/** "11- 3 ptg": hours over noon. */
function wrapsNoon(scan: Scan, at: number): boolean {
  const [from, to] = [scan.word(at - 1), scan.word(at + 1)];
  return HOUR.test(from) && HOUR.test(to) && HALF_DAYS.has(scan.word(at + 2)) && scan.isOnSameLineAsPrevious(at + 2);
}

const HOUR = /^(?:[1-9]|1[0-2])$/;

function decimalBefore(scan: Scan, at: number): number | undefined {
  const digits = scan.kind(at - 1) === "digits" ? scan.word(at - 1) : "";
  if (digits === "" || digits.length > LONGEST) return undefined;
  const pointed = scan.isGlued(at - 1) && scan.gluedSign(at - 2, ".") && scan.kind(at - 3) === "digits";
  return Number(pointed ? `${scan.word(at - 3)}.${digits}` : digits);
}

/**
 * A dash before a space between the dateline and the news: "KUALA LUMPUR, 14 – 2026 …" and "நவ 19- 2027" with the year that
 * opens it, "IPOH, 5 Ogos – 12 orang …" and "PENANG, Aug 5 – 12 people …" with a number.
 */
export function isDateline(scan: Scan, at: number): boolean {
  if (scan.isGlued(at + 1)) return false;
  if (/^(?:19|20)\d\d$/.test(scan.word(at + 1)) && isDay(scan, at - 1)) return true;
  const news = scan.numeral(at + 1);
  if (news === undefined || !scan.isOnSameLineAsPrevious(at + 1) || endsSpan(scan, news.to)) return false;
  if (isDay(scan, at - 2) && MONTH_FORMS.has(scan.word(at - 1))) return true;
  const day = scan.word(at - 1) === "日" ? at - 2 : at - 1;
  const month = monthBefore(scan, day);
  if (!isDay(scan, day) || month === undefined) return false;
  if (news.grouping === "western" || Number(news.integer) > 31) return true;
  if (day === at - 2) return scan.kind(news.to) === "han";
  return (
    isPlaced(scan, month) &&
    scan.kind(news.to) !== undefined &&
    scan.kind(news.to) !== "symbol" &&
    !joins(scan, news.to)
  );
}

/** Tokens of the longest place in a dateline, with its comma. */
const LONGEST_PLACE = 5;
const isDay = (scan: Scan, at: number) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(scan.word(at));
/** "Aug 5 – 12 is open", "டிச. 5 - 12 வரை" */
const joins = (scan: Scan, at: number) => SPAN_GOES_ON.has(scan.word(at));

/** "5 Ogos – 12 Mei", "5 Ogos – 12.9": the last day of a span. */
function endsSpan(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  if (MONTH_FORMS.has(word) || TAMIL_MONTHS[`${word}.`] !== undefined || HALF_DAYS.has(word)) return true;
  if (MALAY_DAY_PARTS.has(word)) return true;
  return /^[日月号號]/.test(word) || (/^[/:.]$/.test(word) && scan.gluedDigits(at + 1) !== undefined);
}

/** Where the month before a day begins: Aug 5, டிச. 5, 8月5. */
function monthBefore(scan: Scan, day: number): number | undefined {
  if (MONTH_FORMS.has(scan.word(day - 1))) return day - 1;
  if (scan.word(day - 1) === "月" && scan.kind(day - 2) === "digits") return day - 2;
  const name = scan.word(day - 1) === "." ? day - 2 : day - 1;
  return TAMIL_MONTHS[`${scan.word(name)}.`] === undefined ? undefined : name;
}

/** "JOHOR BARU, Aug 5": a comma, colon or bracket, and before it only a place on the line. */
function isPlaced(scan: Scan, month: number): boolean {
  if (!/^[,:)）]$/.test(scan.word(month - 1)) || DATE_LABELS.has(scan.word(month - 2))) return false;
  for (let at = month - 1; at >= Math.max(0, month - 1 - LONGEST_PLACE); at--)
    if (at === 0 || !scan.isOnSameLineAsPrevious(at)) return true;
  return false;
}
