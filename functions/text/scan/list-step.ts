/** The numbers of a list's items: 1. Buka app 2. Klik 3. Bayar; 1) … 2) …, also on one line. */
import type { Scan } from "./scan.ts";

const SMALL_OR_DIGIT = /^[\p{Ll}\d]/u;

/** Atoms of the longest item of a list. */
const REACH = 80;
const LARGEST = 50;

/** Whether the number of an item is at an index: at the start of a line, or next to the item before or after it. */
export function isStep(scan: Scan, at: number): boolean {
  const number = numberAt(scan, at);
  if (number === undefined) return false;
  if (at === 0 || !scan.isOnSameLineAsPrevious(at)) return true;
  return number === 1 ? hasSecond(scan, at) : countsFromOne(scan, at, number);
}

/** The number before a full stop or a closing bracket that nothing is glued to. */
function numberAt(scan: Scan, at: number): number | undefined {
  const digits = scan.word(at);
  if (!scan.isGlued(at + 1) || !scan.isSign(at + 1, ".)") || !/^[1-9]\d?$/.test(digits)) return undefined;
  const next = scan.at(at + 2);
  if (next === undefined || next.newlines > 0) return undefined;
  // 1)Kopi: only a bracket may be glued to a word in Latin letters; 2.Abc may be a version.
  if (next.glued && next.kind !== "han" && !(next.kind === "latin" && scan.word(at + 1) === ")")) return undefined;
  if (scan.isGlued(at) || Number(digits) > LARGEST) return undefined;
  return next.kind === "symbol"
    ? /^["'“(*]$/.test(next.text)
      ? Number(digits)
      : undefined
    : numberBefore(scan, at, next.text);
}

/** After a full stop inside a line, an item begins with a capital or in a script that has none. */
function numberBefore(scan: Scan, at: number, next: string): number | undefined {
  const opens = at === 0 || !scan.isOnSameLineAsPrevious(at) || !SMALL_OR_DIGIT.test(next);
  return opens ? Number(scan.word(at)) : undefined;
}

function hasSecond(scan: Scan, at: number): boolean {
  const mark = scan.word(at + 1);
  for (let i = at + 2; i <= at + REACH && scan.at(i) !== undefined; i++)
    if (scan.word(i) === "2" && scan.word(i + 1) === mark && numberAt(scan, i) !== undefined) return true;
  return false;
}

/** Whether all items before it are there: "Saya ada 2. Dia ada 3." is no list. */
function countsFromOne(scan: Scan, at: number, number: number): boolean {
  const mark = scan.word(at + 1);
  let wanted = number - 1;
  for (let i = at - 1, last = at; i >= 0 && last - i <= REACH; i--) {
    if (scan.word(i) !== String(wanted) || scan.word(i + 1) !== mark || numberAt(scan, i) === undefined) continue;
    wanted--;
    if (wanted === 0) return true;
    last = i;
  }
  return false;
}
