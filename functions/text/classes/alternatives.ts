import { isNameWord } from "../languages/names.ts";
import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { TOWNS } from "../tables/places.ts";
import { AND_OR_WORDS, AS_ONE, OR } from "../tables/range-words.ts";
import { TRAILING } from "./currency-sign.ts";
import { beginsMoney, endsMoney } from "./money-before.ts";

/** What something is counted in. */
const PER =
  /^(?:wk|week|day|night|month|mth|yr|year|hour|hr|person|pax|unit|minggu|hari|malam|bulan|bln|tahun|thn|jam|orang|kepala)$/;

/**
 * The slash between two alternatives of one kind is the word *or*: ibu/bapa, IPTA/IPTS, RM1/RM5, T301/T302. Between
 * words of different kinds it is a pause. @see utterances/pauses.ts
 */
export const alternativesClass = defineClass<null>({
  name: "slash",
  symbols: "/",
  find(scan, at) {
    if (!scan.isOnSameLineAsPrevious(at) || !scan.isOnSameLineAsPrevious(at + 1)) return undefined;
    // Between spaces it parts phrases, and several are a path or a list.
    if ((!scan.isGlued(at) && !scan.isGlued(at + 1)) || scan.word(at - 2) === "/" || scan.word(at + 2) === "/")
      return undefined;
    return areAlternatives(scan, at) ? { to: at + 1, cost: COST.likely, fields: null } : undefined;
  },
  say: (_, language) => OR[language],
});

function areAlternatives(scan: Scan, at: number): boolean {
  const [before, after] = [scan.at(at - 1), scan.at(at + 1)];
  if (before === undefined || after === undefined) return false;
  if (before.kind === "digits")
    return areCodes(scan, at) || (beginsMoney(scan, at + 1) && after.kind === "latin" && endsMoney(scan, at));
  if (before.kind !== after.kind || before.text.length < 2 || after.text.length < 2) return false;
  if (before.kind === "tamil") return true;
  if (before.kind !== "latin" || scan.isGlued(at - 1) || (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)))
    return false;
  if (AND_OR_WORDS.has(before.lower) || AS_ONE.test(`${before.lower}/${after.lower}`)) return false;
  // days/week is a rate, USD/MYR a pair.
  if (PER.test(after.lower) || (TRAILING.has(before.text) && TRAILING.has(after.text))) return false;
  const shape = shapeOf(before);
  return shape === shapeOf(after) && (shape === "capitals" || (isWord(before) && isWord(after)));
}

/** T301/T302, Y5/Y6: letters and a number on both sides. */
function areCodes(scan: Scan, at: number): boolean {
  const letters = /^[A-Z]{1,3}$/;
  const first = scan.isGlued(at - 1) && letters.test(scan.at(at - 2)?.text ?? "") && !scan.isGlued(at - 2);
  return first && letters.test(scan.at(at + 1)?.text ?? "") && scan.gluedDigits(at + 2) !== undefined;
}

function shapeOf({ text, lower }: Atom): "small" | "capitals" | "title" {
  if (text === lower) return "small";
  return text === text.toUpperCase() ? "capitals" : "title";
}

/** Names may go together: Kota Bharu/Machang. */
function isWord({ lower }: Atom): boolean {
  return !isNameWord(lower) && !TOWNS.has(lower) && (isEnglishWord(lower) || isMalayWord(lower));
}
