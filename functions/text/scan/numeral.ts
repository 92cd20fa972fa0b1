import { IN_THOUSANDS, INDIVISIBLE, INDIVISIBLE_HAN, NEVER_COUNTED } from "../tables/counted-words.ts";
import { COMMA_DECIMAL_AFTER, MEASURED_AFTER, MEASURED_BEFORE } from "../tables/measures.ts";
import { VERSION_CUES } from "../tables/part-words.ts";
import { UNITS } from "../tables/units.ts";
import { wordSet } from "../tables/word-list.ts";
import type { Atom } from "./atoms.ts";
import { isRateLine } from "./rate-line.ts";

/** What parsing a number needs of a scan. */
interface Atoms {
  at(index: number): Atom | undefined;
  word(index: number): string;
  isGlued(index: number): boolean;
  isOnSameLineAsPrevious(index: number): boolean;
  gluedDigits(index: number): string | undefined;
  gluedSign(index: number, sign: string): boolean;
}

/** A number as written. Its digits are text and never a float, which would lose zeros and long tails. */
export interface Numeral {
  integer: string;
  /** Digits after the decimal point; undefined without one. */
  fraction: string | undefined;
  /** Exclusive end index. */
  to: number;
  /** How thousands are marked; `indian` is 1,00,000. */
  grouping: "none" | "western" | "indian" | "spaces";
}

/**
 * The longest number that begins at a run of digits. A comma marks thousands and a point decimals, as in Malaysia. Of a
 * chain that is not one number (1.2.3, 1,23) only the first run is taken.
 */
export function parseNumeral(scan: Atoms, at: number): Numeral | undefined {
  const first = scan.at(at);
  if (first === undefined || first.kind !== "digits") return undefined;
  const alone: Numeral = { integer: first.text, fraction: undefined, to: at + 1, grouping: "none" };
  if (!isJoint(scan, at + 1)) return spacedCommas(scan, at, false) ?? spaced(scan, alone, at);
  if (scan.word(at + 1) === ".")
    return pointsAndComma(scan, at) ?? pointThousands(scan, at) ?? pointed(scan, at) ?? alone;
  const pieces = chain(scan, at);
  if (pieces.some(({ separator }) => separator === "，")) return wideThousands(scan, pieces, at) ?? alone;
  const separators = pieces.slice(1).map((piece) => piece.separator);
  const lastIsPoint = separators.at(-1) === ".";
  const commas = lastIsPoint ? separators.slice(0, -1) : separators;
  if (commas.some((separator) => separator !== ",")) return decimalBeforeComma(pieces, at) ?? alone;
  const groups = pieces.slice(0, commas.length + 1).map((piece) => piece.digits);
  const grouping = groupingOf(groups);
  if (grouping === undefined) {
    return commaDecimal(scan, alone, groups, lastIsPoint) ?? beforeComma(groups, at) ?? alone;
  }
  const fraction = lastIsPoint ? pieces.at(-1)?.digits : undefined;
  return { integer: groups.join(""), fraction, to: at + pieces.length * 2 - 1, grouping };
}

interface Piece {
  separator: string;
  digits: string;
}

/** A longer chain is not a number. */
const MAX_PIECES = 14;

/** Whether a point or a comma joins digits on both of its sides. */
function isJoint(scan: Atoms, at: number): boolean {
  const sign = scan.at(at);
  if (sign?.glued !== true || scan.gluedDigits(at + 1) === undefined) return false;
  return sign.text === "." || sign.text === "," || sign.text === "，";
}

/** Digits joined by points and commas without spaces, as far as they matter: one more after the first point. */
function chain(scan: Atoms, at: number): Piece[] {
  const pieces: Piece[] = [{ separator: "", digits: scan.at(at)?.text ?? "" }];
  for (let i = at + 1; pieces.length < MAX_PIECES && isJoint(scan, i); i += 2) {
    const pointed = pieces.at(-1)?.separator === ".";
    pieces.push({ separator: scan.word(i), digits: scan.word(i + 1) });
    if (pointed) break;
  }
  return pieces;
}

