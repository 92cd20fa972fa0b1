/** Words that show the language of a clause, and are no part of a name. */
import { CLOSED_WORDS } from "../../languages/closed-words.ts";
import { isNameWord } from "../../languages/names.ts";
import { isMalayWord } from "../../lattice/known-words.ts";
import { NEVER_NEGATED } from "../../tables/short-forms.ts";

/** From this weight on, a word of the closed list belongs to one language only. */
export const FUNCTION_WORD = 5;

export function isFunctionWord(word: string): boolean {
  return Math.abs(CLOSED_WORDS.get(word) ?? 0) >= FUNCTION_WORD;
}

/** Malay verbs with a prefix. */
export const VERB = /^(?:di|ber|ter|me[mnlrwy])[a-z]{4}/;

/** "Mendarat Di Eropah": function words and verbs with a prefix, which no name of a thing has. */
export function isPlainMalay(word: string): boolean {
  return NEVER_NEGATED.has(word) || (VERB.test(word) && isMalayWord(word) && !isNameWord(word));
}
