import { describe, expect, it } from "vitest";
import { read } from "../../functions/text/index.ts";

/** Scripts that voices say. */
const SAYABLE =
  /^(?:[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua7dc\u02bc\u02be\p{Script=Tamil}\p{Script=Han}\p{P}\p{Zs}])+$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
/** Letters without a shape, by which Hangul is composed. */
const WITHOUT_SHAPE = /^\p{Default_Ignorable_Code_Point}$/u;
/** The raised digits of footnotes. */
const RAISED = /^[⁰¹²³⁴-⁹]$/;
/** Scripts of thousands of letters that are all read in one way. */
const LARGE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Yi}\p{Script=Egyptian_Hieroglyphs}\p{Script=Cuneiform}\p{Script=Tangut}]$/u;
const SAMPLED = 29;

const LETTERS = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter(
    (char, code) =>
      LETTER_OR_DIGIT.test(char) && !WITHOUT_SHAPE.test(char) && (!LARGE.test(char) || code % SAMPLED === 0),
  );

/** The letters and digits of a text that are neither said nor warned of. */
function lost(text: string): string[] {
  const result = read(text, { language: "auto" });
  // The caller receives an error.
  if (!result.ok) return [];
  const said = new Set<number>();
  const { utterances, warnings } = result.reading;
  for (const { segments } of utterances)
    for (const segment of segments) {
      const points = [...segment.text];
      for (const { at, source } of segment.words)
        if (SAYABLE.test(points.slice(...at).join(""))) for (let i = source[0]; i < source[1]; i++) said.add(i);
    }
  for (const warning of warnings) {
    const [, start = "", end = ""] = /code points (\d+) to (\d+)/.exec(warning) ?? [];
    for (let i = Number(start); i < Number(end); i++) said.add(i);
  }
  return [...text].filter((char, index) => LETTER_OR_DIGIT.test(char) && !said.has(index));
}

describe("each letter and digit of Unicode is said or warned of", () => {
  it("alone, or refused", () => {
    expect(LETTERS.length).toBeGreaterThan(20_000);
    expect(LETTERS.flatMap((char) => lost(char)).filter((char) => !RAISED.test(char))).toEqual([]);
  });

  it.each([
    ["Malay", "saya ", " makan\n"],
    ["Mandarin", "我", "有\n"],
    ["Malay, glued to a number", "ada 5", " orang\n"],
  ])("among words: %s", (_, before, after) => {
    const batches = Map.groupBy(LETTERS, (_, index) => Math.floor(index / 400));
    const missing = [...batches.values()].flatMap((chars) => lost(chars.map((char) => before + char + after).join("")));
    expect(missing.filter((char) => !RAISED.test(char))).toEqual([]);
  });
});
