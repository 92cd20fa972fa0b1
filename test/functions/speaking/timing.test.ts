import { expect, it } from "vitest";
import type { MarkFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { describeMarks } from "../../../functions/speaking/timing.ts";

const TEXT = "😀 Hai 你好";
const planned = {
  text: TEXT,
  plan: {
    utterances: [{ breakBeforeMs: 0, segments: [{ text: "Hai", language: "ms", voice: "v-ms", words: [] }] }],
  } as unknown as SpeechPlan,
};

const mark = (changes: Partial<MarkFrame>): MarkFrame => ({
  type: "word",
  startMs: 0.4,
  endMs: 10.6,
  source: [2, 5],
  utterance: 0,
  segment: 0,
  ...changes,
});

it("describes words and segments with the input's text, by code points", () => {
  const marks = [mark({ type: "segment" }), mark({}), mark({ source: [6, 8], startMs: 20, endMs: 30 })];
  expect(describeMarks(planned, marks)).toEqual({
    segments: [
      { language: "ms", voice: "v-ms", text: "Hai", spoken: "Hai", start: 2, end: 5, start_ms: 0, end_ms: 11 },
    ],
    words: [
      { word: "Hai", start: 2, end: 5, start_ms: 0, end_ms: 11 },
      { word: "你好", start: 6, end: 8, start_ms: 20, end_ms: 30 },
    ],
    gaps: ["😀 ", " ", ""],
    bookmarks: [],
  });
});

it("says which times are estimates", () => {
  const { words, segments } = describeMarks(planned, [
    mark({ type: "segment", estimated: true }),
    mark({ estimated: true }),
  ]);
  expect([words[0]?.estimated, segments[0]?.estimated]).toEqual([true, true]);
});

it("describes bookmarks by name, offset and time", () => {
  const marks = [mark({ type: "bookmark", name: "here", startMs: 120.4, endMs: 120.4 })];
  expect(describeMarks(planned, marks).bookmarks).toEqual([{ name: "here", offset: 2, time_ms: 120 }]);
});

it("throws for a mark of a segment that is not in the plan", () => {
  expect(() => describeMarks(planned, [mark({ type: "segment", segment: 7 })])).toThrow();
});
