import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLOSED_WORDS } from "../../../functions/text/languages/closed-words.ts";
import { FRACTION_OF } from "../../../functions/text/tables/measures.ts";
import { ENGLISH_WEEKDAYS, MALAY_WEEKDAYS } from "../../../functions/text/tables/weekdays.ts";
import {
  infixPattern,
  prefixPattern,
  suffixPattern,
  wordPairs,
  wordSet,
  words,
} from "../../../functions/text/tables/word-list.ts";
import { sourcesIn } from "../../architecture/import-graph.ts";

/** Shorter strings with spaces are phrases. */
const SHORTEST_LIST = 5;

/** The word lists in the strings of a source: words, or pairs of `key=value`, with spaces or line breaks between. */
function listsIn(source: string): string[][] {
  // A quotation mark in a character class (/^["“]$/) opens no string.
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\^\[[^\]\n]+\]/g, "").replace(/^\s*\/\/.*$/gm, "");
  const strings = [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template ?? "");
  return strings.filter((text) => !text.includes("|") && !text.includes("${")).map(words);
}

function repeatedIn(list: readonly string[]): string[] {
  const keys = list.map((word) => word.replace(/(?<=.)=.+/, "")).filter((key) => key !== "-");
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

/** Every set and map of the sources by its name, with its words: the exported ones, and those that only a source sees. */
async function setsIn(files: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const sets = new Map<string, ReadonlySet<string>>();
  for (const file of files) {
    const source = readFileSync(file, "utf8");
    for (const [, name = "", list = ""] of source.matchAll(/^const (\w+) = (?:wordSet|words)\(\s*["`]([^"`]*)/gm)) {
      sets.set(name, new Set(words(list)));
    }
    for (const [name, value] of Object.entries<unknown>(await import(/* @vite-ignore */ `../../../${file}`))) {
      if (value instanceof Map) sets.set(name, new Set(value.keys()));
      if (value instanceof Set || Array.isArray(value)) sets.set(name, new Set(value));
      for (const [key, list] of Object.entries(Object(value))) {
        if (Array.isArray(list)) sets.set(`${name}.${key}`, new Set(list));
      }
    }
  }
  return sets;
}

/** The words that a set lists although a set that it includes has them. */
function repeatedFromIncluded(source: string, sets: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...source.matchAll(/wordSet\(\s*["`]([^"`]*)["`],([\w\s,.()]*?)\);/g)].flatMap(
    ([, list = "", included = ""]) =>
      (included.match(/\b[A-Z][A-Z_]+\b(?:\.(?:ms|en|zh|ta)\b)?/g) ?? []).flatMap((name) =>
        words(list)
          .filter((word) => sets.get(name)?.has(word) ?? true)
          .map((word) => `${name}: ${word}`),
      ),
  );
}

const FOLDERS = ["tables", "languages", "pronunciation", "classes", "directives", "jawi", "numbers"];

describe("word lists", () => {
  it("have no word twice", () => {
    const files = FOLDERS.flatMap((folder) => sourcesIn(`functions/text/${folder}`));
    const repeated = files.flatMap((file) =>
      listsIn(readFileSync(file, "utf8"))
        .filter((list) => list.length >= SHORTEST_LIST)
        .flatMap((list) => repeatedIn(list).map((word) => `${file}: ${word}`)),
    );
    expect(repeated).toEqual([]);
  });

  it("are checked for repeated words and repeated keys of pairs", () => {
    const source = 'wordSet("pukul jam pkl jam"); wordPairs(`yg=yang\n dgn=dengan a=b yg=yangg`);';
    expect(listsIn(source).flatMap(repeatedIn)).toEqual(["jam", "yg"]);
  });

  it("do not list a word of a set that they include", async () => {
    const files = sourcesIn("functions/text/tables");
    const sets = await setsIn(files);
    expect(files.flatMap((file) => repeatedFromIncluded(readFileSync(file, "utf8"), sets))).toEqual([]);
  });

  it("are checked for words of the sets that they include", () => {
    const source = 'wordSet("pagi jam", CLOCK); wordSet(\n  `am pm`,\n  CLOCK.keys(),\n  NOWHERE,\n);';
    const sets = new Map([["CLOCK", new Set(["jam", "pm"])]]);
    expect(repeatedFromIncluded(source, sets)).toEqual(["CLOCK: jam", "CLOCK: pm", "NOWHERE: am", "NOWHERE: pm"]);
  });

  it("have one weight for each closed word", () => {
    const source = readFileSync("functions/text/languages/closed-words.ts", "utf8");
    const written = listsIn(source.slice(source.indexOf("WEIGHTED_WORDS"))).flat();
    const weighted = [...written, ...MALAY_WEEKDAYS, ...ENGLISH_WEEKDAYS];
    const listed = weighted.filter((word) => CLOSED_WORDS.has(word));
    expect(repeatedIn(listed)).toEqual([]);
    expect(listed.length).toBe(CLOSED_WORDS.size);
  });

  it("may have line breaks and include other sets", () => {
    expect([...wordSet("satu dua\n   tiga", ["empat"])]).toEqual(["satu", "dua", "tiga", "empat"]);
    expect([...wordSet("")]).toEqual([]);
    expect(FRACTION_OF.has("cawan") && FRACTION_OF.has("undi")).toBe(true);
  });

  it("have pairs with an underscore for a space", () => {
    expect(wordPairs("yg=yang xnak=tak_nak")).toEqual([
      ["yg", "yang"],
      ["xnak", "tak nak"],
    ]);
  });

  it("match as patterns at the start, at the end or anywhere", () => {
    expect(prefixPattern("年(?!级) 岁").test("年级")).toBe(false);
    expect(prefixPattern("年(?!级) 岁").test("岁半")).toBe(true);
    expect(suffixPattern("户口 账号", "[是为]?").test("我的户口是")).toBe(true);
    expect(infixPattern("赢 输").test("昨天赢了")).toBe(true);
  });
});
