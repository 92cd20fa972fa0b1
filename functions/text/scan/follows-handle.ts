import type { Scan } from "./scan.ts";

/** Atoms of the longest handle. */
const LONGEST_HANDLE = 6;

/** "@abu123 X salah": what a reply says begins after the name. */
export function followsHandle(scan: Scan, at: number): boolean {
  if (scan.isGlued(at)) return false;
  for (let i = at - 1; i >= 0 && i >= at - LONGEST_HANDLE; i--) {
    if (scan.word(i) === "@") return i < at - 1;
    if (!scan.isGlued(i)) return false;
  }
  return false;
}
