import fc from "fast-check";
import { expect, it } from "vitest";
import { cutText } from "../../model-packaging/engines/text-pieces.ts";

const cut = (text: string, limit: number) =>
  cutText(text, limit).map(({ from, to }) => Array.from(text).slice(from, to).join(""));

it.each([
  ["Satu. Dua tiga, empat.", 12, ["Satu. ", "Dua tiga, ", "empat."]],
  ["satu dua tiga", 9, ["satu dua ", "tiga"]],
  ["你好。今天很好。", 5, ["你好。", "今天很好。"]],
  ["aaaaaa", 4, ["aaaa", "aa"]],
  ["pendek", 100, ["pendek"]],
])("cuts %j within %i into %j", (text, limit, pieces) => {
  expect(cut(text, limit)).toEqual(pieces);
});

it("covers any text once, in order, in pieces within the limit", () => {
  const texts = fc.string({ unit: "grapheme-composite", maxLength: 300 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const pieces = cut(text, limit);
      expect(pieces.join("")).toBe(text);
      for (const piece of pieces) expect(Array.from(piece).length).toBeLessThanOrEqual(limit);
    }),
  );
});
