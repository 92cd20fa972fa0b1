import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLOSED_WORDS } from "../../../functions/text/languages/closed-words.ts";
import { FRACTION_OF } from "../../../functions/text/tables/measures.ts";
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
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const strings = [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template ?? "");
  return strings.filter((text) => !text.includes("|") && !text.includes("${")).map(words);
}

function repeatedIn(list: readonly string[]): string[] {
  const keys = list.map((word) => word.replace(/(?<=.)=.+/, "")).filter((key) => key !== "-");
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

describe("word lists", () => {
  it("have no word twice", () => {
    const files = ["tables", "languages", "pronunciation"].flatMap((folder) => sourcesIn(`functions/text/${folder}`));
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

  it("have one weight for each closed word", () => {
    const source = readFileSync("functions/text/languages/closed-words.ts", "utf8");
    const weighted = listsIn(source.slice(source.indexOf("WEIGHTED_WORDS"))).flat();
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
