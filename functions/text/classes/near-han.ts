import type { Scan } from "../scan/scan.ts";

/** Atoms to the nearest Han in a line that is Mandarin. */
const REACH = 12;

/** Whether a number among Latin names is in a Mandarin line: 【转贴】Tamiya 1/35 Tiger. */
export function isNearHan(scan: Scan, at: number): boolean {
  for (let i = at; i >= 0 && i > at - REACH; i--) {
    if (scan.kind(i) === "han") return true;
    if (!scan.isOnSameLineAsPrevious(i)) break;
  }
  for (let i = at + 1; i < at + REACH && scan.at(i) !== undefined && scan.isOnSameLineAsPrevious(i); i++)
    if (scan.kind(i) === "han") return true;
  return false;
}
