/** Words in a run of Han, by ICU's dictionary and by our list of Malaysian names and terms. */
import { MALAYSIAN_HAN_WORDS } from "../tables/malaysian-han-words.ts";
import { remember } from "../tables/remember.ts";

/** Created when the first Han is met: loading its dictionary takes 10 ms of a cold start. */
let segmenter: Intl.Segmenter | undefined;

const OURS = new RegExp(MALAYSIAN_HAN_WORDS.join("|"), "g");

export interface HanWord {
  text: string;
  start: number;
}

/** Runs up to this length are words and phrases that recur: 的, 可以吗. */
const SHORT_RUN = 4;

export function cutHan(run: string): readonly HanWord[] {
  return run.length <= SHORT_RUN ? cutShort(run) : cut(run);
}

const cutShort = remember(cut);

function cut(run: string): HanWord[] {
  if (run.length === 1) return [{ text: run, start: 0 }];
  const words: HanWord[] = [];
  let end = 0;
  for (const match of run.matchAll(OURS)) {
    cutByDictionary(run, end, match.index, words);
    words.push({ text: match[0], start: match.index });
    end = match.index + match[0].length;
  }
  cutByDictionary(run, end, run.length, words);
  return words;
}

/** On some hosts the segmenter's time grows with the run. A run this long contains no end of a sentence. */
const LONGEST_RUN = 400;

function cutByDictionary(run: string, start: number, end: number, into: HanWord[]): void {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  for (let from = start; from < end; from += LONGEST_RUN) {
    const part = run.slice(from, Math.min(from + LONGEST_RUN, end));
    for (const { segment, index } of segmenter.segment(part)) into.push({ text: segment, start: from + index });
  }
}
