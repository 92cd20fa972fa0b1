import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";

/** Whether 1449/2 at an index is the code of an examination's paper: a year of our time is none. */
export function isPaperCode(scan: Scan, at: number): boolean {
  const code = scan.word(at);
  if (code.length !== 4) return false;
  const paper = scan.gluedSign(at + 1, "/") ? scan.gluedDigits(at + 2) : undefined;
  if (paper === undefined || !/^[1-6]$/.test(paper) || !/^\d{4}$/.test(code) || /^(?:19|20)/.test(code)) return false;
  if (scan.isGlued(at) && scan.word(at - 1) !== "(") return false;
  return !scan.isGlued(at + 3) || /^[),.;:!?]$/.test(scan.word(at + 3));
}

/** Its first part. The slash and the number of the paper have readings of their own. */
export function paperCode(scan: Scan, at: number): Match<readonly string[]> | undefined {
  return isPaperCode(scan, at) ? { to: at + 1, cost: COST.likely, fields: [scan.word(at)] } : undefined;
}
