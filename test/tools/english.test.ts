import { describe, expect, it } from "vitest";
import { findWords, proseOf } from "../../tools/english/findings.ts";

describe("the check of the language", () => {
  it("names the line, the word and what to write", () => {
    expect(findWords("All is well.\nThe parcel behind the last one.")).toEqual([
      { line: 2, word: "behind", instead: "after (of order or time)" },
    ]);
  });

  it("finds each of the words", () => {
    const words = [
      "beside",
      "stands in",
      "is told",
      "tells",
      "Nobody",
      "somebody",
      "who asks",
      "mended",
      "a key that is none",
    ];
    expect(words.map((word) => findWords(`x ${word} y`).length)).toEqual(words.map(() => 1));
  });

  it("passes what is allowed in this text, and nothing else", () => {
    expect(findWords("the function behind the route", ["the function behind the route"])).toEqual([]);
    expect(findWords("the route behind the function", ["the function behind the route"])).toHaveLength(1);
  });

  it("passes ordinary words that hold one of them", () => {
    expect(findWords("amendment, recommended, besides, standstill, untold, intelligible")).toEqual([]);
  });
});

describe("the prose of a source file", () => {
  const prose = (code: string) => proseOf(code).trim();

  it("is its comments and the titles of its tests", () => {
    expect(prose("/** Behind. */")).toBe("/** Behind. */");
    expect(prose("const a = 1; // behind")).toBe("// behind");
    expect(prose('it("goes behind", () => {')).toBe('"goes behind", () => {');
    expect(prose('it.each([1])("goes %i behind", () => {')).toBe('"goes %i behind", () => {');
  });

  it("is not its data", () => {
    expect(prose('const words = "behind beside";')).toBe("");
    expect(prose('["stand behind me", "berdiri"],')).toBe("");
  });

  it("keeps the numbers of the lines", () => {
    expect(findWords(proseOf("const a = 1;\n\n/*\n * behind\n */"))).toMatchObject([{ line: 4 }]);
  });
});
