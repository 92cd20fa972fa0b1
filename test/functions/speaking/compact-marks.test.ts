import { expect, it } from "vitest";
import type { MarkFrame } from "#contract/frames.ts";
import { compactMarks, expandMarks } from "../../../functions/speaking/compact-marks.ts";

const mark = (type: MarkFrame["type"], source: [number, number], startMs: number, endMs: number): MarkFrame => ({
  type,
  source,
  startMs,
  endMs,
  utterance: 1,
  segment: 2,
});

it("gives marks back with whole milliseconds, also where places go back", () => {
  const marks = [
    mark("segment", [3, 40], 0.4, 1200.6),
    mark("word", [3, 8], 12, 300),
    mark("word", [30, 40], 300, 900),
    mark("word", [9, 29], 900, 1200),
  ];
  const [first, ...others] = marks;
  expect(expandMarks(compactMarks(marks) ?? "")).toEqual([{ ...first, startMs: 0, endMs: 1201 }, ...others]);
  expect(expandMarks("")).toEqual([]);
});

it("keeps which marks are estimates", () => {
  const marks = [
    { ...mark("segment", [3, 40], 0, 1200), estimated: true as const },
    mark("word", [3, 8], 12, 300),
    { ...mark("word", [9, 12], 300, 400), estimated: true as const },
  ];
  expect(expandMarks(compactMarks(marks) ?? "")).toEqual(marks);
});

it("holds numbers alone", () => {
  expect(compactMarks([mark("word", [3, 8], 12, 300)])).toMatch(/^[-\d,]+$/);
});

it("takes some 20 characters a mark", () => {
  const words = Array.from({ length: 100 }, (_, i) => mark("word", [i * 6, i * 6 + 5], i * 400, i * 400 + 350));
  expect(compactMarks(words)?.length).toBeLessThan(2_200);
});

it("has no form for named marks", () => {
  expect(compactMarks([{ ...mark("bookmark", [0, 0], 0, 0), name: "here" }])).toBeUndefined();
});

it.each(["9,0,0,0,0,0,0", "words"])("refuses what is not compact marks: %s", (wrong) => {
  expect(() => expandMarks(wrong)).toThrow();
});
