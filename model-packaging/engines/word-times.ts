/** Computes the time of each word of a plan from the moments that an engine reports. */
import type { PlanWord } from "#contract/plan.ts";
import type { Moment } from "./engine.ts";

/** Characters that a voice can say; punctuation only changes the intonation. */
const SPOKEN = /[\p{L}\p{M}\p{N}]/u;

export interface WordInterval {
  /** Index in the segment's `words`. */
  word: number;
  startMs: number;
  endMs: number;
}

interface Group {
  words: { word: number; length: number }[];
  startMs: number;
  endMs: number;
}

/**
 * Times of the words whose spoken form is in the piece, in order and without overlap.
 *
 * A word has the time of the engine's words within it. If the engine spoke several of the plan's words as one ("of
 * the"), they share its time in proportion to their lengths. Punctuation has no time.
 */
export function wordTimes(
  text: readonly string[],
  words: readonly PlanWord[],
  piece: { from: number; to: number; moments: readonly Moment[] },
): WordInterval[] {
  const times: WordInterval[] = [];
  let now = 0;
  for (const group of groups(text, words, piece)) {
    const start = Math.max(now, group.startMs);
    const span = Math.max(0, group.endMs - start);
    const total = group.words.reduce((sum, { length }) => sum + length, 0);
    let before = 0;
    for (const { word, length } of group.words) {
      const startMs = start + (span * before) / total;
      before += length;
      now = start + (span * before) / total;
      times.push({ word, startMs, endMs: now });
    }
  }
  return times;
}

function groups(
  text: readonly string[],
  words: readonly PlanWord[],
  { from, to, moments }: { from: number; to: number; moments: readonly Moment[] },
): Group[] {
  const result: Group[] = [];
  let silent: Group["words"] = [];
  for (const [word, { at }] of words.entries()) {
    const [start, end] = at;
    if (start < from || start >= to || !SPOKEN.test(text.slice(start, end).join(""))) continue;
    const own = moments.filter((moment) => moment.at >= start && moment.at < end);
    const entry = { word, length: end - start };
    const [first] = own;
    const last = own.at(-1);
    if (first && last) {
      result.push({ words: [...silent, entry], startMs: first.startMs, endMs: last.endMs });
      silent = [];
    } else {
      const previous = result.at(-1);
      if (previous) previous.words.push(entry);
      else silent.push(entry);
    }
  }
  if (silent.length > 0) {
    const [first] = moments;
    result.push({ words: silent, startMs: first?.startMs ?? 0, endMs: moments.at(-1)?.endMs ?? 0 });
  }
  return result;
}
