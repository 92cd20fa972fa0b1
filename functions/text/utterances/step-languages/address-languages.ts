/**
 * An address is read in one language, from its first number to its last, the date after it included: that of the
 * sentence around it.
 */
import type { Language } from "#contract/language.ts";
import type { Step } from "../../lattice/lattice.ts";
import type { Scan } from "../../scan/scan.ts";
import { ADDRESS_LABELS, ADDRESS_WORDS, ENGLISH_ADDRESS_WORDS, LOTS, MALAY_ROADS } from "../../tables/places.ts";

/** Steps of the longest address. */
const LONGEST = 48;
/** Steps from an address to the words that decide its language. */
const REACH = 12;
const SIGNS = /^[,.\-/&'()#]$/;

type Decisions = (Language | undefined)[];

/** Decides the numbers of each address that has a postcode, or a road with a number on both sides. */
export function decideAddresses(scan: Scan, steps: readonly Step[], decisions: Decisions): void {
  for (let at = 1; at < steps.length; at++) {
    const step = steps[at] as Step;
    const postcode = step.reading !== undefined && isPostcode(scan, step);
    if (!postcode && !(step.reading === undefined && isNumberedRoad(scan, steps, at))) continue;
    const start = startOf(scan, steps, at);
    const end = endOf(scan, steps, at);
    if (start === at && postcode && isOnRoad(scan, steps, at)) {
      decisions[at] = around(scan, steps, decisions, roadStart(scan, steps, at), end) ?? "ms";
      continue;
    }
    if (start >= end || start === at) continue;
    at = end;
    const language = around(scan, steps, decisions, start, end) ?? own(scan, steps, start, end);
    for (let index = start; index <= end; index++) {
      // 2nd level: its letters are English.
      const name = steps[index]?.reading?.class;
      if (name === undefined || name === "ordinal") continue;
      // Taman Dr. Ismail: a Malay name.
      const named = name === "abbreviation" && MALAY_ROADS.has(scan.word((steps[index]?.from ?? 0) - 1));
      decisions[index] = named ? "ms" : language;
    }
  }
}

/** The 10000 of "Jalan Penang, 10000 George Town": a Malay road is before it. */
function isOnRoad(scan: Scan, steps: readonly Step[], at: number): boolean {
  const start = roadStart(scan, steps, at);
  return start < at && MALAY_ROADS.has(scan.word(steps[start]?.from ?? 0));
}

/** Words and signs of the longest name of a road before its postcode. */
const LONGEST_ROAD = 12;

/** The road's first word, or the postcode itself. */
function roadStart(scan: Scan, steps: readonly Step[], at: number): number {
  for (let index = at - 1; index >= 0 && index > at - LONGEST_ROAD; index--) {
    const step = steps[index] as Step;
    if (!isOfAddress(scan, step)) break;
    if (scan.isCapitalised(step.from) && MALAY_ROADS.has(scan.word(step.from))) return index;
  }
  return at;
}

function isPostcode(scan: Scan, { from, to, reading }: Step): boolean {
  if (reading?.class !== "identifier" || to !== from + 1 || scan.kind(from) !== "digits") return false;
  return scan.word(from).length === 5 && scan.kind(from + 1) !== "han" && scan.kind(from + 1) !== "tamil";
}

/** The *Jalan* of "No. 48, Jalan Bakawali 43": a comma and a number are before it. */
function isNumberedRoad(scan: Scan, steps: readonly Step[], at: number): boolean {
  const from = steps[at]?.from ?? 0;
  if (scan.word(from - 1) !== "," || !scan.isCapitalised(from) || !MALAY_ROADS.has(scan.word(from))) return false;
  return steps[at - 2]?.reading !== undefined && scan.isAlphanumeric(from - 2);
}

/** The last number that only names and commas separate from the address. */
function endOf(scan: Scan, steps: readonly Step[], at: number): number {
  let last = at;
  for (let index = at + 1; index < steps.length && index < at + LONGEST; index++) {
    const step = steps[index] as Step;
    if (!isOfAddress(scan, step) || (scan.at(step.from)?.newlines ?? 0) > 1) break;
    if (step.reading !== undefined) last = index;
  }
  return last;
}

/** The first number of the address, or the abbreviation before it. */
function startOf(scan: Scan, steps: readonly Step[], end: number): number {
  let first = end;
  for (let index = end - 1; index >= 0 && index > end - LONGEST; index--) {
    const step = steps[index] as Step;
    if (!isOfAddress(scan, step)) break;
    if (step.reading !== undefined) first = index;
    if ((scan.at(step.from)?.newlines ?? 0) > 1) break;
  }
  return first;
}

function isOfAddress(scan: Scan, { from, reading }: Step): boolean {
  const atom = scan.at(from);
  if (atom === undefined) return false;
  if (reading !== undefined) return reading.class !== "time" && reading.class !== "money";
  if (atom.kind === "symbol") return SIGNS.test(atom.text);
  return atom.kind === "latin" && (atom.text !== atom.lower || ADDRESS_WORDS.has(atom.lower));
}

/** The language of the words before the address, else of those after it, in its sentence. */
function around(
  scan: Scan,
  steps: readonly Step[],
  decisions: Decisions,
  start: number,
  end: number,
): Language | undefined {
  const announced = announcedIn(scan, steps, start);
  if (announced !== undefined) return announced;
  const inMalay = hasMalayRoad(scan, steps, start, end);
  const ofCompany = inMalay && isAfterCompany(scan, steps, start);
  for (const [from, direction] of [
    [start - 1, -1],
    [end + 1, 1],
  ] as const) {
    if (direction === -1 && ofCompany) continue;
    for (let index = from, tried = 0; tried < REACH; index += direction, tried++) {
      const step = steps[index];
      if (step === undefined || (tried > 0 && endsSentence(scan, step, direction))) break;
      if (direction === -1 && isLabelled(scan, step)) break;
      const isNeutral = isNamed(scan, step, direction) || (inMalay && isOfBoth(scan, step));
      const decides = step.reading === undefined && !isNeutral;
      const language = decides ? decisions[index] : undefined;
      if (language === "ms" || language === "en") return language;
    }
  }
  return ofCompany ? "ms" : undefined;
}

/** "Alamat: The Loft, 65 Floor, Jalan Penang": the word that announces an address in its line. */
function announcedIn(scan: Scan, steps: readonly Step[], start: number): Language | undefined {
  const from = steps[start]?.from ?? 0;
  for (let at = from - 1; at >= 0 && at >= from - REACH; at--) {
    if (scan.word(at + 1) === ":" && ADDRESS_LABELS.has(scan.word(at)))
      return /^(?:alamat|lokasi|tempat)$/.test(scan.word(at)) ? "ms" : "en";
    if ((scan.at(at + 1)?.newlines ?? 0) > 0) return undefined;
  }
  return undefined;
}

/** Atoms of the longest name of a company, and from its end to the address. */
const LONGEST_COMPANY = 20;
const COMPANY_REACH = 4;

/** "SUNRISE MARKETING SDN. BHD., NO. 5, JALAN BESAR": a line that begins with the name of a company has no sentence. */
function isAfterCompany(scan: Scan, steps: readonly Step[], start: number): boolean {
  const from = steps[start]?.from ?? 0;
  let end = from + COMPANY_REACH;
  while (end > from - COMPANY_REACH && !/^(?:bhd|berhad)$/.test(scan.word(end))) end--;
  if (end <= from - COMPANY_REACH) return false;
  for (let at = end; at >= 0 && at > end - LONGEST_COMPANY; at--) {
    const atom = scan.at(at);
    if (atom?.kind === "latin" && atom.text === atom.lower) return false;
    if (at === 0 || (atom?.newlines ?? 0) > 0) return true;
  }
  return false;
}

function hasMalayRoad(scan: Scan, steps: readonly Step[], start: number, end: number): boolean {
  for (let index = start; index <= end; index++) if (MALAY_ROADS.has(scan.word(steps[index]?.from ?? 0))) return true;
  return false;
}

function endsSentence(scan: Scan, { from }: Step, direction: 1 | -1): boolean {
  const atom = scan.at(from);
  if (direction === 1 && (atom?.newlines ?? 0) > 0) return true;
  return /^[.!?]$/.test(atom?.text ?? "") && !scan.isGlued(from + 1);
}

/** Terrace: No. 48, Jalan Bakawali: a title of capitals before a colon is no sentence, unless it announces an address. */
function isLabelled(scan: Scan, { from }: Step): boolean {
  if (scan.word(from) !== ":") return false;
  for (let at = from - 1; at >= 0 && at > from - LONGEST_LABEL && scan.kind(at) === "latin"; at--) {
    if (!scan.isCapitalised(at) || ADDRESS_LABELS.has(scan.word(at))) return false;
    if (!scan.isOnSameLineAsPrevious(at)) break;
  }
  return true;
}

/** Words of the longest title of a listing. */
const LONGEST_LABEL = 5;

/** *Lot* and *unit* are words of both languages. */
function isOfBoth(scan: Scan, { from }: Step): boolean {
  return LOTS.has(scan.word(from)) && !ENGLISH_ADDRESS_WORDS.has(scan.word(from));
}

/** The town after the postcode is a name. */
function isNamed(scan: Scan, { from }: Step, direction: 1 | -1): boolean {
  return direction === 1 && scan.isCapitalised(from);
}

function own(scan: Scan, steps: readonly Step[], start: number, end: number): Language {
  for (let index = Math.max(0, start - 1); index <= end; index++) {
    const step = steps[index];
    if (step === undefined) continue;
    for (let at = step.from; at < step.to; at++) if (ENGLISH_ADDRESS_WORDS.has(scan.word(at))) return "en";
  }
  return "ms";
}