/** 23.50, also before a comma that belongs to the sentence; 1.2.3 is none. */
function pointed(scan: Atoms, at: number): Numeral | undefined {
  if (isJoint(scan, at + 3) && scan.word(at + 3) !== ",") return undefined;
  return { integer: scan.word(at), fraction: scan.word(at + 2), to: at + 3, grouping: "none" };
}

/**
 * 5.000 kupu-kupu, 2.500 orang: points between thousands, as in Indonesian. Three noughts before a noun or
 * after another point are sure; other digits are only so before what has no decimals.
 */
function pointThousands(scan: Atoms, at: number, isUpper = false): Numeral | undefined {
  const head = scan.word(at);
  if (head === "" || head.length > 3 || head.startsWith("0")) return undefined;
  // A glued one is part of a name or of an amount, except for the upper end of a range.
  const before = scan.at(at - 1);
  const isFree =
    isUpper || before?.kind === "han" || (RANGE_SIGNS.test(before?.text ?? "") && scan.at(at - 2)?.kind === "digits");
  if (scan.isGlued(at) && !isFree) return undefined;
  let integer = head;
  let to = at + 1;
  for (let groups = 1; groups < MAX_PIECES && scan.gluedSign(to, "."); groups++, to += 2) {
    const group = scan.gluedDigits(to + 1);
    if (group?.length !== 3) break;
    integer += group;
  }
  if (to === at + 1 || scan.gluedSign(to, ",") || (scan.gluedSign(to, ".") && scan.gluedDigits(to + 1) !== undefined))
    return undefined;
  return isCountedAfter(scan, { at, to, integer, isUpper })
    ? { integer, fraction: undefined, to, grouping: "western" }
    : undefined;
}

interface PointedDigits {
  at: number;
  to: number;
  /** Without points. */
  integer: string;
  /** The upper end of a range, after which none is looked for: a chain of them must not cost more. */
  isUpper: boolean;
}

function isCountedAfter(scan: Atoms, { at, to, integer, isUpper }: PointedDigits): boolean {
  if (!scan.isOnSameLineAsPrevious(to)) return false;
  const next = scan.at(to);
  const isRound = integer.endsWith("000") && !MEASURED_BEFORE.has(scan.word(at - 1));
  if (IN_THOUSANDS.has(next?.lower ?? "")) return true;
  if (next?.kind === "han") return INDIVISIBLE_HAN.test(next.text);
  // "3.000-5.000 peserta", "2.000 hingga 3.000 orang"
  if (RANGE_SIGNS.test(next?.text ?? "") || SPANS.has(next?.lower ?? ""))
    return !isUpper && pointThousands(scan, to + 1, true) !== undefined;
  if (scan.isGlued(to)) return false;
  const isMillion = to > at + 3 && next?.kind === "latin" && !VERSION_CUES.has(scan.word(at - 1));
  return (isRound && (isMillion || isNoun(next)) && !isRateLine(scan, at)) || INDIVISIBLE.has(next?.lower ?? "");
}

/** Between the two ends of a range. */
const RANGE_SIGNS = /^[-–—]$/;
const SPANS = wordSet("hingga ke sampai sehingga to");

/** A Latin word in small letters that is no function word and that measures nothing. */
function isNoun(atom: Atom | undefined): boolean {
  if (atom?.kind !== "latin" || atom.text !== atom.lower || atom.text.length < 3) return false;
  if (MEASURED_AFTER.has(atom.text) || Object.hasOwn(UNITS, atom.text)) return false;
  return !NEVER_COUNTED.has(atom.text);
}

