/** Quotes text of a caller in a message: short, and well-formed Unicode. */

/** The most of a caller's word that a message repeats, in UTF-16 units. */
export const LONGEST_WORD = 64;

/** The start of the word. */
export function shortened(word: string): string {
  return word.slice(0, LONGEST_WORD).toWellFormed();
}

/** The start of the word, in quotation marks. */
export function quoted(word: string): string {
  return JSON.stringify(shortened(word));
}
