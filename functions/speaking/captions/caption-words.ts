/** The words of captions: as written, or as spoken. */
import type { WordTime } from "#contract/api.ts";
import type { CaptionText } from "#contract/captions.ts";

/** An audio with the times of its words, and with what the text has around them. */
export interface Timed {
  words: readonly WordTime[];
  /** The words without markup. */
  shown?: readonly string[];
  gaps?: readonly string[];
}

export interface CaptionWord {
  text: string;
  /** Whether a space precedes it. */
  spaced: boolean;
  /** Said by the voice: punctuation and emoji are not, and their times are those of their neighbours. */
  said: boolean;
  startMs: number;
  endMs: number;
}

const UNSAID = /^[\p{P}\p{S}]+$/u;
const PUNCTUATION = /^\p{P}+$/u;
const HAN = /^\p{Script=Han}/u;
const HAN_END = /\p{Script=Han}$/u;
/** Markup is no part of what was written for a reader. */
const TAG = /<[^<>]*>/g;

/**
 * The words of an audio and the signs between them, in the order of its text. The spoken form has the punctuation of the
 * text, and none of its other signs.
 */
export function captionWords({ words, shown, gaps }: Timed, form: CaptionText): CaptionWord[] {
  const result: CaptionWord[] = [];
  let spaced = true;
  const pieces = form === "written" ? /\s+|\S+/gu : /\s+|\p{P}+|[^\s\p{P}]+/gu;
  const addGap = (gap: string, ms: number) => {
    for (const [run] of gap.replace(TAG, " ").matchAll(pieces)) {
      const isSpace = run.trim() === "";
      if (!isSpace && (form === "written" || PUNCTUATION.test(run)))
        result.push({ text: run, spaced, said: false, startMs: ms, endMs: ms });
      spaced = isSpace;
    }
  };
  for (const [index, { word: input, spoken = input, start, start_ms: startMs, end_ms: endMs }] of words.entries()) {
    const word = shown?.[index] ?? input;
    const before = words[index - 1];
    addGap(gaps?.[index] ?? (before && before.end < start ? " " : ""), before?.end_ms ?? startMs);
    const said = spoken !== "" && !UNSAID.test(spoken);
    const text = form === "written" || (!said && PUNCTUATION.test(word)) ? word : spoken;
    if (text === "") continue;
    const last = result.at(-1);
    // Words that were written together may be spoken apart: RM5 sahaja, 5km → lima kilometer.
    const apart = form === "spoken" && said && last?.said === true && !(HAN.test(text) && HAN_END.test(last.text));
    result.push({ text, spaced: spaced || apart, said, startMs, endMs });
    spaced = false;
  }
  addGap(gaps?.[words.length] ?? "", words.at(-1)?.end_ms ?? 0);
  return result;
}
