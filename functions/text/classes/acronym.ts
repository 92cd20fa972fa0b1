import { isAcronym } from "../languages/acronyms.ts";
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { isEnglishWord, isMalayWord, rarity } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { isSaidAsWord, SAID_AS_LETTERS, SAID_AS_WORD, SAID_OTHERWISE } from "../tables/acronyms.ts";
import { isPersonWord } from "../tables/name-lists.ts";
import { isNameInCapitals, isPronounInCapitals, isWordAmongCapitals } from "./words-in-capitals.ts";

/** Words this common are words in capitals too: WIN, BIG, NEW. */
const COMMON = 1;

interface Fields {
  text: string;
  asWord: boolean;
}

/** KWSP as letters, UMNO as a word, PhD by its own list. In a headline in capitals, only known acronyms. */
export const acronymClass = defineClass<Fields>({
  name: "acronym",
  marked: true,
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.text === atom.lower) return undefined;
    // 96.7FM: after digits, only what cannot be said as a word.
    const afterDigits = scan.isGlued(at) && scan.kind(at - 1) === "digits";
    if (afterDigits && !(scan.word(at - 2) === "." && /^[B-DF-HJ-NP-TV-Z]{2,}$/.test(atom.text))) return undefined;
    if (scan.isGlued(at) && scan.kind(at - 1) === "latin") return undefined;
    const mixed = SAID_OTHERWISE.get(atom.text);
    if (mixed !== undefined) return spelt(at, mixed);
    const beforeDigits = scan.isGlued(at + 1) && scan.kind(at + 1) === "digits";
    const [, capitals = "", ending = ""] = /^([A-Z]{2,})('?s)?$/.exec(atom.text) ?? [];
    if (capitals === "" || (beforeDigits && ending !== "")) return undefined;
    if (isWord(scan, at, capitals)) return undefined;
    // Without a vowel it cannot be a word, even in a headline.
    const sayable = /[AEIOU]/.test(capitals) || capitals.length > 5;
    if (sayable && shouts(scan, at) && !SAID_AS_LETTERS.has(capitals) && !SAID_AS_WORD.has(capitals)) return undefined;
    if (scan.style.namesInCapitals === "letters" && isUnknown(capitals))
      return spelt(at, spellLetters(capitals) + ending);
    if (isSaidAsWord(capitals)) return SAID_AS_WORD.has(capitals) ? word(at, atom.text) : undefined;
    if (
      !SAID_AS_LETTERS.has(capitals) &&
      (!isAcronym(capitals) || (capitals.length > 2 && rarity(capitals.toLowerCase()) <= COMMON))
    )
      return undefined;
    const letters = spellLetters(capitals);
    return spelt(at, ending === "s" ? `${letters} s` : letters + ending);
  },
  say: ({ text }) => text,
});

/** In no list of acronyms or words, but for names. */
function isUnknown(capitals: string): boolean {
  const word = capitals.toLowerCase();
  if (isPersonWord(word)) return true;
  return !SAID_AS_WORD.has(capitals) && !CLOSED_WORDS.has(word) && !isEnglishWord(word) && !isMalayWord(word);
}

/** A name or a word, by the words around it or by the caller's choice. */
function isWord(scan: Scan, at: number, capitals: string): boolean {
  const { namesInCapitals } = scan.style;
  if (isPronounInCapitals(scan, at)) return true;
  if (namesInCapitals === "letters") return false;
  if (isNameInCapitals(scan, at) || isWordAmongCapitals(scan, at)) return true;
  const known = SAID_AS_LETTERS.has(capitals) || SAID_AS_WORD.has(capitals);
  return namesInCapitals === "names" && !known && /[AEIOU]/.test(capitals);
}

function spelt(at: number, text: string): Match<Fields> {
  return { to: at + 1, cost: COST.likely, latin: true, fields: { text, asWord: false } };
}

function word(at: number, text: string): Match<Fields> {
  return { to: at + 1, cost: COST.likely, fields: { text, asWord: true } };
}

/** Atoms on each side of a word that show whether it is in a headline. */
const REACH = 6;
/** Share of neighbours in capitals that makes a headline. */
const SHOUTING_SHARE = 0.6;
const FEWEST_NEIGHBOURS = 3;

/** Whether the words around are in capitals too (reference/text.md: over 60 % of a clause). */
export function shouts(scan: Scan, at: number): boolean {
  let words = 0;
  let capitals = 0;
  for (let i = Math.max(0, at - REACH); i <= at + REACH; i++) {
    const atom = scan.at(i);
    if (atom === undefined || atom.kind !== "latin" || atom.text.length < 2 || i === at) continue;
    words++;
    if (atom.text === atom.text.toUpperCase() && !SAID_AS_LETTERS.has(atom.text)) capitals++;
  }
  return words >= FEWEST_NEIGHBOURS - 1 && capitals > words * SHOUTING_SHARE;
}
