/** The letter rules of English (english-letters.ts). Loaded with the dictionary. */
import table from "./english-letters.json" with { type: "json" };
import { chunksByLetter, decodeWeights, type LetterModel } from "./english-letters.ts";

let model: LetterModel | undefined;

/** Decoded when the first word is in no dictionary. */
export function englishLetterModel(): LetterModel {
  model ??= { chunksOf: chunksByLetter(table.letters), weights: decodeWeights(table.data) };
  return model;
}
