import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/iy;

/** 550e8400-e29b-41d4-a716-446655440000, in its groups. */
export function uuid(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.isGlued(at) && (scan.isAlphanumeric(at - 1) || scan.word(at - 1) === "-")) return undefined;
  UUID.lastIndex = scan.at(at)?.start ?? 0;
  const start = UUID.lastIndex;
  if (!UUID.test(scan.text)) return undefined;
  const end = UUID.lastIndex;
  let to = at + 1;
  while ((scan.at(to - 1)?.end ?? end) < end) to++;
  return { to, cost: COST.certain - 1, fields: scan.text.slice(start, end).split("-") };
}
