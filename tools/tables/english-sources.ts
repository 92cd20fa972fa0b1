/** The dictionaries of English that the tables are built from, and which words are common. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { codesOfArpabet, codesOfMisaki } from "./english-symbols.ts";

const SHA256: Readonly<Record<string, string>> = {
  "misaki/data/us_gold.json": "dc414872a49a28ae6c141463d502fd945f3b2fde040484fdc47d00cc4612686f",
  "misaki/data/us_silver.json": "de8f67be911bb6c659187b4a65fd966b6a30e56350e0f790d763210b053ac475",
  "cmu/index.js": "ef8b2b976d2e5801b7541ebcc7714f538d1ffa0ebb28645259536e2666bd2948",
  "symspellpy/frequency_dictionary_en_82_765.txt": "68e9dc81c7e73bd7310b57e516ecaea0d8b6387ff71344a57c04174650a407a7",
  "names/dist.all.last": "b0e2b3743ccbad641ca48b344c24cdebcd1d9a1f76dc6dbf05986f2919f0b4e1",
  "names/dist.female.first": "bd2f310fc4e5d5e5ea122c9d4342c9821145823118eb20db1647f305ec77b358",
  "names/dist.male.first": "0a5078ef6effe3b483d15b0f7f95047662126c9bfb624ecd5e5b978fc0f2470b",
};

export const ENGLISH_SOURCE =
  "PyPI misaki 0.9.4 (Apache-2.0), (c) hexgrad; npm cmu-pronouncing-dictionary 3.0.0 (ISC): CMUdict, " +
  "(c) 1993-2015 Carnegie Mellon University; words chosen by PyPI symspellpy 6.10.1 (MIT), (c) mmb L, Wolf Garbe, and names 0.3.0 (census, public domain)";

/** Codes of functions/text/pronunciation/english-phones.ts. */
export interface EnglishWord {
  sounds: string;
  /** Other sounds, by the first letter of the part of speech: n, v, a (adjective or adverb), p (past). */
  variants: Readonly<Record<string, string>>;
  /** Whether people checked it: misaki's "gold". */
  checked: boolean;
}

export interface EnglishSources {
  /** Each word in lower case with straight apostrophes. */
  words: ReadonlyMap<string, EnglishWord>;
  /** The most common first. */
  ranked: readonly string[];
  /** Names and acronyms that misaki writes with a capital, and the common names of a census. */
  names: readonly string[];
}

type MisakiEntry = string | Readonly<Record<string, string | null>>;

/** @param folder has the unpacked packages: misaki, cmu, symspellpy, names */
export async function readEnglishSources(folder: string): Promise<EnglishSources> {
  const read = (file: string) => readChecked(join(folder, file), SHA256[file] ?? "");
  const gold = Object.entries(JSON.parse(read("misaki/data/us_gold.json")) as Record<string, MisakiEntry>);
  const silver = Object.entries(JSON.parse(read("misaki/data/us_silver.json")) as Record<string, MisakiEntry>);
  read("cmu/index.js");
  const { dictionary } = (await import(resolve(folder, "cmu/index.js"))) as { dictionary: Record<string, string> };
  const words = new Map<string, EnglishWord>();
  const add = (written: string, word: EnglishWord | undefined) => {
    const key = written.toLowerCase();
    if (word !== undefined && PLAIN.test(key) && !words.has(key)) words.set(key, word);
  };
  const named = gold.filter(([word]) => word !== word.toLowerCase());
  for (const [word, entry] of gold.filter(([one]) => one === one.toLowerCase())) add(word, ofMisaki(entry, true));
  for (const [word, entry] of named) add(word, ofMisaki(entry, true));
  for (const [word, entry] of silver) add(word, ofMisaki(entry, false));
  for (const [word, arpabet] of Object.entries(dictionary)) {
    add(word, { sounds: codesOfArpabet(arpabet), variants: {}, checked: false });
  }
  const ranked = read("symspellpy/frequency_dictionary_en_82_765.txt")
    .split("\n")
    .map((line) => line.replace("\ufeff", "").split(" ")[0] ?? "");
  const census = CENSUS.flatMap((file) => read(file).split("\n", MOST_NAMES));
  const names = [...named.map(([word]) => word), ...census.map((line) => line.split(" ")[0] ?? "")];
  return { words, ranked, names: names.map((name) => name.toLowerCase()) };
}

const CENSUS = ["names/dist.all.last", "names/dist.female.first", "names/dist.male.first"] as const;
const MOST_NAMES = 5000;

const PLAIN = /^[a-z][a-z']*$/;

/** Misaki's parts of speech; None is a word that ends its phrase, DT the stressed "that". */
const PARTS: Readonly<Record<string, string>> = { NOUN: "n", VERB: "v", ADJ: "a", ADV: "a", VBD: "p", VBN: "p" };

function ofMisaki(entry: MisakiEntry, checked: boolean): EnglishWord | undefined {
  const symbols = typeof entry === "string" ? entry : (entry.DEFAULT ?? "");
  const sounds = codesOfMisaki(symbols);
  if (sounds === undefined || sounds === "") return undefined;
  const variants: Record<string, string> = {};
  for (const [part, variant] of typeof entry === "string" ? [] : Object.entries(entry)) {
    const codes = codesOfMisaki(variant ?? "");
    const key = PARTS[part];
    if (key !== undefined && codes !== undefined && codes !== "" && codes !== sounds) variants[key] = codes;
  }
  return { sounds, variants, checked };
}

function readChecked(path: string, sha256: string): string {
  const bytes = readFileSync(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${path} has sha256 ${found}, not ${sha256}`);
  return bytes.toString("utf8");
}
