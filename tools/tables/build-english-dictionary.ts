/**
 * Builds the dictionary of English sounds. The output is deterministic:
 *
 *     node tools/tables/build-english-dictionary.ts FOLDER
 *
 * FOLDER has, unpacked side by side:
 * - misaki/: PyPI `misaki` 0.9.4 (Apache-2.0), General American with parts of speech;
 * - cmu/: npm `cmu-pronouncing-dictionary` 3.0.0 (ISC), CMUdict, for words and names that misaki lacks;
 * - symspellpy/: PyPI `symspellpy` 6.10.1 (MIT), words by frequency, from Google Books n-grams (CC BY 3.0) and SCOWL. It
 *   decides only which words are kept;
 * - names/: PyPI `names` 0.3.0 (MIT), names by frequency in the United States' census of 1990 (public domain).
 *
 * Inflections with the sounds that the rules derive from the stem are left out.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflect } from "../../functions/text/pronunciation/english-inflection-sounds.ts";
import { wordOf } from "../../functions/text/pronunciation/sound-entry.ts";
import { encodeEntries } from "../../functions/text/tables/front-coding.ts";
import { ENGLISH_SOURCE, type EnglishWord, readEnglishSources } from "./english-sources.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: build-english-dictionary.ts FOLDER");

const { words, ranked, names } = await readEnglishSources(folder);
const chosen = new Set([...ranked, ...names].filter((word) => words.has(word)));
const kept = new Map<string, EnglishWord>();
for (const word of [...chosen].sort((a, b) => a.length - b.length)) {
  const entry = words.get(word);
  if (entry !== undefined && !isDerived(word, entry)) kept.set(word, entry);
}
const entries = [...kept].map(([word, { sounds, variants }]) => `${word}=${sounds}${codedVariants(variants)}`);
const table = {
  source: ENGLISH_SOURCE,
  script: "tools/tables/build-english-dictionary.ts",
  data: encodeEntries(entries, wordOf),
};
writeFileSync(
  join(import.meta.dirname, "../../functions/text/pronunciation/english-dictionary.json"),
  `${JSON.stringify(table)}\n`,
);
console.log(`${chosen.size} words, ${kept.size} kept`);

function isDerived(word: string, { sounds, variants, checked }: EnglishWord): boolean {
  const isSame = checked ? sameBroadly : sameConsonants;
  const derivedFor = (part: string) =>
    inflect(word, (stem, isVerb) => kept.get(stem)?.variants[isVerb ? "v" : part] ?? kept.get(stem)?.sounds);
  const parts = ["", ...Object.keys(variants)];
  return parts.every((part) => {
    const derived = derivedFor(part);
    return derived !== undefined && isSame(derived, variants[part] ?? sounds);
  });
}

/** Dictionaries disagree on secondary stress, and on ə or ɪ in a weak syllable. */
function sameBroadly(one: string, other: string): boolean {
  const broad = (codes: string) => codes.replaceAll(",", "").replaceAll("5", "x");
  return broad(one) === broad(other);
}

/** Where no one checked the inflection, the stem knows the vowels better. */
function sameConsonants(one: string, other: string): boolean {
  const consonants = (codes: string) => codes.replaceAll(/[^a-z0-4]|[iuxeao]/g, "");
  return consonants(one) === consonants(other);
}

function codedVariants(variants: Readonly<Record<string, string>>): string {
  return Object.entries(variants)
    .map(([part, sounds]) => `/${part}${sounds}`)
    .join("");
}