/** 12，000: the comma of Mandarin, with three digits after it, as people type thousands. */
function wideThousands(scan: Atoms, pieces: readonly Piece[], at: number): Numeral | undefined {
  // 100，200，300
  if (scan.word(at - 1) === "，" && scan.at(at - 2)?.kind === "digits") return undefined;
  const groups = pieces.map(({ digits }) => digits);
  const sure = pieces.length === 2 || groups.includes("000");
  if (!sure || pieces.slice(1).some(({ separator }) => separator !== "，")) return undefined;
  if (groupingOf(groups) !== "western") return undefined;
  return { integer: groups.join(""), fraction: undefined, to: at + pieces.length * 2 - 1, grouping: "western" };
}

/** "1,5 juta": a comma before one or two digits marks decimals if a word of scale or weight follows them. */
function commaDecimal(
  scan: Atoms,
  alone: Numeral,
  [integer = "", fraction = "", ...more]: readonly string[],
  pointed: boolean,
): Numeral | undefined {
  const to = alone.to + 2;
  if (pointed || more.length > 0 || integer.length > 3 || fraction.length > 2) return undefined;
  if (!scan.isOnSameLineAsPrevious(to)) return undefined;
  // 7,5/10; "2,5 x", but not "2,3 kali", which is two or three.
  const isRating = /^\d,[05]$/.test(`${integer},${fraction}`) && scan.word(to) === "/" && scan.word(to + 1) === "10";
  const isTimes =
    /^(?:x|kali)$/.test(scan.word(to)) && fraction.length === 1 && Number(fraction) !== Number(integer) + 1;
  if (!COMMA_DECIMAL_AFTER.has(scan.word(to)) && !isRating && !isTimes) return undefined;
  return { integer, fraction, to, grouping: "none" };
}

/** The 1,023.50 of "RM1,023.50,7.45am": a decimal before a comma that belongs to the sentence. */
function decimalBeforeComma(pieces: readonly Piece[], at: number): Numeral | undefined {
  const point = pieces.findIndex(({ separator }) => separator === ".");
  const groups = pieces.slice(0, point).map(({ digits }) => digits);
  const grouping = groupingOf(groups);
  if (pieces[point + 1]?.separator !== "," || grouping === undefined) return undefined;
  return { integer: groups.join(""), fraction: pieces[point]?.digits, to: at + point * 2 + 1, grouping };
}

/** The 1,200 of "RM1,200,10人": thousands before a comma that belongs to the sentence. */
function beforeComma(groups: readonly string[], at: number): Numeral | undefined {
  const count = groups.findIndex((group, index) => index > 0 && group.length !== 3);
  const head = groups.slice(0, Math.max(count, 0));
  if (head.length < 2 || groupingOf(head) !== "western") return undefined;
  return { integer: head.join(""), fraction: undefined, to: at + head.length * 2 - 1, grouping: "western" };
}

function groupingOf(groups: readonly string[]): Numeral["grouping"] | undefined {
  const [first = "", ...rest] = groups;
  if (rest.length === 0) return "none";
  if (first.length > 3 || first.startsWith("0")) return undefined;
  if (rest.every((group) => group.length === 3)) return "western";
  const indian = first.length <= 2 && rest.slice(0, -1).every((group) => group.length === 2);
  return indian && rest.length > 1 && rest.at(-1)?.length === 3 ? "indian" : undefined;
}

/**
 * "RM12, 500", "5, 000 orang": a stray space next to the comma of thousands. Three noughts are sure; other digits are
 * only so after a currency.
 */
export function spacedCommas(scan: Atoms, at: number, isMoney: boolean): Numeral | undefined {
  const head = scan.at(at)?.text ?? "";
  if (head.length > 3 || head.startsWith("0") || scan.word(at + 1) !== ",") return undefined;
  let integer = head;
  let to = at + 1;
  for (let groups = 1; groups < MAX_PIECES && isSpacedGroup(scan, to, isMoney); groups++, to += 2)
    integer += scan.word(to + 1);
  if (to === at + 1 || (scan.word(to) === "," && scan.gluedDigits(to + 1) !== undefined)) return undefined;
  const fraction = scan.gluedSign(to, ".") ? scan.gluedDigits(to + 1) : undefined;
  return { integer, fraction, to: fraction === undefined ? to : to + 2, grouping: "western" };
}

