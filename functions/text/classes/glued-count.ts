import type { Language } from "#contract/language.ts";
import { isEnglishWord, isMalayRoot, malayness } from "../lattice/known-words.ts";
import { COST, defineClass, LETTERS_AND_DIGITS } from "../lattice/reader.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Scan } from "../scan/scan.ts";
import { shouts } from "../scan/shouts.ts";
import { SHORT_COUNTED } from "../tables/counted-words.ts";
import { UNITS } from "../tables/units.ts";
import { AFTER_AGE } from "./age.ts";
import { sayNumeral } from "./numeral-speech.ts";

interface Fields {
  numeral: Numeral;
  counted: string;
}

/** Shorter words are more often letters. */
const SHORTEST = 3;

/** 3tin, 24bln, 6helai, 1yr: a number glued to the word that it counts. */
export const gluedCountClass = defineClass<Fields>({
  name: "cardinal",
  digits: { letters: true },
  notAfter: LETTERS_AND_DIGITS,
  find(scan, at) {
    const numeral = scan.numeral(at);
    if (numeral === undefined || numeral.grouping === "spaces" || (scan.isGlued(at) && scan.isAlphanumeric(at - 1)))
      return undefined;
    const counted = wordAt(scan, numeral.to);
    if (counted === undefined) return undefined;
    const [language, one, more] = SHORT_COUNTED.get(counted) ?? wholeWord(counted);
    return {
      to: numeral.to + 1,
      // Less than letters next to digits, and more than any class that is certain of the letters.
      cost: COST.number + 1,
      ...(language === undefined ? {} : { language }),
      fields: { numeral, counted: isSingular(scan, numeral) ? one : more },
    };
  },
  say: ({ numeral, counted }, language, style) =>
    `${sayNumeral(numeral, language, { ...style.numbers, counter: true, attributive: true })} ${counted}`,
});

/** "1yr", and "my 3yr old son" before what has that age. */
function isSingular(scan: Scan, { integer, fraction, to }: Numeral): boolean {
  if (integer === "1" && fraction === undefined) return true;
  const noun = scan.at(to + 2);
  return scan.word(to + 1) === "old" && noun?.kind === "latin" && noun.newlines === 0 && !AFTER_AGE.has(noun.lower);
}

/** A word that both languages have decides nothing: 50meter. What is counted as *jam* is the Malay hour. */
const wholeWord = (word: string): readonly [Language | undefined, string, string] => [
  word !== "jam" && isMalayRoot(word) && isEnglishWord(word)
    ? undefined
    : malayness(word) < 0 && word !== "jam"
      ? "en"
      : "ms",
  word,
  word,
];

/** The word in small letters, if it is in small letters or in a headline in capitals, with nothing glued after it. */
function wordAt(scan: Scan, at: number): string | undefined {
  const atom = scan.at(at);
  if (atom?.kind !== "latin" || !atom.glued || !(atom.text === atom.lower || shouts(scan, at))) return undefined;
  if (scan.isGlued(at + 1) && scan.isAlphanumeric(at + 1)) return undefined;
  if (SHORT_COUNTED.has(atom.lower)) return atom.lower;
  if (atom.lower.length < SHORTEST || Object.hasOwn(UNITS, atom.lower)) return undefined;
  const plural = atom.lower.endsWith("s") && isEnglishWord(atom.lower.slice(0, -1));
  return plural || isMalayRoot(atom.lower) || isEnglishWord(atom.lower) ? atom.lower : undefined;
}
