/** Words in a run of Han, by ICU's dictionary and by our list of Malaysian names and terms. */
import { MALAYSIAN_HAN_WORDS } from "../tables/malaysian-han-words.ts";
import { remember } from "../tables/remember.ts";

/** Created when the first Han is met: loading its dictionary takes 10 ms of a cold start. */
let segmenter: Intl.Segmenter | undefined;

/** Our words by their first letter: one pattern for all of them takes five times as long. */
const OURS: ReadonlyMap<string, RegExp> = new Map(
  [...MALAYSIAN_HAN_WORDS].map(([first, patterns]) => [first, new RegExp(patterns.join("|"), "y")]),
);

/** Our word at this place of a run. */
function ourWordAt(run: string, at: number): string | undefined {
  const ours = OURS.get(run.charAt(at));
  if (ours === undefined) return undefined;
  ours.lastIndex = at;
  return ours.exec(run)?.[0];
}

export interface HanWord {
  text: string;
  start: number;
}

/** Runs up to this length are words and phrases that recur: 的, 可以吗. */
const SHORT_RUN = 4;

export function cutHan(run: string): readonly HanWord[] {
  return run.length <= SHORT_RUN ? cutShort(run) : cutLong(run);
}

const cutLong = (run: string) => cutAll([run])[0] ?? [];
const cutShort = remember(cutLong);

/** The words of each run. Runs that are cut together take half the time: the segmenter is set up once for many. */
export function cutHanRuns(runs: readonly string[]): (readonly HanWord[])[] {
  const long = cutAll(runs.filter((run) => run.length > SHORT_RUN));
  let next = 0;
  return runs.map((run) => (run.length > SHORT_RUN ? (long[next++] ?? []) : cutShort(run)));
}

/** A part of a run: one of our words, or what the dictionary cuts. */
interface Part {
  text: string;
  start: number;
  isOurs: boolean;
  /** Where its words go. */
  into: HanWord[];
}

/** On some hosts the segmenter's time grows with its text. Parts are cut together up to this length. */
const LONGEST_TEXT = 400;

function cutAll(runs: readonly string[]): HanWord[][] {
  const cut: HanWord[][] = [];
  let parts: Part[] = [];
  let length = 0;
  for (const run of runs) {
    const into: HanWord[] = [];
    cut.push(into);
    for (const part of partsOf(run, into)) {
      if (length + part.text.length > LONGEST_TEXT) {
        cutParts(parts);
        parts = [];
        length = 0;
      }
      parts.push(part);
      length += part.text.length;
    }
  }
  cutParts(parts);
  return cut;
}

function partsOf(run: string, into: HanWord[]): Part[] {
  if (run.length === 1) return [{ text: run, start: 0, isOurs: true, into }];
  const parts: Part[] = [];
  const addOthers = (from: number, to: number) => {
    for (let start = from; start < to; start += LONGEST_TEXT)
      parts.push({ text: run.slice(start, Math.min(start + LONGEST_TEXT, to)), start, isOurs: false, into });
  };
  let end = 0;
  for (let at = 0; at < run.length; ) {
    const text = ourWordAt(run, at);
    if (text === undefined) {
      at++;
      continue;
    }
    addOthers(end, at);
    parts.push({ text, start: at, isOurs: true, into });
    at += text.length;
    end = at;
  }
  addOthers(end, run.length);
  return parts;
}

/** A word of its own, over which no other goes. */
const SEPARATOR = "\n";

function cutParts(parts: readonly Part[]): void {
  const others = parts.filter(({ isOurs }) => !isOurs).map(({ text }) => text);
  if (others.length > 0) segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const found = others.length > 0 ? segmenter?.segment(others.join(SEPARATOR))[Symbol.iterator]() : undefined;
  let isFirst = true;
  for (const { text, start, isOurs, into } of parts) {
    if (isOurs || found === undefined) {
      into.push({ text, start });
      continue;
    }
    if (!isFirst) found.next();
    isFirst = false;
    for (let at = 0; at < text.length; ) {
      const word: string = found.next().value?.segment ?? text.slice(at);
      into.push({ text: word, start: start + at });
      at += word.length;
    }
  }
}
