/** What brackets repeat of the words before them: lima (5) orang, five percent (5%), 3 kilogram (kg). It is said once. */
import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { cardinal } from "../numbers/index.ts";
import type { Scan } from "../scan/scan.ts";
import { MEASURED_NOUNS } from "../tables/measures.ts";
import { UNITS, type Unit } from "../tables/units.ts";
import { signAt } from "./currency-sign.ts";
import { unitAt } from "./unit-at.ts";

const LANGUAGES: readonly Language[] = ["ms", "en", "ta", "zh"];
const OPENING = "(（";
const CLOSING = /^[)）]$/;
/** Digits of the longest number that is written in words too. */
const LONGEST = 12;

export const glossClass = defineClass<null>({
  name: "gloss",
  symbols: OPENING,
  find(scan, at) {
    if (at === 0 || !scan.isOnSameLineAsPrevious(at)) return undefined;
    return number(scan, at) ?? words(scan, at) ?? repeatedUnit(scan, at);
  },
  say: () => "",
});

/** lima (5), five percent (5%), seribu ringgit (RM1,000) */
function number(scan: Scan, at: number): Match<null> | undefined {
  const sign = scan.kind(at + 1) === "digits" ? undefined : signAt(scan, at + 1);
  const numeral = scan.numeral(sign?.to ?? at + 1);
  if (numeral === undefined || numeral.integer.length > LONGEST) return undefined;
  if (numeral.fraction !== undefined && !/^0+$/.test(numeral.fraction)) return undefined;
  const percent = scan.word(numeral.to) === "%" ? 1 : 0;
  const to = numeral.to + percent;
  if (!CLOSING.test(scan.word(to))) return undefined;
  const ending = percent === 1 ? PERCENT : sign === undefined ? undefined : /^(?:ringgit|dolar|dollars?|令吉|ரிங்கிட்)$/;
  const isSaid = LANGUAGES.some((language) => saysBefore(scan, at, numeral.integer, language, ending));
  return isSaid ? { to: to + 1, cost: COST.certain, fields: null } : undefined;
}

const PERCENT = /^(?:peratus|percent|விழுக்காடு|சதவீதம்)$/;

/** Whether the words before an index are those of the number. */
function saysBefore(scan: Scan, at: number, digits: string, language: Language, ending: RegExp | undefined): boolean {
  let end = at - 1;
  if (ending !== undefined) {
    if (!ending.test(scan.word(end)))
      return language === "ms" && ending !== PERCENT && /^malaysia$/.test(scan.word(end));
    end--;
  }
  for (const attributive of [false, true]) {
    const expected = cardinal(digits, language, { attributive, counter: attributive }).toLowerCase();
    const wanted = language === "zh" ? expected : expected.replaceAll("-", " ").replaceAll(" and ", " ");
    if (language === "zh" ? scan.word(end).endsWith(wanted) : endsWith(scan, end, wanted.split(" "))) return true;
  }
  return false;
}

function endsWith(scan: Scan, end: number, wanted: readonly string[]): boolean {
  let index = end;
  for (let left = wanted.length - 1; left >= 0; index--) {
    const word = scan.word(index);
    if (word === "-" || word === "and") continue;
    if (word !== wanted[left]) return false;
    left--;
  }
  return true;
}

/** Words of the longest number in brackets. */
const MOST_WORDS = 16;

/** 14 (empat belas) hari: the words repeat the digits. */
function words(scan: Scan, at: number): Match<null> | undefined {
  if (scan.kind(at - 1) !== "digits" || scan.kind(at + 1) === "digits") return undefined;
  let to = at + 1;
  while (to < at + MOST_WORDS && !CLOSING.test(scan.word(to)) && scan.at(to) !== undefined) to++;
  const digits = digitsBefore(scan, at);
  if (!CLOSING.test(scan.word(to)) || digits === undefined) return undefined;
  const isSaid = LANGUAGES.some((language) => {
    const spoken = cardinal(digits, language).toLowerCase().replaceAll("-", " ").replaceAll(" and ", " ").split(" ");
    return endsWith(scan, to - 1, spoken) && !endsLonger(scan, at, to, spoken.length);
  });
  return isSaid ? { to: to + 1, cost: COST.certain, fields: null } : undefined;
}

/** Whether the brackets have more words than those of the number. */
function endsLonger(scan: Scan, at: number, to: number, count: number): boolean {
  let inside = 0;
  for (let i = at + 1; i < to; i++) if (!/^(?:-|and)$/.test(scan.word(i))) inside++;
  return inside !== count;
}

/** The whole number, with its thousands, that ends before an index. */
function digitsBefore(scan: Scan, at: number): string | undefined {
  let first = at - 1;
  while (first > at - 7 && scan.gluedSign(first - 1, ",") && scan.kind(first - 2) === "digits") first -= 2;
  const numeral = scan.numeral(first);
  return numeral?.to === at && numeral.fraction === undefined && numeral.integer.length <= LONGEST
    ? numeral.integer
    : undefined;
}

/** 3 kilogram (kg), meter persegi (m²) */
function repeatedUnit(scan: Scan, at: number): Match<null> | undefined {
  const measure = unitInBrackets(scan, at);
  if (measure === undefined || !followsName(scan, at, measure.unit)) return undefined;
  return { to: measure.to + 1, cost: COST.certain, fields: null };
}

/** Letters that are more often the label of a list, or a word. */
const NO_UNITS = /^(?:[a-z]|in|min|tan|ms|sf|pax|pcs)$/;

/** A unit alone in brackets. */
export function unitInBrackets(scan: Scan, at: number): { unit: Unit; to: number } | undefined {
  if (scan.kind(at + 1) !== "latin" && scan.word(at + 1) !== "°") return undefined;
  // (M3) is a measure of money.
  if (scan.at(at + 1)?.text === "M") return undefined;
  if (isInitials(scan, at)) return undefined;
  const measure = NO_UNITS.test(scan.word(at + 1)) && scan.word(at + 2) === ")" ? undefined : unitAt(scan, at + 1);
  return measure !== undefined && CLOSING.test(scan.word(measure.to)) ? measure : undefined;
}

/** Ahli Parlimen (MP), Knowledge Management (KM): capitals are a unit only after what is measured or counted. */
function isInitials(scan: Scan, at: number): boolean {
  const text = scan.at(at + 1)?.text ?? "";
  if (!/^[A-Z]{2,}$/.test(text) || scan.kind(at - 1) !== "latin") return false;
  return !MEASURED_NOUNS.has(scan.word(at - 1)) && !Object.hasOwn(UNITS, scan.word(at - 1));
}

/** Whether the words before an index name a unit. */
export function followsName(scan: Scan, at: number, unit: Unit): boolean {
  const names = [unit.ms, unit.en, unit.plural ?? unit.en, unit.ta, UNITS[unit.en]?.ms ?? unit.ms];
  return names.some((name) => endsWith(scan, at - 1, name.toLowerCase().split(" ")));
}
