import { isEnglishWord, isMalayWord } from "../lattice/known-words.ts";
import { COST, defineClass, LETTERS_AND_DIGITS } from "../lattice/reader.ts";

const LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a" };
/** Letters of the shortest such word: shorter ones are codes. */
const SHORTEST = 5;

/** m3nghilangkan, p@ssword: a digit or sign that stands for a letter inside a word. */
export const digitLetterClass = defineClass<string>({
  name: "short-form",
  marked: true,
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    const digit = scan.gluedDigits(at + 1) ?? (scan.gluedSign(at + 1, "@") ? "@" : undefined);
    const letter = digit === undefined ? undefined : LETTERS[digit];
    const rest = scan.at(at + 2);
    if (letter === undefined || rest?.kind !== "latin" || !rest.glued) return undefined;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    // St0rmFury: the digit is in the first word of a name.
    const [, end = "", next = ""] = /^([a-z]*)((?:[A-Z][a-z]+)*)$/.exec(rest.text) ?? [];
    if (end === "" || (scan.isGlued(at + 3) && scan.isAlphanumeric(at + 3))) return undefined;
    const word = `${scan.word(at)}${letter}${end}`;
    if (word.length < SHORTEST || !(isMalayWord(word) || isEnglishWord(word))) return undefined;
    return { to: at + 3, cost: COST.certain, fields: next === "" ? word : `${word} ${next}`, judgedAs: word };
  },
  say: (word) => word,
});
