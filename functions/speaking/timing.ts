import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { MarkFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { codePointSlicer } from "../text/scan/code-points.ts";

/** Converts the model server's marks to those of an answer: with the input's words, in integer milliseconds. */
export function describeMarks(text: string, plan: SpeechPlan, marks: readonly MarkFrame[]) {
  const slice = codePointSlicer(text);
  const segments: SegmentTime[] = [];
  const words: WordTime[] = [];
  const bookmarks: MarkTime[] = [];
  for (const mark of marks) {
    const [start, end] = mark.source;
    const time = { start, end, start_ms: Math.round(mark.startMs), end_ms: Math.round(mark.endMs) };
    if (mark.type === "word") words.push({ word: slice(mark.source), ...time });
    if (mark.type === "bookmark") {
      bookmarks.push({ name: mark.name ?? "", offset: start, time_ms: time.start_ms });
    }
    if (mark.type !== "segment") continue;
    const segment = plan.utterances[mark.utterance]?.segments[mark.segment];
    if (!segment) throw new Error("a mark of a segment that the plan does not have");
    const { language, voice, text: spoken } = segment;
    segments.push({ language, voice, text: slice(mark.source), spoken, ...time });
  }
  return { segments, words, bookmarks };
}
