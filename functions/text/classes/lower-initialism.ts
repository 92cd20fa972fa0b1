import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { COST, defineClass } from "../lattice/reader.ts";
import { spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { SAID_AS_LETTERS } from "../tables/acronyms.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { wordSet } from "../tables/word-list.ts";
import { isKualaLumpur } from "./kuala-lumpur.ts";

/** Acronyms of two letters that chats write in small letters. The others are mostly short forms or parts of codes. */
const TWO_LETTERS = wordSet("ph bn pm dm jb pj fb ig yt tv dj hr mc ot pc cd uk eu wc hq qc qa id hp un kl rt yb ic");
const SHORTEST = 3;
/** Up to this cost, a shortened Malay word is more likely: sma, kbr. */
const LITTLE_LOST = 1;
const HALF_OF_DAY = wordSet("am");

/** "undi ph", "kerja glc", "kkm dan jpj": an acronym in small letters that is no word. */
export const lowerInitialismClass = defineClass<string>({
  name: "acronym",
  words: [...SAID_AS_LETTERS].map((acronym) => acronym.toLowerCase()),
  find(scan, at) {
    const atom = scan.at(at);
    if (atom === undefined || atom.text !== atom.lower || isPartOfMore(scan, at)) return undefined;
    if (atom.text.length < SHORTEST && !TWO_LETTERS.has(atom.text)) return undefined;
    if (atom.text === "kl" && !isKualaLumpur(scan, at)) return undefined;
    if (isWord(atom.text) || scan.kind(at - 1) === "digits") return undefined;
    if (atom.text === "pm" && (scan.nearBefore(at, 2, HALF_OF_DAY) || scan.nearAfter(at + 1, 2, HALF_OF_DAY)))
      return undefined;
    return { to: at + 1, cost: COST.likely, latin: true, fields: atom.text };
  },
  say: spellLetters,
});

function isWord(word: string): boolean {
  if (SHORT_FORMS.has(word)) return word !== "kl";
  if (word.length < SHORTEST) return false;
  return (
    CLOSED_WORDS.has(word) ||
    (restoreMalay(word)?.cost ?? LITTLE_LOST + 1) <= LITTLE_LOST ||
    isEnglishWord(word) ||
    isMalayWord(word)
  );
}

/** Part of an address, a handle or a code. */
function isPartOfMore(scan: Scan, at: number): boolean {
  if (scan.isGlued(at) && !OPENS.test(scan.word(at - 1))) return true;
  return (
    scan.isGlued(at + 1) &&
    (scan.isAlphanumeric(at + 1) ||
      ((!CLOSES.test(scan.word(at + 1)) || scan.isGlued(at + 2)) && scan.word(at + 1) !== ")"))
  );
}

const OPENS = /^[("'“‘[/]$|\p{Script=Han}/u;
const CLOSES = /^[.,;:!?)"'”’\]/…]$|\p{Script=Han}/u;
