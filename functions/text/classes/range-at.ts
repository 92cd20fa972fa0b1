import type { Scan } from "../scan/scan.ts";
import { RANGE_SIGNS } from "../tables/range-words.ts";

/** A hyphen, dash or tilde between two numbers, glued on both sides or spaced on both. */
export function isRangeSign(scan: Scan, at: number): boolean {
  const sign = scan.at(at);
  if (sign === undefined || sign.newlines > 0 || !RANGE_SIGNS.has(sign.text)) return false;
  return scan.isOnSameLineAsPrevious(at + 1) && sign.glued === scan.isGlued(at + 1);
}
