import type { Line } from "../scan/scan.ts";

const RANGE_SIGNS: ReadonlySet<string> = new Set("-–—~～");

/** A hyphen, dash or tilde between two numbers: glued on both sides, or spaced on both. */
export function isRangeSign(line: Line, at: number): boolean {
  const sign = line.at(at);
  if (sign === undefined || sign.newlines > 0 || !RANGE_SIGNS.has(sign.text)) return false;
  return line.sameLine(at + 1) && sign.glued === line.glued(at + 1);
}
