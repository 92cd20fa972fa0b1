import { describe, expect, it } from "vitest";
import { readBreaks } from "../../../../functions/reading/markup/breaks.ts";
import { MarkupError } from "../../../../functions/reading/markup/marked-text.ts";

const breaks = (text: string) => readBreaks(text).delivery.breaks;

describe("breaks in plain text", () => {
  it.each([
    ['Satu. <break time="1.5s" /> Dua.', [{ at: 6, ms: 1500 }]],
    ['Satu<break time="500ms"/>dua', [{ at: 4, ms: 500 }]],
    ["🙂 <BREAK TIME='1s'></BREAK> dua", [{ at: 2, ms: 1000 }]],
    [
      '<break time="1s"/><break time="2s"/>dua',
      [
        { at: 0, ms: 1000 },
        { at: 18, ms: 2000 },
      ],
    ],
    ['satu <break time="60s"/> dua', [{ at: 5, ms: 10_000 }]],
    ['satu <break time="1h"/> <break/> <b>dua</b>', []],
  ])("of %s are %j", (text, expected) => {
    expect(breaks(text)).toEqual(expected);
  });

  it("are no part of the text, whose characters keep their places", () => {
    const { text, origin } = readBreaks('🙂a<break time="1s"/>b');
    expect(text).toBe("🙂a b");
    expect([...(origin?.starts ?? [])]).toEqual([0, 1, 2, 20]);
    expect([...(origin?.ends ?? [])]).toEqual([1, 2, 2, 21]);
  });

  it("are at most two minutes in all", () => {
    expect(() => readBreaks(`${'<break time="10s"/>'.repeat(13)}dua`)).toThrow(MarkupError);
  });
});
