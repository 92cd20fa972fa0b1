import englishTable from "../tables/english-words.json" with { type: "json" };
import { CodedEntries } from "../tables/front-coding.ts";
import letterTable from "../tables/letter-weights.json" with { type: "json" };
import malayHashes from "../tables/malay-hashes.json" with { type: "json" };
import malayTable from "../tables/malay-words.json" with { type: "json" };
import { unmark } from "../tables/marked-spelling.ts";
import { HashedWords } from "../tables/word-hashes.ts";

const ENGLISH = new HashedWords(englishTable.data);
const MALAY = new HashedWords(malayHashes.data);
const MALAY_SPELLINGS = new CodedEntries(malayTable.data, unmark);

/**
 * The tier of an English word: a tenth of its SCOWL size, 1 for the most common to 5 for the rarest in the list; 0 if
 * it is not in the list.
 */
export function englishTier(word: string): number {
  return ENGLISH.find(word);
}

/** Whether it is in the list of Malay words, which has those that the affix rules cannot derive. */
export function isMalayRoot(word: string): boolean {
  return MALAY.find(word) > 0;
}

/** The marked spelling of such a word. */
export function malaySpelling(word: string): string | undefined {
  return isMalayRoot(word) ? MALAY_SPELLINGS.find(word) : undefined;
}

/** Weights of the letter model. */
export const LETTER_WEIGHTS: Int8Array = new Int8Array(Buffer.from(letterTable.data, "base64"));
