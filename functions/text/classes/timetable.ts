import type { Scan } from "../scan/scan.ts";
import { clockAt } from "./clock-at.ts";

/** Times of the longest row that is looked at on each side of a dash. */
const LONGEST_ROW = 24;
/** Two times with a dash between them are a span. */
const FEWEST_TIMES = 3;

/**
 * 06:10 07:25 - 08:40: in a row of a timetable a dash between spaces is a stop that has no time. Times that a dash joins
 * in pairs are spans: 08:00 - 12:00 14:00 - 17:00.
 */
export function isEmptyColumn(scan: Scan, at: number): boolean {
  if (scan.isGlued(at) || scan.isGlued(at + 1) || clockAt(scan, at + 1) === undefined || !endsTime(scan, at))
    return false;
  let first = at;
  for (let left = LONGEST_ROW; left > 0; left--) {
    if (endsTime(scan, first)) first -= CLOCK_ATOMS;
    else if (isDash(scan, first - 1) && !scan.isGlued(first)) first--;
    else break;
    if (!scan.isOnSameLineAsPrevious(first)) break;
  }
  const row: ("time" | "dash")[] = [];
  for (let i = first; row.length < LONGEST_ROW * 2; ) {
    const time = clockAt(scan, i);
    if (i > first && !scan.isOnSameLineAsPrevious(i)) break;
    if (time === undefined && !isDash(scan, i)) break;
    row.push(time === undefined ? "dash" : "time");
    i = time?.to ?? i + 1;
  }
  return row.filter((part) => part === "time").length >= FEWEST_TIMES && !isPairs(row);
}

/** h:mm */
const CLOCK_ATOMS = 3;

const endsTime = (scan: Scan, to: number) => clockAt(scan, to - CLOCK_ATOMS)?.to === to;

const isDash = (scan: Scan, at: number) => scan.isSign(at, "-–—");

function isPairs(row: readonly ("time" | "dash")[]): boolean {
  return row.length % 3 === 0 && row.every((part, index) => (part === "dash") === (index % 3 === 1));
}
