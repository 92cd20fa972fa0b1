import englishTable from "../tables/english-words.json" with { type: "json" };
import { decodeWords } from "../tables/front-coding.ts";
import letterTable from "../tables/letter-weights.json" with { type: "json" };
import malayTable from "../tables/malay-words.json" with { type: "json" };
import { unmark } from "../tables/marked-spelling.ts";
import { decodeHashes, findHash } from "../tables/word-hashes.ts";

/** Malay words that the affix rules cannot make of others, each with its marked spelling. */
export const MALAY_WORDS: ReadonlyMap<string, string> = readMalay(malayTable.data);

/** Words of English: a tenth of the SCOWL size, 1 for the commonest to 5 for the rarest kept; 0 for no word. */
export function englishTier(word: string): number {
  return findHash(ENGLISH_ENTRIES, word);
}

const ENGLISH_ENTRIES: Uint32Array = decodeHashes(englishTable.data);

/** Weights of the letter model. */
export const LETTER_WEIGHTS: Int8Array = new Int8Array(Buffer.from(letterTable.data, "base64"));

function readMalay(coded: string): Map<string, string> {
  const words = new Map<string, string>();
  decodeWords(coded, (marked) => words.set(unmark(marked), marked));
  return words;
}
