import type { Scan } from "../scan/scan.ts";
import { COUNTED_IN_BOTH, MALAY_COUNTED } from "../tables/counted-words.ts";
import { LABELS } from "../tables/part-words.ts";
import { RANGE_SIGNS } from "../tables/range-words.ts";
import { unitAt } from "./unit-at.ts";

/**
 * A hyphen, dash or tilde between two numbers, glued on both sides or spaced on both. With one stray space ("5 -7 hari")
 * only if the second number is the greater: it is no minus then.
 */
export function isRangeSign(scan: Scan, at: number): boolean {
  const sign = scan.at(at);
  if (sign?.kind !== "symbol" || sign.newlines > 0 || !RANGE_SIGNS.has(sign.text)) return false;
  if (!scan.isOnSameLineAsPrevious(at + 1)) return false;
  if (sign.glued || scan.isGlued(at + 1)) return sign.glued === scan.isGlued(at + 1) || ascends(scan, at);
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

function decimalBefore(scan: Scan, at: number): number | undefined {
  const digits = scan.kind(at - 1) === "digits" ? scan.word(at - 1) : "";
  if (digits === "" || digits.length > LONGEST) return undefined;
  const pointed = scan.isGlued(at - 1) && scan.gluedSign(at - 2, ".") && scan.kind(at - 3) === "digits";
  return Number(pointed ? `${scan.word(at - 3)}.${digits}` : digits);
}

/** "KUALA LUMPUR, 14 – 2026 …", "நவ 19- 2027": a dash before a space after a day, and the year that opens the news. */
export function isDateline(scan: Scan, at: number): boolean {
  return !scan.isGlued(at + 1) && /^\d{1,2}$/.test(scan.word(at - 1)) && /^(?:19|20)\d\d$/.test(scan.word(at + 1));
}
