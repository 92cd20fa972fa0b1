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

/** Words of English: a tenth of the SCOWL size, 1 for the commonest to 5 for the rarest kept; 0 for no word. */
export function englishTier(word: string): number {
  return ENGLISH.find(word);
}

/** Whether it is a Malay word that the affix rules cannot make of another. */
export function isMalayRoot(word: string): boolean {
  return MALAY.find(word) > 0;
}

/** The marked spelling of such a word. */
export function malaySpelling(word: string): string | undefined {
  return isMalayRoot(word) ? MALAY_SPELLINGS.find(word) : undefined;
}

/** Weights of the letter model. */
export const LETTER_WEIGHTS: Int8Array = new Int8Array(Buffer.from(letterTable.data, "base64"));
