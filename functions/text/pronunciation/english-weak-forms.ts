/** Function words of English as they are said within a sentence, by the word that follows. In codes. */

const BEFORE_VOWEL: Readonly<Record<string, readonly [beforeConsonant: string, beforeVowel: string]>> = {
  the: ["1x", "1i"],
  to: ["tx", "tu"],
};
const ALWAYS: Readonly<Record<string, string>> = { a: "x", an: "xn", of: "xv", and: "xnd" };
/** A vowel that is heard: not of "one", "use", "euro"; and "hour", "honest". */
const VOWEL_SOUND = /^(?:[aeio](?!ne\b|nce\b|u[^g]|w)|u(?!s[aeiu]|ni|t[ei]|ti|ra)|ou|ow|h(?:our|onest|onou?r|eir))/;

/** The codes of a weak form, or undefined for other words. At the end of a clause there is none, except of "a". */
export function weakForm(word: string, after: string): string | undefined {
  if (word === "a" || after === "") return word === "a" ? "x" : undefined;
  const pair = BEFORE_VOWEL[word];
  if (pair !== undefined) return VOWEL_SOUND.test(after) ? pair[1] : pair[0];
  return Object.hasOwn(ALWAYS, word) ? ALWAYS[word] : undefined;
}
