import type { Language } from "#contract/language.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { wordSet } from "../tables/word-list.ts";
import { namedPerUnit } from "./per-unit.ts";
import { unitAt } from "./unit-at.ts";

/** Units that divide in tables of measurements, by how they are written after a slash. */
const DIVISORS: Readonly<Record<string, string>> = {
  L: "l",
  l: "l",
  ha: "ha",
  kg: "kg",
  g: "g",
  s: "sec",
  min: "min",
  h: "hour",
  hr: "hour",
  day: "day",
  week: "week",
  year: "year",
  yr: "year",
};

/** The L-1 of 5 mg L-1, the min-1 of 0.05 min-1: a negative power that a copy has without its raised digits. */
export const negativePowerClass = defineClass<Record<Language, string>>({
  name: "math",
  words: new Set(Object.keys(DIVISORS).map((written) => written.toLowerCase())),
  find(scan, at) {
    const written = scan.at(at)?.text ?? "";
    const divisor = Object.hasOwn(DIVISORS, written) ? DIVISORS[written] : undefined;
    if (divisor === undefined || !isPower(scan, at) || !isMeasured(scan, at)) return undefined;
    const per = namedPerUnit(divisor);
    return per === undefined ? undefined : { to: at + 3, cost: COST.certain, fields: per };
  },
  say: (per, language) => per[language],
});

/** A glued -1 that ends the word; "10 min-1 jam" is a range. */
function isPower(scan: Scan, at: number): boolean {
  if (scan.isGlued(at) || !scan.isOnSameLineAsPrevious(at)) return false;
  if (!(scan.gluedSign(at + 1, "-") || scan.gluedSign(at + 1, "−")) || scan.gluedDigits(at + 2) !== "1") return false;
  const next = scan.at(at + 3);
  if (next === undefined || next.newlines > 0) return true;
  if (next.kind === "symbol") return !next.glued || /^[.,;:)]$/.test(next.text);
  return !next.glued && next.kind === "latin" && (FUNCTION_WORDS.has(next.lower) || isPower(scan, at + 3));
}

const FUNCTION_WORDS = wordSet(
  `and or of in at for to with was were is are by from per after before when while than on dan atau bagi untuk pada di
   dengan ialah adalah selepas sebelum oleh daripada`,
);

/** After a number, a unit, or another negative power. */
function isMeasured(scan: Scan, at: number): boolean {
  if (scan.kind(at - 1) === "digits") return scan.gluedSign(at - 2, "-") || isAmount(scan, at - 1);
  return scan.kind(at - 2) === "digits" && unitAt(scan, at - 1)?.to === at;
}

/** A decimal, or a power of ten: no number of things. */
function isAmount(scan: Scan, at: number): boolean {
  return scan.gluedSign(at - 1, ".") || scan.gluedSign(at - 1, "^") || /^[–-]$/.test(scan.word(at - 1));
}
