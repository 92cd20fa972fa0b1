/** The groups of a telephone number, as they are written and as they are said. */
import type { Scan } from "../scan/scan.ts";

export interface PhoneNumber {
  plus: boolean;
  groups: readonly string[];
  /** Further numbers after a slash, or their last digits: 03-5638 6839/6819. */
  others?: readonly (readonly string[])[];
}

export interface DigitRun {
  groups: string[];
  digits: string;
  to: number;
}

/** Digits of the longest telephone number with its country, ITU-T E.164. */
const MAX_DIGITS = 15;
/** Digits of the end of a number, which alone may be written for a second one, and of a whole number. */
const FEWEST_DIGITS = 4;
const SHORTEST = 9;

/** Groups of digits joined by hyphens, single spaces or (rarely) points, as long as they could be one number. */
export function groupsAt(scan: Scan, at: number): DigitRun[] {
  const runs: DigitRun[] = [];
  const groups: string[] = [];
  let digits = "";
  for (let i = at; ; ) {
    const group = scan.kind(i) === "digits" ? scan.word(i) : "";
    if (group === "" || digits.length + group.length > MAX_DIGITS) break;
    digits += group;
    groups.push(group);
    // "+603-8888 1234Faks": a capital begins the next word, whose space is missing.
    const isWord = digits.length >= SHORTEST && /^\p{Lu}\p{Ll}{2}/u.test(scan.at(i + 1)?.text ?? "");
    const followed = scan.isGlued(i + 1) && scan.isAlphanumeric(i + 1) && !isWord;
    if (!followed && digits.length >= FEWEST_DIGITS) runs.push({ groups: [...groups], digits, to: i + 1 });
    const next = joint(scan, i + 1) ?? pointJoint(scan, at, i + 1);
    if (next === undefined) break;
    i = next;
  }
  return runs;
}

/** The first digits of what could be one number, so many or more if there are as many. */
export function firstDigits(scan: Scan, at: number): string {
  let digits = scan.word(at);
  for (let next = joint(scan, at + 1); next !== undefined && digits.length < FEWEST_DIGITS; ) {
    digits += scan.word(next);
    next = joint(scan, next + 1);
  }
  return digits;
}

/** The index of the next group, after one hyphen or one space. */
function joint(scan: Scan, at: number): number | undefined {
  if (!scan.isOnSameLineAsPrevious(at)) return undefined;
  if (scan.kind(at) === "digits") return scan.at(at)?.start === (scan.at(at - 1)?.end ?? 0) + 1 ? at : undefined;
  if (scan.word(at) === "-" && scan.kind(at + 1) === "digits" && scan.isOnSameLineAsPrevious(at + 1)) return at + 1;
  return undefined;
}

/** 017.555.1234: points join the groups of a number that begins with its area code. */
function pointJoint(scan: Scan, start: number, at: number): number | undefined {
  const led = /^0\d{1,2}$/.test(scan.word(start));
  return led && scan.gluedSign(at, ".") && scan.gluedDigits(at + 1) !== undefined ? at + 1 : undefined;
}

/** 1300 88 2525 in the groups in which most write it: 1-300-88-2525. */
export function tollFree(digits: string): string[] | undefined {
  const [, ...groups] = /^(1)([3678]00)(\d\d)(\d{4})$/.exec(digits) ?? [];
  return groups.length === 0 ? undefined : groups;
}

/** Mobile 01x; 011 and 015 have one more digit. 03 has eight digits after it, the other areas seven, 08x six. */
export function isMalaysian(digits: string): boolean {
  return /^(?:01[02-46-9]\d{7}|01[15]\d{8}|03\d{8}|0[4-79]\d{7}|08[2-9]\d{6})$/.test(digits);
}

/** A number without separators is said in the groups in which it is usually written. */
export function splitGroups(groups: readonly string[]): string[] {
  const [only = ""] = groups;
  if (groups.length > 2) return [...groups];
  if (groups.length === 2) {
    const [area = "", rest = ""] = groups;
    if (rest.length < 7) return [area, rest];
    return [area, rest.slice(0, -4), rest.slice(-4)];
  }
  if (!only.startsWith("0")) return only.length > 6 ? [only.slice(0, -4), only.slice(-4)] : [only];
  const area = /^0(?:1|8)/.test(only) ? 3 : 2;
  return [only.slice(0, area), only.slice(area, -4), only.slice(-4)];
}
