/** The width of captions, and where their lines break. */
import type { CaptionWord } from "./caption-words.ts";

/** Latin characters in a line. */
export const MOST_COLUMNS = 42;
/** Han characters in a line. */
const MOST_HAN = 16;
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;
/** Signs that take no place of their own. */
const COMBINING = /^\p{M}$/u;
const OPENS = /^[\p{Ps}\p{Pi}]+$/u;

/** Columns of a text: a Han character takes 42/16. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!COMBINING.test(character)) width += WIDE.test(character) ? MOST_COLUMNS / MOST_HAN : 1;
  }
  return width;
}

/** Punctuation stays with the word before it, and what opens with the word after it. */
export function isSeam(before: CaptionWord, after: CaptionWord): boolean {
  if (after.spaced) return !OPENS.test(before.text);
  // A straight quotation mark after a space opens too.
  const opens = OPENS.test(before.text) || (!before.said && before.spaced);
  return !opens && (after.said || OPENS.test(after.text));
}

/** Sixteen times 42/16 is not exactly 42 in binary fractions. */
const roundUp = (columns: number) => Math.ceil(columns - 0.001);

export interface Ruler {
  /** Columns of the words from `start` to before `end` in one line. */
  width(start: number, end: number): number;
  /** Where two lines of these words break most evenly: `end` where one line is enough, null where two do not do. */
  lineBreak(start: number, end: number): number | null;
}

/** Measures runs of the words, each word once. */
export function rulerOf(words: readonly CaptionWord[]): Ruler {
  const columns = [0];
  for (const { text, spaced } of words) columns.push((columns.at(-1) ?? 0) + widthOf(text) + (spaced ? 1 : 0));
  const width = (start: number, end: number) =>
    roundUp((columns[end] ?? 0) - (columns[start] ?? 0) - (words[start]?.spaced ? 1 : 0));

  function lineBreak(start: number, end: number): number | null {
    if (width(start, end) <= MOST_COLUMNS) return end;
    let best: number | null = null;
    let narrowest = MOST_COLUMNS;
    for (let at = start + 1; at < end; at++) {
      const [before, after] = [words[at - 1], words[at]];
      const wider = Math.max(width(start, at), width(at, end));
      if (wider > narrowest || (best !== null && wider === narrowest)) continue;
      if (!before || !after || !isSeam(before, after)) continue;
      best = at;
      narrowest = wider;
    }
    return best;
  }
  return { width, lineBreak };
}
