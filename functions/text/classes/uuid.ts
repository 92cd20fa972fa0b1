import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/iy;
const FIRST_GROUP = 8;

/** 550e8400-e29b-41d4-a716-446655440000, in its groups. */
export function uuid(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.isGlued(at) && (scan.isAlphanumeric(at - 1) || scan.word(at - 1) === "-")) return undefined;
  const start = scan.at(at)?.start ?? 0;
  if (scan.text.charAt(start + FIRST_GROUP) !== "-") return undefined;
  UUID.lastIndex = start;
  if (!UUID.test(scan.text)) return undefined;
  const end = UUID.lastIndex;
  let to = at + 1;
  while ((scan.at(to - 1)?.end ?? end) < end) to++;
  return { to, cost: COST.certain - 1, fields: scan.text.slice(start, end).split("-") };
}
