/** Computes the time of each word of a plan from the moments that an engine reports. */
import type { PlanWord, Segment } from "#contract/plan.ts";
import type { Moment } from "./engine.ts";

/** Characters that a voice can say; punctuation only changes the intonation. */
const SPOKEN = /[\p{L}\p{M}\p{N}]/u;

export interface WordInterval {
  /** Index in the segment's `words`. */
  word: number;
  startMs: number;
  endMs: number;
}

/** What an engine says of a piece of the text. */
interface Piece {
  from: number;
  to: number;
  moments: readonly Moment[];
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
export function wordTimes(text: readonly string[], words: readonly PlanWord[], piece: Piece): WordInterval[] {
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

/**
 * Times of a segment's words over its pieces, on the clock of the answer. A word may go on in the next piece: a telephone
 * number is one word, and an engine may speak it group by group.
 */
export class WordClock {
  readonly #text: readonly string[];
  readonly #words: readonly PlanWord[];
  /** The word that goes on, until the end of what is spoken of it. */
  #open: WordInterval | undefined;

  constructor({ text, words }: Pick<Segment, "text" | "words">) {
    this.#text = Array.from(text);
    this.#words = words;
  }

  /** The words that begin in the piece, and those that end in it, in order. */
  add(
    piece: Piece,
    { pieceMs, isLast }: { pieceMs: number; isLast: boolean },
  ): { begun: WordInterval[]; ended: WordInterval[] } {
    const begun = wordTimes(this.#text, this.#words, piece).map(({ word, startMs, endMs }) => ({
      word,
      startMs: pieceMs + startMs,
      endMs: pieceMs + endMs,
    }));
    const ended = [...this.#resumed(piece, pieceMs), ...begun];
    const last = ended.at(-1);
    const goesOn = last !== undefined && !isLast && this.#endOf(last) > piece.to;
    this.#open = goesOn ? ended.pop() : undefined;
    return { begun, ended };
  }

  #resumed({ moments }: Piece, pieceMs: number): WordInterval[] {
    const open = this.#open;
    if (open === undefined) return [];
    const last = moments.findLast(({ at }) => at < this.#endOf(open));
    return [last === undefined ? open : { ...open, endMs: pieceMs + last.endMs }];
  }

  #endOf({ word }: WordInterval): number {
    return this.#words[word]?.at[1] ?? 0;
  }
}

function groups(text: readonly string[], words: readonly PlanWord[], { from, to, moments }: Piece): Group[] {
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
