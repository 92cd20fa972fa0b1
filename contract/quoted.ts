/** A caller's own words in messages to that caller: short, and well-formed Unicode. */

/** UTF-16 units of a caller's word that a message repeats at most. */
export const LONGEST_WORD = 64;

/** The beginning of a word. */
export function shortened(word: string): string {
  return word.slice(0, LONGEST_WORD).toWellFormed();
}

/** The beginning of a word, in quotation marks. */
export function quoted(word: string): string {
  return JSON.stringify(shortened(word));
}