/** RM1 .50: a stray space before the point. */
export function spacedPoint(scan: Atoms, at: number): Numeral | undefined {
  const point = scan.at(at + 1);
  const integer = scan.at(at)?.text ?? "";
  const fraction = point?.text === "." && !point.glued && point.newlines === 0 ? scan.gluedDigits(at + 2) : undefined;
  if (fraction?.length !== 2 || integer.length > 6) return undefined;
  return { integer, fraction, to: at + 3, grouping: "none" };
}

function isSpacedGroup(scan: Atoms, comma: number, isMoney: boolean): boolean {
  const group = scan.at(comma + 1);
  if (scan.word(comma) !== "," || group?.kind !== "digits" || group.text.length !== 3) return false;
  if (!scan.isOnSameLineAsPrevious(comma) || group.newlines > 0) return false;
  const next = scan.at(comma + 2);
  // "RM12, 500g": the digits belong to what is glued to them.
  if (next?.glued === true && !/^[.,;:!?)/+]$/.test(next.text)) return false;
  return group.text === "000" || isMoney;
}

/** 1.234,50 and 12.345.678,90, as continental Europe writes them. */
function pointsAndComma(scan: Atoms, at: number): Numeral | undefined {
  const head = scan.at(at)?.text ?? "";
  if (head.length > 3 || head.startsWith("0")) return undefined;
  let integer = head;
  let to = at + 1;
  for (let groups = 1; groups < MAX_PIECES && scan.gluedSign(to, "."); groups++, to += 2) {
    const group = scan.gluedDigits(to + 1);
    if (group?.length !== 3) break;
    integer += group;
  }
  const fraction = to > at + 1 && scan.gluedSign(to, ",") ? scan.gluedDigits(to + 1) : undefined;
  if (fraction?.length !== 2 || (scan.isGlued(to + 2) && scan.at(to + 2)?.kind === "digits")) return undefined;
  return { integer, fraction, to: to + 2, grouping: "western" };
}

/** "12 345 678": the DBP marks thousands by spaces. One group after the first is enough where no digits follow. */
function spaced(scan: Atoms, alone: Numeral, at: number): Numeral {
  const head = alone.integer;
  if (head.length > 3 || head.startsWith("0") || scan.isGlued(at)) return alone;
  let digits = head;
  let to = at + 1;
  // From its middle, a long chain is read no further, so that its length is not squared.
  const end = isNextGroup(scan, at) ? at + MAX_PIECES : Number.POSITIVE_INFINITY;
  for (; to < end && isNextGroup(scan, to); to++) digits += scan.word(to);
  const next = scan.at(to);
  const separate = next === undefined || !next.glued || !(next.kind === "digits" || /^[-/:]$/.test(next.text));
  // iPhone 12 128GB: a size of its own.
  const sized = to === at + 2 && next?.glued === true && next.kind === "latin";
  if (to === at + 1 || sized || !separate || next?.kind === "digits") return alone;
  const fraction = scan.gluedSign(to, ".") ? scan.gluedDigits(to + 1) : undefined;
  return { integer: digits, fraction, to: fraction === undefined ? to : to + 2, grouping: "spaces" };
}

/** Three digits, one space after other digits. */
function isNextGroup(scan: Atoms, at: number): boolean {
  const atom = scan.at(at);
  const before = scan.at(at - 1);
  if (atom?.kind !== "digits" || atom.glued || atom.newlines > 0 || atom.text.length !== 3) return false;
  return before?.kind === "digits" && atom.start === before.end + 1;
}
