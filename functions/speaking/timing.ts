import type { MarkTime, SegmentTime, WordTime } from "#contract/api.ts";
import type { MarkFrame } from "#contract/frames.ts";
import type { Segment, Span, SpeechPlan } from "#contract/plan.ts";
import type { RequestReading } from "../reading/read-request.ts";
import { codePointSlicer, codePoints } from "../text/scan/code-points.ts";
import type { Planned } from "./planner.ts";
import type { Speech } from "./ports.ts";

/** The model server's marks as an answer has them: with the input's words, in whole milliseconds. */
export function describeMarks(
  { text, plan, reading }: Pick<Planned, "text" | "plan"> & { reading?: Pick<RequestReading, "visible"> },
  marks: readonly MarkFrame[],
): Omit<Speech, "durationMs"> {
  const slice = codePointSlicer(text);
  const wordOf = wordDescriber({ text, plan });
  const segments: SegmentTime[] = [];
  const words: WordTime[] = [];
  const bookmarks: MarkTime[] = [];
  for (const mark of marks) {
    const time = timeOf(mark);
    if (mark.type === "word") words.push(wordOf(mark));
    if (mark.type === "bookmark") {
      bookmarks.push({ name: mark.name ?? "", offset: time.start, time_ms: time.start_ms });
    }
    if (mark.type !== "segment") continue;
    const segment = plan.utterances[mark.utterance]?.segments[mark.segment];
    if (!segment) throw new Error("a mark of a segment that the plan does not have");
    const { language, voice, text: spoken } = segment;
    segments.push({ language, voice, text: slice(mark.source), spoken, ...time });
  }
  const visible = reading?.visible;
  const gaps = gapsAround(words, text, visible ?? slice);
  return { segments, words, ...(visible && { shown: words.map(shownBy(visible)) }), gaps, bookmarks };
}

const shownBy =
  (visible: (span: Span) => string) =>
  ({ start, end }: WordTime) =>
    visible([start, end]).trim();

/** What the text has before each word, and after the last. */
function gapsAround(words: readonly WordTime[], text: string, slice: (span: Span) => string): string[] {
  const starts = [...words.map(({ start }) => start), codePoints(text)];
  return starts.map((start, index) => slice([Math.min(words[index - 1]?.end ?? 0, start), start]));
}

/** Describes the marks of words one by one, as they come. */
export function wordDescriber({ text, plan }: Pick<Planned, "text" | "plan">): (mark: MarkFrame) => WordTime {
  const slice = codePointSlicer(text);
  const spokenOf = spokenForms(plan);
  return (mark) => {
    const word = slice(mark.source);
    const spoken = spokenOf(mark);
    return { word, ...(spoken === undefined || spoken === word ? {} : { spoken }), ...timeOf(mark) };
  };
}

function timeOf({ source: [start, end], startMs, endMs, estimated }: MarkFrame) {
  return { start, end, start_ms: Math.round(startMs), end_ms: Math.round(endMs), ...(estimated && { estimated }) };
}

/** What is said for the word of a mark. */
function spokenForms(plan: SpeechPlan): (mark: MarkFrame) => string | undefined {
  const bySegment = new Map<Segment, Map<number, string>>();
  return ({ utterance, segment: place, source }) => {
    const segment = plan.utterances[utterance]?.segments[place];
    if (!segment) return undefined;
    let forms = bySegment.get(segment);
    if (!forms) {
      const say = codePointSlicer(segment.text);
      forms = new Map(segment.words.map((word) => [word.source[0], say(word.at)]));
      bySegment.set(segment, forms);
    }
    return forms.get(source[0]);
  };
}
