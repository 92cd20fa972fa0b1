/**
 * Builds the sounds of English words as Malaysians say them between Malay affixes. The output is deterministic:
 *
 *     node tools/tables/build-english-sounds.ts PATH/TO/cmu-pronouncing-dictionary/index.js
 *
 * npm `cmu-pronouncing-dictionary` 3.0.0 (ISC), the dictionary of Carnegie Mellon University, free for any use. The
 * table has the common words that are not an inflection of another, which are the words that people give affixes.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { englishTier } from "../../functions/text/languages/dictionary.ts";
import { englishStems } from "../../functions/text/languages/english-inflections.ts";
import { wordOf } from "../../functions/text/pronunciation/sound-entry.ts";
import { encodeEntries } from "../../functions/text/tables/front-coding.ts";
import { malaysianSounds } from "./arpabet.ts";

const SHA256 = "ef8b2b976d2e5801b7541ebcc7714f538d1ffa0ebb28645259536e2666bd2948";
const SOURCE = "npm cmu-pronouncing-dictionary 3.0.0 (ISC): CMUdict, (c) 1993-2015 Carnegie Mellon University";
/** SCOWL sizes up to 20, in tenths, and 35 for short words: longer words of that size take no affixes. */
const COMMON_TIER = 2;
const RAREST_TIER = 3;
const SHORT = 6;
/** Shorter words are not taken as English stems; longer ones, and those with these endings, take no affixes. */
const STEM = /^[a-z]{4,10}$/;
const INFLECTED = /(?:s|ed|ing)$/;
const NO_STEM = /(?:ly|ness|able|ible|ism|ist|ity|ful|less|ous)$/;

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: build-english-sounds.ts PATH/TO/cmu-pronouncing-dictionary/index.js");
const found = createHash("sha256").update(readFileSync(path)).digest("hex");
if (found !== SHA256) throw new Error(`${path} has sha256 ${found}, not ${SHA256}`);

const { dictionary } = (await import(resolve(path))) as { dictionary: Record<string, string> };
const entries = Object.entries(dictionary)
  .filter(([word]) => isStem(word))
  .map(([word, arpabet]) => `${word}=${malaysianSounds(arpabet, word)}`);
const table = { source: SOURCE, data: encodeEntries(entries, wordOf) };
writeFileSync(
  join(import.meta.dirname, "../../functions/text/pronunciation/english-sounds.json"),
  `${JSON.stringify(table)}\n`,
);

function isStem(word: string): boolean {
  const tier = englishTier(word);
  if (!STEM.test(word) || NO_STEM.test(word) || tier === 0) return false;
  if (tier > (word.length <= SHORT ? RAREST_TIER : COMMON_TIER)) return false;
  return !INFLECTED.test(word) || !englishStems(word).some((stem) => englishTier(stem) > 0);
}
