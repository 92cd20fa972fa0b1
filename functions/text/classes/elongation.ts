import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isNameWord } from "../languages/names.ts";
import { isEnglishWord, isMalayRoot, isMalayWord, rarity, splitMalay } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import { remember } from "../tables/remember.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { CHAT_INITIALS, isLowerInitialism } from "./lower-initialism.ts";

const STRETCHED = /([a-z])\1{2,}/;
const STRETCHES = /([a-z])\1{2,}/g;

/** bestnyaaa, sooo: a letter three times or more is a drawn-out sound and not a spelling. */
export const elongationClass = defineClass<string>({
  name: "elongation",
  everyWord: (word) => STRETCHED.test(word) || (DOUBLED.test(word) && undouble(word) !== null),
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.lower.length < 3) return undefined;
    if (!STRETCHED.test(atom.lower)) return doubled(scan, at);
    if (atom.lower.length < 4) return undefined;
    if (/^(.)\1+$/.test(atom.lower) || (scan.isGlued(at + 1) && scan.kind(at + 1) === "digits")) return undefined;
    // Capitals without a vowel are initials (JKKK); Roman numerals repeat letters too.
    if (atom.text === atom.text.toUpperCase() && /^(?:[IVXLCDM]+|[^AEIOU]+)$/.test(atom.text)) return undefined;
    if (romanValue(atom.text.toUpperCase()) !== undefined) return undefined;
    const spoken = shortFormOf(atom.lower.replace(STRETCHES, "$1")) ?? shorten(atom.lower);
    const words =
      atom.text.charAt(0) === atom.lower.charAt(0) ? spoken : spoken.charAt(0).toUpperCase() + spoken.slice(1);
    return { to: at + 1, cost: COST.likely, judgedAs: words, fields: words };
  },
  say: (words) => words,
});

/** With one letter or two, whichever is the more common word. */
function shorten(word: string): string {
  const once = word.replace(STRETCHES, "$1");
  const twice = word.replace(STRETCHES, "$1$1");
  // pooo, booo: of two letters, only a common word.
  if (once.length < 3 && !CLOSED_WORDS.has(once) && !FREQUENT_MALAY_WORDS.has(once)) return twice;
  // keadaaan, mengggunakan: the word with the more frequent stem.
  if (stemRarity(twice) < stemRarity(once)) return twice;
  // dugaaan: a suffix after the a of its stem.
  if (twice.endsWith("aan") && isMalayRoot(twice.slice(0, -2)) && !isMalayRoot(once)) return twice;
  return rarity(twice) < rarity(once) || /^[b-df-hj-np-tv-xz]+$/.test(twice) ? twice : once;
}

const UNKNOWN_STEM = 9;

const stemRarity = (word: string) => FREQUENT_MALAY_WORDS.get(splitMalay(word)?.stem ?? word) ?? UNKNOWN_STEM;

/** Not two o or e, which English has. */
const DOUBLED = /([a-df-np-z])\1$/;

/** "tuu", "nipiss", "gilerr": the last letter written twice, of a word that no dictionary has so. */
function doubled(scan: Scan, at: number): Match<string> | undefined {
  const atom = scan.at(at);
  if (atom === undefined || !DOUBLED.test(atom.lower)) return undefined;
  if (atom.text.slice(1) !== atom.lower.slice(1)) return doubledInitials(atom.text, at);
  if (scan.isGlued(at) || (scan.isGlued(at + 1) && scan.kind(at + 1) !== "symbol")) return undefined;
  // "Che Taa": a name in the middle of a sentence.
  if (scan.isCapitalised(at) && at > 0 && scan.isOnSameLineAsPrevious(at) && scan.kind(at - 1) !== "symbol")
    return undefined;
  const once = undouble(atom.lower);
  if (once === null) return undefined;
  // "mike ross", "the ross": a surname, unless it is a word of every chat.
  if (!isFrequent(once) && once.length > 2 && (isSurname(atom.lower) || isSurnamePlace(scan.word(at - 1))))
    return undefined;
  const words = scan.isCapitalised(at) ? once.charAt(0).toUpperCase() + once.slice(1) : once;
  return { to: at + 1, cost: COST.likely, judgedAs: words, fields: words };
}

/** OMGG */
function doubledInitials(text: string, at: number): Match<string> | undefined {
  const once = text.slice(0, -1);
  if (text !== text.toUpperCase() || !CHAT_INITIALS.has(once.toLowerCase())) return undefined;
  return { to: at + 1, cost: COST.certain, latin: true, fields: spellLetters(once) };
}

/** ross, watt, mann, hall: four letters that end as many English surnames do. */
const isSurname = (word: string) => word.length < SHORTEST_ROOT && /(?:ss|tt|nn|ll)$/.test(word);

const SHORTEST_ROOT = 5;

const isFrequent = (word: string) => (CLOSED_WORDS.get(word) ?? 0) > 0 || FREQUENT_MALAY_WORDS.has(word);

const isSurnamePlace = (before: string) => isPersonWord(before) || (isEnglishWord(before) && !isMalayWord(before));

const SHORTEST_FORM = 2;

/** syaa, jgnnn, plsss: a short form that is nothing else, in full. */
function shortFormOf(word: string): string | undefined {
  const form = SHORT_FORMS.get(word);
  return form === undefined || (form.guarded && word !== "lh") ? undefined : form.words;
}

const undouble = remember((word: string): string | null => {
  // -ii could be a suffix after an i, which no word has.
  const known =
    CLOSED_WORDS.has(word) || SHORT_FORMS.has(word) || isEnglishWord(word) || isNameWord(word) || isMalayRoot(word);
  if (known || (isMalayWord(word) && !word.endsWith("ii"))) return null;
  const once = word.slice(0, -1);
  const short = once.length >= SHORTEST_FORM ? shortFormOf(once) : undefined;
  if (short !== undefined) return short;
  // omgg
  if (isLowerInitialism(once)) return spellLetters(once);
  // youu, okayy
  const isClosed = once.length > 2 && CLOSED_WORDS.has(once);
  return isClosed || isFrequent(once) || isMalayRoot(once) ? once : null;
});
