import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";

const MOST_GROUPS = 8;
/** Fewer digits in groups may be a date, a score or a range. */
const SHORTEST_GROUPED = 9;

/** The digits of an account or a card in groups, without a cue: 1642-8899-0012, 5412 7512 3412 3456. */
export function groupedCode(scan: Scan, at: number): Match<readonly string[]> | undefined {
  if (scan.kind(at) !== "digits" || (scan.word(at).length !== 4 && !scan.gluedSign(at + 1, "-"))) return undefined;
  if (scan.isGlued(at) && (scan.isAlphanumeric(at - 1) || scan.isSign(at - 1, "-./$"))) return undefined;
  const groups = [scan.word(at)];
  let to = at + 1;
  for (; groups.length < MOST_GROUPS; to += 2) {
    const next = scan.gluedSign(to, "-") ? scan.gluedDigits(to + 1) : undefined;
    if (next === undefined) break;
    groups.push(next);
  }
  if (groups.length === 1) {
    for (; isSpacedGroup(scan, to) && groups.length < MOST_GROUPS; to++) groups.push(scan.word(to));
    if (groups[0]?.length !== 4 || groups.length + groupsBefore(scan, at) < FEWEST_GROUPS) return undefined;
    if (groups.length < FEWEST_GROUPS) return { to, cost: COST.possible, fields: groups };
  }
  if (scan.isGlued(to) && scan.isAlphanumeric(to)) return undefined;
  return looksLikeCode(groups) ? { to, cost: COST.possible, fields: groups } : undefined;
}

const FEWEST_GROUPS = 3;
/** In a longer row the first groups alone are enough. */
const MOST_BEFORE = 3;

/** The groups of a row that are before an index: it may have more than one code takes. */
function groupsBefore(scan: Scan, at: number): number {
  let before = 0;
  while (before < MOST_BEFORE && isSpacedGroup(scan, at - before) && /^\d{4}$/.test(scan.word(at - before - 1)))
    before++;
  return before;
}

function isSpacedGroup(scan: Scan, at: number): boolean {
  return /^\d{4}$/.test(scan.word(at)) && scan.isOnSameLineAsPrevious(at) && !scan.isGlued(at);
}

function looksLikeCode(groups: readonly string[]): boolean {
  const length = groups.join("").length;
  if (groups.length > 2) return length >= SHORTEST_GROUPED;
  const [first = "", second = ""] = groups;
  const round = first.endsWith("00") && second.endsWith("00");
  return (
    groups.length === 2 &&
    length > SHORTEST_GROUPED &&
    first.length >= 4 &&
    second.length >= 4 &&
    !round &&
    first.length !== second.length
  );
}
