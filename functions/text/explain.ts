/** Explains a reading to the caller, word by word. */
import type { Language } from "#contract/language.ts";
import type { WordLanguage } from "./languages/index.ts";
import type { ReadingResult } from "./read.ts";
import { codePointSlicer } from "./scan/code-points.ts";
import type { ReadSegment, ReadWord } from "./utterances/segment-builder.ts";

export interface ExplainedWord {
  text: string;
  /** In code points of the input. */
  start: number;
  end: number;
  /** The language of the written word; `other` for digits, signs, emoji, handles, acronyms. */
  language: WordLanguage;
  class: string | null;
  /** What is said for it; empty if it is silent. */
  spoken: string;
}

export interface Rewrite {
  start: number;
  end: number;
  text: string;
  spoken: string;
  class: string;
  /** The language that it is said in. */
  language: Language;
  /** The rule, or the class, that made the rewrite. */
  rule: string;
}

export interface Explanation {
  /** All that is said. */
  spoken: string;
  words: ExplainedWord[];
  /** The words that are not said as they are written. */
  rewrites: Rewrite[];
}

/** The words of a text with nothing to say are all silent. */
export function explain(text: string, result: ReadingResult): Explanation {
  const writtenAt = codePointSlicer(text);
  if (!result.ok) return { spoken: "", words: result.words.map((word) => toWord(word, writtenAt, "")), rewrites: [] };
  const segments = result.reading.utterances.flatMap((utterance) => utterance.segments);
  const words: ExplainedWord[] = [];
  const rewrites: Rewrite[] = [];
  for (const segment of segments) {
    const spokenAt = codePointSlicer(segment.text);
    for (const word of segment.words) {
      const explanation = toWord(word, writtenAt, spokenAt(word.at));
      words.push(explanation);
      if (word.rule !== undefined || isRewrite(explanation)) rewrites.push(toRewrite(explanation, word, segment));
    }
  }
  return { spoken: segments.map((segment) => segment.text).join(" "), words, rewrites };
}

function toWord({ source, label, class: name }: ReadWord, writtenAt: Slicer, spoken: string): ExplainedWord {
  const [start, end] = source;
  return { text: writtenAt(source), start, end, language: label, class: name ?? null, spoken };
}

type Slicer = ReturnType<typeof codePointSlicer>;

const NUMBER = /\p{N}/u;

/**
 * Words without a class can differ only by invisible characters or widths, and signs by the script around them. That is
 * no rewrite.
 */
function isRewrite({ text, spoken, class: name }: ExplainedWord): boolean {
  return spoken !== text && (name !== null || NUMBER.test(text));
}

/** Digits that no class reads are said one by one. */
const UNREAD = "digits";

function toRewrite(explained: ExplainedWord, word: ReadWord, { language }: ReadSegment): Rewrite {
  const { text, start, end, spoken } = explained;
  const name = explained.class ?? UNREAD;
  return { start, end, text, spoken, class: name, language, rule: word.rule ?? name };
}
