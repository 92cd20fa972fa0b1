/**
 * Marks as a short string of numbers, to be kept with the record of an audio. They hold places and times, no words: an
 * equal request has the words. (A table must not hold what was to be said.)
 */
import type { MarkFrame } from "#contract/frames.ts";
import type { MarkType } from "#contract/plan.ts";

const TYPES: readonly MarkType[] = ["segment", "word"];
/** Added to the type of a mark whose time is an estimate. */
const ESTIMATED = TYPES.length;
/** Type, utterance, segment, start and length in the input, start and length in milliseconds; starts as differences. */
const NUMBERS_PER_MARK = 7;

/** Undefined for marks with names: those of SSML are the caller's words. */
export function compactMarks(marks: readonly MarkFrame[]): string | undefined {
  const numbers: number[] = [];
  let [place, time] = [0, 0];
  for (const { type, utterance, segment, source, startMs, endMs, estimated } of marks) {
    const index = TYPES.indexOf(type);
    if (index < 0) return undefined;
    const [start, end] = [Math.round(startMs), Math.round(endMs)];
    const kind = estimated ? index + ESTIMATED : index;
    numbers.push(kind, utterance, segment, source[0] - place, source[1] - source[0], start - time, end - start);
    [place, time] = [source[0], start];
  }
  return JSON.stringify(numbers).slice(1, -1);
}

/** The marks again. Throws an error for a string that {@link compactMarks} did not make. */
export function expandMarks(compact: string): MarkFrame[] {
  const numbers: number[] = JSON.parse(`[${compact}]`);
  const marks: MarkFrame[] = [];
  let [place, time] = [0, 0];
  for (let at = 0; at < numbers.length; at += NUMBERS_PER_MARK) {
    const [index = 0, utterance = 0, segment = 0, moved = 0, length = 0, later = 0, lasting = 0] = numbers.slice(
      at,
      at + NUMBERS_PER_MARK,
    );
    const type = TYPES[index % ESTIMATED];
    const isEstimated = index >= ESTIMATED;
    if (!type || index >= 2 * ESTIMATED) throw new Error("not compact marks");
    place += moved;
    time += later;
    const mark = { type, utterance, segment, startMs: time, endMs: time + lasting };
    marks.push({ ...mark, source: [place, place + length], ...(isEstimated && { estimated: true }) });
  }
  return marks;
}
