/** Short forms that are read only among words of their language, and the single letters among them. */
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isEnglishWord } from "../lattice/known-words.ts";
import type { Scan } from "../scan/scan.ts";
import { isListedAcronym } from "../tables/acronyms.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import {
  AFTER_GOING,
  AFTER_VARIABLE,
  BEFORE_GOING,
  BEFORE_THE,
  BEFORE_VARIABLE,
  LETTERED_GROUPS,
  NAMED_BY_LETTER,
  PLACES_AFTER_KAT,
} from "../tables/short-form-cues.ts";
import { ENGLISH_SHORT_FORMS, type ShortForm } from "../tables/short-forms.ts";
import { leanOf, leanOfNeighbours, MALAY_AROUND, NOT_ENGLISH, SURE, sentenceLean } from "./lean.ts";
import { hasOtherSense, isNothingElse } from "./senses.ts";
import { opensSentence } from "./written.ts";

/** From this weight on, a word of the closed list belongs to one language only. */
const FUNCTION_WORD = 7;

/** The reading that the words around decide for; undefined where they decide for none. */
export function amongItsLanguage(scan: Scan, at: number, form: ShortForm): ShortForm | undefined {
  const word = scan.word(at);
  if (word === "n" && !isAnd(scan, at)) return undefined;
  if (word === "kt" && PLACES_AFTER_KAT.has(scan.word(at + 1))) return form;
  if ((word === "p" || word === "g") && !isGoing(scan, at)) return undefined;
  const lean = leanOfNeighbours(scan, at);
  if (isAmongMalay(scan, at, lean)) {
    if (form.language === "ms") return form;
    if (word === "y" && isRelative(scan, at)) return { ...form, words: "yang", language: "ms" };
    // "u nak pergi mana": Malay chats use the English pronouns too.
    return /^(?:u|ur|bz|bf|gf)$/.test(word) ? form : undefined;
  }
  if (word === "d" && !BEFORE_THE.has(scan.word(at - 1))) return undefined;
  if (lean > -SURE) return undefined;
  return form.language === "en" ? form : ENGLISH_SHORT_FORMS.get(word);
}

/** @param lean how Malay the words next to the short form are */
function isAmongMalay(scan: Scan, at: number, lean: number): boolean {
  if (lean >= SURE) return true;
  const word = scan.word(at);
  if (isOnlyShort(word) && (isMalayBeside(scan, at - 1) || isMalayBeside(scan, at + 1))) return true;
  // "pakai mask n jaga jarak": one neighbour is English, and the sentence is Malay.
  if (word === "n") return lean > -SURE && sentenceLean(scan, at) > 0;
  if (word === "y") return sentenceLean(scan, at) >= MALAY_AROUND * 2;
  return !hasOtherSense(word) && sentenceLean(scan, at) >= (word.length > 2 ? NOT_ENGLISH : MALAY_AROUND);
}

/** blh, tgh: it can be nothing else, so that one Malay word next to it is enough. */
const isOnlyShort = (word: string) => word.length > 2 && isNothingElse(word) && !isListedAcronym(word.toUpperCase());

function isMalayBeside(scan: Scan, at: number): boolean {
  return scan.kind(at) === "latin" && (leanOf(scan.word(at)) >= SURE || scan.word(at) === "x");
}

/** "dah p jumpa doktor": between one who goes and what is done there. "kena mari g pasar": before a place. */
function isGoing(scan: Scan, at: number): boolean {
  if (scan.kind(at + 1) !== "latin" || scan.isCapitalised(at + 1) || !scan.isOnSameLineAsPrevious(at + 1)) return false;
  if (BEFORE_GOING.has(scan.word(at - 1))) return true;
  if (LETTERED_GROUPS.has(scan.word(at - 1))) return false;
  return scan.kind(at - 1) === "latin" && !scan.isGlued(at) && AFTER_GOING.has(scan.word(at + 1));
}

/** "pink y dpt": *yang* before a word, and not the name of something: generasi y, x dan y. */
function isRelative(scan: Scan, at: number): boolean {
  const before = scan.word(at - 1);
  return scan.kind(at + 1) === "latin" && before !== "dan" && !NAMED_BY_LETTER.has(before);
}

/** "mom n dad", but not Guns n Roses, nor "let n be 5": between words that are no name and no formula. */
function isAnd(scan: Scan, at: number): boolean {
  const [before, after] = [scan.word(at - 1), scan.word(at + 1)];
  const opens = scan.isCapitalised(at) && opensSentence(scan, at);
  // "app.. n then": after dots or a comma, before a function word.
  const goesOn = /^[.,]$/.test(before) && Math.abs(CLOSED_WORDS.get(after) ?? 0) >= FUNCTION_WORD;
  // "2 roti n 3 botol"
  const counts = scan.kind(at + 1) === "digits" && !scan.isGlued(at + 1) && scan.kind(at + 2) === "latin";
  if ((scan.kind(at - 1) !== "latin" && !opens && !goesOn) || (scan.kind(at + 1) !== "latin" && !counts)) return false;
  if (scan.isCapitalised(at - 1) && scan.isCapitalised(at + 1)) {
    if (isPersonWord(before) && isPersonWord(after)) return true;
    return !(isEnglishWord(before) && isEnglishWord(after)) && sentenceLean(scan, at) >= MALAY_AROUND;
  }
  return !BEFORE_VARIABLE.has(before) && !AFTER_VARIABLE.has(after);
}
