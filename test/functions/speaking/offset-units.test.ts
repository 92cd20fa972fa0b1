import { expect, it } from "vitest";
import { offsetsIn, placed } from "../../../functions/speaking/offset-units.ts";

const TEXT = "👋 Hai 你好 நன்றி";

it.each([
  ["codepoint", TEXT, (text: string, start: number, end: number) => Array.from(text).slice(start, end).join("")],
  ["utf16", TEXT, (text: string, start: number, end: number) => text.slice(start, end)],
  ["byte", TEXT, (text: string, start: number, end: number) => Buffer.from(text).subarray(start, end).toString()],
] as const)("gives the places of words in units of %s", (unit, text, slice) => {
  const offset = offsetsIn(unit, text);
  const words = [
    [0, 1, "👋"],
    [2, 5, "Hai"],
    [6, 8, "你好"],
    [9, 14, "நன்றி"],
  ] as const;
  for (const [start, end, word] of words) {
    const place = placed(offset, { start, end });
    expect(slice(text, place.start, place.end)).toBe(word);
  }
});

it("gives the end of the text for an offset after it", () => {
  expect(offsetsIn("byte", "👋")(7)).toBe(4);
});
