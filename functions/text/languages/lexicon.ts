import englishTable from "../tables/english-words.json" with { type: "json" };
import { decodeWords } from "../tables/front-coding.ts";
import letterTable from "../tables/letter-weights.json" with { type: "json" };
import malayTable from "../tables/malay-words.json" with { type: "json" };

/** Malay words that the affix rules cannot make of others. */
export const MALAY_WORDS: ReadonlySet<string> = new Set(decodeWords(malayTable.data));

/** English words with a tenth of their SCOWL size: 1 is the commonest, 5 the rarest that is kept. */
export const ENGLISH_WORDS: ReadonlyMap<string, number> = readEnglish(englishTable.data);

/** Weights of the letter model. */
export const LETTER_WEIGHTS: Int8Array = Int8Array.from(Buffer.from(letterTable.data, "base64"), (byte) =>
  byte > 127 ? byte - 256 : byte,
);

function readEnglish(coded: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const entry of decodeWords(coded)) words.set(entry.slice(0, -1), entry.charCodeAt(entry.length - 1) - 48);
  return words;
}
