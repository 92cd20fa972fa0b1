import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodedEntries, encodeEntries } from "../../../functions/text/tables/front-coding.ts";
import { joinAffixes, unmark } from "../../../functions/text/tables/marked-spelling.ts";
import { encodeHashes, HashedWords } from "../../../functions/text/tables/word-hashes.ts";

const word = fc.stringMatching(/^[a-zéçð|+]{1,30}$/);

describe("word tables", () => {
  it("finds each front-coded entry by its key, and no other", () => {
    const marked = fc.uniqueArray(word, { minLength: 1, maxLength: 60, selector: unmark });
    fc.assert(
      fc.property(marked, word, (entries, other) => {
        const coded = new CodedEntries(encodeEntries(entries, unmark), unmark);
        expect(entries.map((entry) => coded.find(unmark(entry)))).toEqual(entries);
        expect(coded.find(unmark(other))).toBe(entries.find((entry) => unmark(entry) === unmark(other)));
      }),
    );
  });

  it("finds nothing in an empty list", () => {
    expect(new CodedEntries("", unmark).find("makan")).toBeUndefined();
  });

  it("finds the value of each hashed word", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 50 }), (words) => {
        const hashed = new HashedWords(encodeHashes(words.map((each, at) => [each, 1 + (at % 7)])));
        expect(words.map((each) => hashed.find(each))).toEqual(words.map((_, at) => 1 + (at % 7)));
      }),
    );
  });

  it("returns 0 for an unknown word", () => {
    expect(new HashedWords(encodeHashes([["makan", 3]])).find("minum")).toBe(0);
    expect(new HashedWords("").find("minum")).toBe(0);
  });

  it("removes marks, and joins affixes that replace the first letter of the stem", () => {
    expect(unmark("ke|ada+an")).toBe("keadaan");
    expect(joinAffixes({ prefix: "men", stem: "tulis", suffix: "kan" }, "menuliskan", "tulis")).toBe("men|ulis+kan");
  });
});
