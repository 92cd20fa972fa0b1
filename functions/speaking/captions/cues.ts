/**
 * Cuts timed words into captions as subtitlers do: at most two lines, at most seven seconds, cut where a phrase ends.
 */
import type { CaptionWord } from "./caption-words.ts";
import { isSeam, MOST_COLUMNS, rulerOf, widthOf } from "./lines.ts";

export interface Cue {
  startMs: number;
  endMs: number;
  /** One or two. */
  lines: string[];
}

const MOST_MS = 7_000;
/** Columns of a piece of a long word, narrower than a line by more than one wide character. */
const PIECE = MOST_COLUMNS - 3;
/** Silence after which the next word begins another caption. */
const PAUSE_MS = 700;
const ENDS_SENTENCE = /[.!?…。！？॥।][\p{Pe}\p{Pf}"']*$/u;
const ENDS_PHRASE = /[,;:،؛，、；：–—)][\p{Pe}\p{Pf}"']*$/u;
const OPENS = /^[\p{Ps}\p{Pi}]+$/u;

/** What a cut costs, in captions: one more caption costs 1. */
const CUT_IN_PHRASE = 0.6;
const CUT_IN_WORD = 10;
const UNEVEN = 0.3;

/** The captions of the words, in order. Each word is in one of them. */
export function toCues(words: readonly CaptionWord[]): Cue[] {
  return sentences(pieces(words)).flatMap(cut);
}

/** A word that no line holds, such as a long address that is read letter by letter, goes on in the next. */
function pieces(words: readonly CaptionWord[]): CaptionWord[] {
  return words.flatMap((word) => {
    const columns = widthOf(word.text);
    const lasting = word.said ? word.endMs - word.startMs : 0;
    const count =
      columns > MOST_COLUMNS || lasting > MOST_MS ? Math.ceil(Math.max(columns / PIECE, lasting / MOST_MS)) : 1;
    if (count === 1) return [word];
    const texts: string[] = [];
    let width = 0;
    for (const { segment } of new Intl.Segmenter().segment(word.text)) {
      const piece = Math.floor((width / columns) * count);
      texts[piece] = (texts[piece] ?? "") + segment;
      width += widthOf(segment);
    }
    const parts = texts.filter((text) => text !== undefined);
    const at = (part: number) => word.startMs + Math.round((lasting * part) / parts.length);
    return parts.map((text, part) => ({
      ...word,
      text,
      spaced: part === 0 && word.spaced,
      startMs: at(part),
      endMs: at(part + 1),
    }));
  });
}

/** Runs of words that end with a sentence or before a pause. Trailing punctuation stays with its sentence. */
function sentences(words: readonly CaptionWord[]): CaptionWord[][] {
  const runs: CaptionWord[][] = [];
  let run: CaptionWord[] = [];
  let ended = false;
  let lastMs = 0;
  for (const word of words) {
    const closes = !word.said && !word.spaced && !OPENS.test(word.text);
    const paused = word.said && run.some(({ said }) => said) && word.startMs - lastMs >= PAUSE_MS;
    if (run.length > 0 && !closes && (ended || paused)) {
      const opening = paused && !ended ? openingOf(run) : [];
      runs.push(run);
      run = opening;
    }
    run.push(word);
    ended = ENDS_SENTENCE.test(word.text) || (ended && closes);
    if (word.said) lastMs = word.endMs;
  }
  if (run.length > 0) runs.push(run);
  return withoutSilentRuns(runs);
}

/** Takes brackets and quotation marks that open what follows from the end of a run. */
function openingOf(run: CaptionWord[]): CaptionWord[] {
  const from = run.findLastIndex(({ text, said }) => said || !OPENS.test(text)) + 1;
  return run.splice(from);
}

/** An emoji or a sign by itself has no time of its own: it is shown with its neighbour. */
function withoutSilentRuns(runs: CaptionWord[][]): CaptionWord[][] {
  const result: CaptionWord[][] = [];
  let silent: CaptionWord[] = [];
  for (const run of runs) {
    if (run.some(({ said }) => said)) {
      result.push([...silent, ...run]);
      silent = [];
    } else if (result.length > 0) result.at(-1)?.push(...run);
    else silent = [...silent, ...run];
  }
  return silent.length > 0 ? [...result, silent] : result;
}

/**
 * The cheapest way to cut a sentence: few captions, cut after phrases, of about equal width. Dynamic programming over
 * the ends; a caption holds some forty words at most, so that the time grows with the length of the text.
 */
function cut(words: CaptionWord[]): Cue[] {
  const ruler = rulerOf(words);
  const total = ruler.width(0, words.length);
  const fits = (start: number, end: number) => {
    const [startMs, endMs] = timeOf(words.slice(start, end));
    return endMs - startMs <= MOST_MS && ruler.lineBreak(start, end) !== null;
  };
  const cost = [0];
  const from = [0];
  for (let end = 1; end <= words.length; end++) {
    cost[end] = Number.POSITIVE_INFINITY;
    for (let start = end - 1; start >= 0 && (start === end - 1 || fits(start, end)); start--) {
      const uneven = 1 - ruler.width(start, end) / Math.min(total, 2 * MOST_COLUMNS);
      const price = (cost[start] ?? 0) + 1 + UNEVEN * uneven ** 2 + cutBefore(words, end);
      if (price >= (cost[end] ?? 0)) continue;
      cost[end] = price;
      from[end] = start;
    }
  }
  const cues: Cue[] = [];
  for (let end = words.length; end > 0; ) {
    const start = from[end] ?? 0;
    const lineEnd = (ruler.lineBreak(start, end) ?? end) - start;
    const cue = words.slice(start, end);
    cues.unshift(toCue(cue, [cue.slice(0, lineEnd), cue.slice(lineEnd)]));
    end = start;
  }
  return cues;
}

/** What it costs to cut before the word at this place. */
function cutBefore(words: readonly CaptionWord[], place: number): number {
  const [before, after] = [words[place - 1], words[place]];
  if (!before || !after) return 0;
  if (!isSeam(before, after)) return CUT_IN_WORD;
  return ENDS_PHRASE.test(before.text) ? 0 : CUT_IN_PHRASE;
}

/** Of what is said, since a silent word may have the time of the next one. */
function timeOf(words: readonly CaptionWord[]): [startMs: number, endMs: number] {
  const first = words.find(({ said }) => said) ?? words[0];
  const last = words.findLast(({ said }) => said) ?? words.at(-1);
  return [first?.startMs ?? 0, last?.endMs ?? 0];
}

function toCue(words: readonly CaptionWord[], lines: readonly CaptionWord[][]): Cue {
  const [startMs, endMs] = timeOf(words);
  // Players drop a caption without length.
  return { startMs, endMs: Math.max(endMs, startMs + 1), lines: lines.map(textOf).filter((line) => line !== "") };
}

const textOf = (words: readonly CaptionWord[]) =>
  words.map(({ text, spaced }, at) => (spaced && at > 0 ? ` ${text}` : text)).join("");
