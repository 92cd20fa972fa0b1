/** What the dictionaries know of a word, for classes that must distinguish words from letters. */
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { englishTier, isMalayRoot } from "../languages/dictionary.ts";
import { splitAffixes } from "../languages/malay-affixes.ts";
import { scoreWord } from "../languages/score-word.ts";

export { isMalayRoot };

/** A word of the dictionary, or one derived from it by affixes. */
export function isMalayWord(word: string): boolean {
  return isMalayRoot(word) || splitMalay(word) !== null;
}

export function splitMalay(word: string) {
  return splitAffixes(word, isMalayRoot);
}

export function isEnglishWord(word: string): boolean {
  return englishTier(word) > 0;
}

/** Log-odds of Malay against English: above 0 is Malay, 5 is certain. */
export function malayness(word: string): number {
  return scoreWord(word);
}

const UNKNOWN = 9;

/** How rare a word is: 0 for the function words of every sentence, 9 for a word in no list. */
export function rarity(word: string): number {
  if (CLOSED_WORDS.has(word)) return 0;
  const english = englishTier(word) || UNKNOWN;
  return Math.min(english, isMalayRoot(word) ? 3 : UNKNOWN);
}
