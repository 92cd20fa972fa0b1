/** What else a short form may be. */
import { isEnglishWord } from "../lattice/known-words.ts";
import { UNITS_AND_LETTERS } from "../tables/short-form-cues.ts";
import { ENGLISH_SHORT_FORMS } from "../tables/short-forms.ts";

/** Whether a short form is also a word, a unit, a letter, or an English short form. */
export function hasOtherSense(word: string): boolean {
  return ENGLISH_SHORT_FORMS.has(word) || isEnglishWord(word) || UNITS_AND_LETTERS.has(word);
}

/** blh, tgh: without a vowel, and nothing else. */
export function isNothingElse(word: string): boolean {
  return VOWELLESS.test(word) && !hasOtherSense(word);
}

const VOWELLESS = /^[^aeiou]{2,}$/;
