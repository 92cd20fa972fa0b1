import { describe, expect, it } from "vitest";
import { findWords, hasMessages, proseOf } from "../../tools/english/findings.ts";

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
      "house",
      "heart",
      "shields",
      "doors",
      "room",
    ];
    expect(words.map((word) => findWords(`x ${word} y`).length)).toEqual(words.map(() => 1));
  });

  it("passes what is allowed in this text, and nothing else", () => {
    expect(findWords("the function behind the route", ["the function behind the route"])).toEqual([]);
    expect(findWords("the route behind the function", ["the function behind the route"])).toHaveLength(1);
  });

  it("passes ordinary words that hold one of them", () => {
    expect(
      findWords("amendment, recommended, besides, standstill, untold, intelligible, headroom, household, outdoors"),
    ).toEqual([]);
  });
});

describe("the prose of a source file", () => {
  const prose = (code: string) => proseOf(code).trim();

  it("is its comments and the titles of its tests", () => {
    expect(prose("/** Behind. */")).toBe("/** Behind. */");
    expect(prose("const a = 1; // behind")).toBe("// behind");
    expect(prose('it("goes behind", () => {')).toBe('"goes behind"');
    expect(prose('it.each([1])("goes %i behind", () => {')).toBe('"goes %i behind"');
    expect(prose('])("goes %i behind", () => {')).toBe('"goes %i behind"');
    expect(prose('it.each(ROWS.map(({ a }) => f(a)))(\n  "goes %i behind",')).toBe('"goes %i behind"');
  });

  it("is not its data", () => {
    expect(prose('const words = "behind beside";')).toBe("");
    expect(prose('["stand behind me", "berdiri"],')).toBe("");
  });

  it("is its strings and templates too where they are messages", () => {
    const message = (code: string) => proseOf(code, true).trim();
    expect(message('throw new Error("behind");')).toBe('"behind"');
    expect(message("const a = 'behind';")).toBe("'behind'");
    const template = "`$" + '{a ? `one` : "two"}, all\n behind`';
    expect(message(`say(${template});`)).toBe(template);
  });

  it.each([
    ["a comment in a string", 'const url = "https://a/*"; f("x"); // behind'],
    ["a quote in a regular expression", "const quote = /[\"'`/]/g; // behind"],
    ["a quote in a comment", "// it's\nf(); // behind"],
    ["an escaped quote", 'const a = "\\""; // behind'],
  ])("is not cut short by %s", (_, code) => {
    expect(findWords(proseOf(code))).toHaveLength(1);
    expect(proseOf(code)).not.toMatch(/url|const/);
  });

  it("keeps the numbers of the lines", () => {
    expect(findWords(proseOf("const a = 1;\n\n/*\n * behind\n */"))).toMatchObject([{ line: 4 }]);
  });
});

describe("the files of messages", () => {
  it.each(["cdk/edge/firewall.ts", "tools/openapi/paths.ts", "functions/http/responses.ts", "cli/keys.ts"])(
    "hold %s",
    (file) => {
      expect(hasMessages(file)).toBe(true);
    },
  );

  it.each(["functions/text/tables/emoji.ts", "bench/main.ts", "test/cli/keys.test.ts"])("do not hold %s", (file) => {
    expect(hasMessages(file)).toBe(false);
  });
});
