import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeWords, encodeWords } from "../../../functions/text/tables/front-coding.ts";
import { joinAffixes, unmark } from "../../../functions/text/tables/marked-spelling.ts";
import { decodeHashes, encodeHashes, findHash } from "../../../functions/text/tables/word-hashes.ts";

const word = fc.stringMatching(/^[a-zéçð|+]{1,30}$/);

describe("word tables", () => {
  it("front coding gives back the words it was given, sorted and once each", () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const decoded: string[] = [];
        decodeWords(encodeWords(words), (each) => decoded.push(each));
        expect(decoded).toEqual([...new Set(words)].sort());
      }),
    );
  });

  it("hashes find each word's value", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 50 }), (words) => {
        const entries = decodeHashes(encodeHashes(words.map((each, at) => [each, 1 + (at % 7)])));
        expect(words.map((each) => findHash(entries, each))).toEqual(words.map((_, at) => 1 + (at % 7)));
      }),
    );
  });

  it("an unknown word has no value", () => {
    expect(findHash(decodeHashes(encodeHashes([["makan", 3]])), "minum")).toBe(0);
    expect(findHash(decodeHashes(""), "minum")).toBe(0);
  });

  it("marks come off, and affixes go on with what they swallow", () => {
    expect(unmark("ke|ada+an")).toBe("keadaan");
    expect(joinAffixes({ prefix: "men", stem: "tulis", suffix: "kan" }, "menuliskan", "tulis")).toBe("men|ulis+kan");
  });
});
