/** What the lexicons know, asked by classes that need to tell a word from letters. */
import { CLOSED_WORDS } from "../languages/closed-words.ts";
import { englishTier, isMalayRoot } from "../languages/dictionary.ts";
import { splitAffixes } from "../languages/malay-affixes.ts";
import { scoreWord } from "../languages/score-word.ts";

export { isMalayRoot };

/** A word of the dictionary, or one that affixes make of it. */
export function isMalayWord(word: string): boolean {
  return isMalayRoot(word) || splitMalay(word) !== null;
}

export function splitMalay(word: string) {
  return splitAffixes(word, isMalayRoot);
}

export function isEnglishWord(word: string): boolean {
  return englishTier(word) > 0;
}

/** Log-odds of Malay against English: above zero is Malay, and 5 is sure. */
export function malayness(word: string): number {
  return scoreWord(word);
}

const UNKNOWN = 9;

/** How common a word is: 0 for the words that every sentence has, 9 for what no list knows. */
export function rarity(word: string): number {
  if (CLOSED_WORDS.has(word)) return 0;
  const english = englishTier(word) || UNKNOWN;
  return Math.min(english, isMalayRoot(word) ? 3 : UNKNOWN);
}
