import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../../functions/text/tables/lists/", import.meta.url);

interface List {
  title: string;
  licence: string;
  source: string;
  names?: string[];
  letters?: string[];
  words?: string[];
  said?: Record<string, string>;
}

const files = readdirSync(FOLDER);
const lists = files.map((file): [string, List] => [file, JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"))]);

const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);
const inOrder = (names: readonly string[]) => names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));

/** Words of every sentence in capitals, which no list of acronyms may take. */
const FUNCTION_WORDS = new Set(
  "THE AND OR OF TO IN ON AT BY FOR FROM WITH IS ARE WAS BE IF SO DO WE YOU DI KE DAN YANG INI ITU ADA DARI UNTUK".split(
    " ",
  ),
);

describe("lists of names", () => {
  it.each(lists)("has a title, a licence and a source in %s", (_, list) => {
    expect(list.title).toMatch(/^[A-Z]/);
    expect(list.licence).toBe("Apache-2.0");
    expect(list.source.length).toBeGreaterThan(20);
    const { title, licence, source, names, letters, words, said, ...unknown } = list;
    expect(unknown).toEqual({});
    expect((names ?? letters ?? []).length).toBeGreaterThan(0);
  });

  it.each(lists)("has names of letters, each once and in order, in %s", (_, { names, letters, words, said }) => {
    for (const entries of [names, letters, words, Object.keys(said ?? {})]) {
      if (entries === undefined) continue;
      expect(repeated(entries)).toEqual([]);
      expect(entries).toEqual(inOrder(entries));
    }
    expect((names ?? []).filter((name) => !/^[\p{L}][\p{L}\p{N}'’ .&-]*$/u.test(name))).toEqual([]);
    expect([...(letters ?? []), ...(words ?? [])].filter((acronym) => !/^[A-Z][A-Za-z]+$/.test(acronym))).toEqual([]);
    expect(Object.values(said ?? {}).filter((spoken) => !/^[A-Za-z][A-Za-z -]*$/.test(spoken))).toEqual([]);
  });

  it("have each acronym in one list, said in one way", () => {
    const acronyms = lists.flatMap(([, { letters = [], words = [], said = {} }]) => [
      ...letters,
      ...words,
      ...Object.keys(said),
    ]);
    expect(repeated(acronyms)).toEqual([]);
    expect(acronyms.filter((acronym) => FUNCTION_WORDS.has(acronym))).toEqual([]);
  });

  it("are all loaded", () => {
    const loader = readFileSync(new URL("../name-lists.ts", FOLDER), "utf8");
    expect(files.filter((file) => !loader.includes(`"./lists/${file}"`))).toEqual([]);
  });
});
