/** Places where a spelling of the list is no short form: parts of names and of paths, single letters, units. */
import { isEnglishWord } from "../lattice/known-words.ts";
import type { Scan } from "../scan/scan.ts";
import { BEFORE_UNIVERSITY, VERBS_OF_YOU } from "../tables/short-form-cues.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { isKualaLumpur } from "./kuala-lumpur.ts";
import { isSmall, opensSentence } from "./written.ts";

export function isSomethingElse(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text !== lower && isInName(scan, at)) return true;
  const next = scan.at(at + 1);
  if (next?.glued && /^[/@'&]$/.test(next.text) && scan.isGlued(at + 2) && !isChoice(scan, at)) return true;
  // At-Targhib wat-Tarhib
  if (scan.gluedSign(at + 1, "-") && scan.isGlued(at + 2) && scan.isCapitalised(at + 2)) return true;
  if (text.length === 1 && isSpacedOut(scan, at)) return true;
  return OTHER_WORDS.get(lower)?.(scan, at) ?? false;
}

/** A word with a capital that is not the first one of its sentence. */
function isInName(scan: Scan, at: number): boolean {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  // GtG: capitals inside are those of a name or of initials.
  if (/[a-z][A-Z]/.test(text)) return true;
  if (opensSentence(scan, at)) return false;
  // "Sgt." with a capital after it is a title that no table has.
  if (scan.gluedSign(at + 1, ".") && scan.isCapitalised(at + 2)) return true;
  // "digelar Spy Cam"
  const isTitleCase = text.slice(1) === lower.slice(1);
  return isTitleCase && isEnglishWord(lower) && scan.isCapitalised(at + 1) && !scan.isGlued(at + 1);
}

/** "sy/kami", "yg/utk": a Malay short form or another word, and no path. */
function isChoice(scan: Scan, at: number): boolean {
  const form = SHORT_FORMS.get(scan.word(at));
  const other = scan.at(at + 2);
  if (form === undefined || form.guarded || form.language !== "ms" || scan.word(at + 1) !== "/") return false;
  if (other?.kind !== "latin" || !isSmall(scan, at) || !isSmall(scan, at + 2)) return false;
  return !scan.isGlued(at) && (!scan.isGlued(at + 3) || /^[,!?)]$/.test(scan.word(at + 3)));
}

/** The r of "r e a c h": a word whose letters are apart. */
function isSpacedOut(scan: Scan, at: number): boolean {
  const isLetter = (index: number) => scan.kind(index) === "latin" && scan.word(index).length === 1;
  return isLetter(at + 1) ? isLetter(at + 2) || isLetter(at - 1) : isLetter(at - 1) && isLetter(at - 2);
}

/** Single spellings, and where each of them is another word. */
const OTHER_WORDS: ReadonlyMap<string, (scan: Scan, at: number) => boolean> = new Map([
  ["u", isNoPronoun],
  ["kl", isKualaLumpur],
  ["kg", isAfterDigits],
  // "3 y.o"
  ["y", isAfterDigits],
  // "in sya Allah"
  ["sya", (scan, at) => scan.word(at - 1) === "in"],
  ["wat", (scan, at) => isSmall(scan, at) && scan.isCapitalised(at - 1) && scan.isCapitalised(at + 1)],
]);

function isAfterDigits(scan: Scan, at: number): boolean {
  return scan.kind(at - 1) === "digits";
}

/** The letter, a brand, a university or Manchester United, and not *you*. */
function isNoPronoun(scan: Scan, at: number): boolean {
  const next = scan.at(at + 1);
  // U Mobile
  if (next?.lower === "mobile") return true;
  // A capital is the pronoun only at the start of a sentence.
  if (scan.isCapitalised(at)) return !(next?.kind === "latin" && next.text === next.lower && opensSentence(scan, at));
  const before = scan.word(at - 1);
  // "masuk u thn ni"
  if (BEFORE_UNIVERSITY.has(before) && !scan.isGlued(at)) return true;
  // "man u kalah", but "hey man u are late"
  return before === "man" && !(next && VERBS_OF_YOU.has(next.lower));
}
