import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { PREPOSITIONS, UNKNOWN_BEFORE } from "../tables/measures.ts";
import { wordSet } from "../tables/word-list.ts";
import { MATH_SIGNS } from "./math-sign.ts";
import { scriptAround } from "./number-language.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { type PerUnit, perUnitAt, sayPerUnit } from "./per-unit.ts";

const TIMES: Readonly<Record<Language, string>> = { ms: "kali", en: "times", zh: "倍", ta: "மடங்கு" };

interface Fields {
  numeral: Numeral;
  per: PerUnit | undefined;
  /** Whether the sign is before the number. */
  portions?: true;
  /** "1x CAT 2": English says no "times" of one thing. */
  single?: boolean;
}

const MOST_PORTIONS = 2;

/** "Teh ais x2": so many portions of what is before it. */
function portions(scan: Scan, at: number): Match<Fields> | undefined {
  // 1.5公升x2
  const apart = !scan.isGlued(at) || (scan.kind(at - 1) === "han" && scan.kind(at - 2) === "digits");
  const digits = scan.at(at)?.text === "x" && apart ? scan.gluedDigits(at + 1) : undefined;
  if (digits === undefined || digits.length > MOST_PORTIONS || digits.startsWith("0")) return undefined;
  if (scan.isGlued(at + 2) && !/^(?:symbol|han)$/.test(scan.kind(at + 2) ?? "")) return undefined;
  if (!scan.isOnSameLineAsPrevious(at) || !/^(?:latin|han|tamil|digits)$/.test(scan.kind(at - 1) ?? ""))
    return undefined;
  // x1 and x2 are unknowns, and after a preposition names.
  if (PREPOSITIONS.has(scan.word(at - 1)) || UNKNOWN_BEFORE.has(scan.word(at - 1))) return undefined;
  const numeral: Numeral = { integer: digits, fraction: undefined, to: at + 2, grouping: "none" };
  return { to: at + 2, cost: COST.likely, fields: { numeral, per: undefined, portions: true } };
}

/** One of a thing with a name or initials, and not how often: 1x CAT 2, but "1X SEHARI". */
function isOneThing(scan: Scan, { integer, fraction, to }: Numeral): boolean {
  if (integer !== "1" || fraction !== undefined || !scan.isOnSameLineAsPrevious(to + 1)) return false;
  return scan.isCapitalised(to + 1) && !scan.isGlued(to + 1) && !HOW_OFTEN.has(scan.word(to + 1));
}

/** Digits of the shortest number that names a model. */
const SHORTEST_MODEL = 3;

/** "R9 390X", "RX 480X": a capital of a model, after a name; but "100X lebih laju" and "zoom 100X". */
function isModel(scan: Scan, at: number, { integer, fraction, to }: Numeral): boolean {
  if (scan.at(to)?.text !== "X" || fraction !== undefined || integer.length < SHORTEST_MODEL) return false;
  if (!scan.isOnSameLineAsPrevious(at) || scan.isGlued(at)) return false;
  // Ryzen 5 5600X
  const isSeries = scan.kind(at - 1) === "digits" && (scan.isGlued(at - 1) || scan.isCapitalised(at - 2));
  return isSeries || /^[A-Z]{1,3}$/.test(scan.at(at - 1)?.text ?? "");
}

const HOW_OFTEN = wordSet(
  `ganda sehari seminggu sebulan setahun semalam setiap tiap sahaja saja je daily weekly monthly yearly a an per every each
   only speed zoom`,
);

/** 7x, 2x ganda: how many times. Between two numbers the x is a mathematical sign. */
export const multiplierClass = defineClass<Fields>({
  name: "multiplier",
  digits: { texts: "x×" },
  words: ["x"],
  find(scan, at) {
    if (scan.kind(at) === "latin") return portions(scan, at);
    const numeral = scan.numeral(at);
    const sign = numeral === undefined ? undefined : scan.at(numeral.to);
    if (numeral === undefined || sign === undefined || sign.newlines > 0) return undefined;
    if (sign.lower !== "x" && sign.text !== "×") return undefined;
    // V2X, M40x, 01X-XXX: letters of a name, and a digit left open.
    if ((scan.isGlued(at) && scan.kind(at - 1) === "latin") || /^0\d/.test(numeral.integer)) return undefined;
    const after = scan.at(numeral.to + 1);
    // "3 x sehari"; but "3 x" at the end may be anything.
    if (!sign.glued && !(after?.kind === "latin" && after.text.length > 1 && after.newlines === 0)) return undefined;
    if (after?.glued && scan.isAlphanumeric(numeral.to + 1)) return undefined;
    if (after?.kind === "digits" && after.newlines === 0) return undefined;
    // 2x + 3 is algebra.
    if (after !== undefined && /^[+=^²³−]$/.test(after.text)) return undefined;
    if (isModel(scan, at, numeral)) return undefined;
    const language = scriptAround(scan, at, numeral.to + 1);
    // 3x/day
    const per = perUnitAt(scan, numeral.to + 1);
    const governed = language ?? per?.language;
    return {
      to: per?.to ?? numeral.to + 1,
      cost: COST.likely,
      fields: { numeral, per: per?.unit, single: per === undefined && isOneThing(scan, numeral) },
      ...(governed === undefined ? {} : { language: governed }),
    };
  },
  say({ numeral, per, portions: before, single }, language, style) {
    if (before === true) return join([MATH_SIGNS.x[language], sayNumeral(numeral, language, style.numbers)], language);
    const counted = sayNumeral(numeral, language, { ...style.numbers, counter: true, attributive: true });
    if (single && language === "en") return counted;
    const words = join([counted, TIMES[language]], language);
    return per === undefined ? words : sayPerUnit(words, per, language);
  },
});
