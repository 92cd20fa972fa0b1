/**
 * Trains the letter rules of English on the dictionaries of build-english-dictionary.ts, which takes the same argument.
 * The output is deterministic. It sees no word that is held out (held-out.ts), nor its inflections.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflect } from "../../functions/text/pronunciation/english-inflection-sounds.ts";
import { encodeWeights } from "../../functions/text/pronunciation/english-letters.ts";
import { alignWords } from "./align-english.ts";
import { ENGLISH_SOURCE, readEnglishSources } from "./english-sources.ts";
import { isHeldOut } from "./held-out.ts";
import { tableOfChunks, trainEnglishLetters } from "./train-english-letters.ts";

const PLAIN = /^[a-z]{2,}$/;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: build-english-letters.ts FOLDER");

const { words } = await readEnglishSources(folder);
const heldOut = new Set([...words.keys()].filter(isHeldOut));
const training = [...words].filter(([word]) => PLAIN.test(word) && !isRelated(word));
const aligned = alignWords(training.map(([word, { sounds }]) => [word, sounds]));
const letters = tableOfChunks(aligned);
const table = {
  source: ENGLISH_SOURCE,
  script: "tools/tables/build-english-letters.ts",
  letters,
  data: encodeWeights(trainEnglishLetters(aligned, letters)),
};
writeFileSync(
  join(import.meta.dirname, "../../functions/text/pronunciation/english-letters.json"),
  `${JSON.stringify(table)}\n`,
);
console.log(`${aligned.length} of ${training.length} words aligned`);

function isRelated(word: string): boolean {
  return heldOut.has(word) || inflect(word, (stem) => (heldOut.has(stem) ? stem : undefined)) !== undefined;
}
