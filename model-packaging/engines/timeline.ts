/** Makes the marks of an answer, on the clock of its audio. */
import type { MarkFrame } from "#contract/frames.ts";
import type { MarkType, PlanWord, Segment, Span, SpeechPlan } from "#contract/plan.ts";
import type { WordInterval } from "./word-times.ts";

/** Makes the marks that the plan asks for. All times are milliseconds from the start of the answer's audio. */
export class Timeline {
  readonly #plan: SpeechPlan;
  readonly #markTypes: ReadonlySet<MarkType>;

  constructor(plan: SpeechPlan) {
    this.#plan = plan;
    this.#markTypes = new Set(plan.marks);
  }

  words(utterance: number, segment: number, times: readonly WordInterval[]): MarkFrame[] {
    const { words, language, voice } = this.#segment(utterance, segment);
    if (!this.#markTypes.has("word")) return [];
    return times.map(({ word, startMs, endMs }) => ({
      type: "word",
      ...rounded(startMs, endMs),
      source: words[word]?.source ?? [0, 0],
      utterance,
      segment,
      word,
      language,
      voice,
    }));
  }

  /**
   * A bookmark has the start of the first word that ends after its place, else the end of the piece.
   * @param piece `times`: of the words that begin in it
   */
  bookmarks(
    utterance: number,
    segment: number,
    piece: { from: number; to: number; last: boolean; endMs: number; times: readonly WordInterval[] },
  ): MarkFrame[] {
    if (!this.#markTypes.has("bookmark")) return [];
    const { words } = this.#segment(utterance, segment);
    const marks: MarkFrame[] = [];
    for (const { name, at } of this.#plan.bookmarks) {
      const [ofUtterance, ofSegment, place] = at;
      const here = place >= piece.from && (place < piece.to || piece.last);
      if (ofUtterance !== utterance || ofSegment !== segment || !here) continue;
      const next = piece.times.find(({ word }) => (words[word]?.at[1] ?? 0) > place);
      const moment = next?.startMs ?? piece.endMs;
      const start = (next ? words[next.word] : words.at(-1))?.source[next ? 0 : 1] ?? 0;
      marks.push({ type: "bookmark", ...rounded(moment, moment), source: [start, start], utterance, segment, name });
    }
    return marks;
  }

  segment(utterance: number, segment: number, startMs: number, endMs: number): MarkFrame[] {
    if (!this.#markTypes.has("segment")) return [];
    const { words, language, voice } = this.#segment(utterance, segment);
    const source = sourceOf(words);
    return [{ type: "segment", ...rounded(startMs, endMs), source, utterance, segment, language, voice }];
  }

  sentence(utterance: number, startMs: number, endMs: number): MarkFrame[] {
    if (!this.#markTypes.has("sentence")) return [];
    const source = sourceOf(this.#plan.utterances[utterance]?.segments.flatMap(({ words }) => words) ?? []);
    return [{ type: "sentence", ...rounded(startMs, endMs), source, utterance, segment: 0 }];
  }

  #segment(utterance: number, segment: number): Segment {
    const result = this.#plan.utterances[utterance]?.segments[segment];
    if (result === undefined) throw new RangeError(`no segment ${segment} in utterance ${utterance}`);
    return result;
  }
}

function sourceOf(words: readonly PlanWord[]): Span {
  if (words.length === 0) return [0, 0];
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const { source } of words) {
    start = Math.min(start, source[0]);
    end = Math.max(end, source[1]);
  }
  return [start, end];
}

/** To a tenth of a millisecond, which is finer than the events of any engine. */
function rounded(startMs: number, endMs: number): { startMs: number; endMs: number } {
  return { startMs: Math.round(startMs * 10) / 10, endMs: Math.round(endMs * 10) / 10 };
}
