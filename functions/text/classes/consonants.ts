import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import { ABBREVIATIONS } from "../tables/abbreviations.ts";
import { isListedName } from "../tables/name-lists.ts";
import { remember } from "../tables/remember.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { UNITS } from "../tables/units.ts";

/** Two letters are mostly an abbreviation of something, more than five a slip, and x the negation of a word. */
const CONSONANTS = /^(?!x)[b-df-hj-np-tv-xz]{3,5}$/;
/** Laughter and other sounds: wkwk, hmm, psst, tsk, grr. */
const SOUND = /([a-z]{1,2})\1|^[hs]+$|^m+h|h+m|^(?:ps+t|tsk|pft|shh?|nth|cwtch)$/;
const LISTED: ReadonlySet<string> = new Set(ABBREVIATIONS.map(({ form }) => form));

const isUnsayable = remember((word: string) => CONSONANTS.test(word) && !isKnown(word));

/** mpsp, cpg: small letters that no voice can say as a word and that no list knows are said one by one. */
export const consonantsClass = defineClass<string>({
  name: "acronym",
  everyWord: isUnsayable,
  notAfter: allKindsBut("symbol"),
  find(scan, at) {
    const atom = scan.at(at);
    const before = scan.isGlued(at) ? scan.word(at - 1) : "";
    if (atom === undefined || !isUnsayable(atom.text)) return undefined;
    if (!/^[("'“‘/[-]?$/.test(before) || (scan.isGlued(at + 1) && !/^[.,;:!?)/"'”’\]…-]$/.test(scan.word(at + 1))))
      return undefined;
    // A unit or a count, or part of an address: 5 rpm, sg.com.
    if (scan.kind(at - 1) === "digits" || (scan.gluedSign(at + 1, ".") && scan.isGlued(at + 2))) return undefined;
    return { to: at + 1, cost: COST.likely, latin: true, fields: spellLetters(atom.lower) };
  },
  say: (letters) => letters,
});

function isKnown(word: string): boolean {
  if (SOUND.test(word) || SHORT_FORMS.has(word) || CLOSED_WORDS.has(word) || LISTED.has(word)) return true;
  if (Object.hasOwn(UNITS, word) || isListedName(word) || isEnglishWord(word) || isMalayWord(word)) return true;
  return restoreMalay(word) !== undefined;
}
