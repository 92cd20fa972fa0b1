import type { Language } from "#contract/language.ts";
import type { WorkText } from "../scan/work-text.ts";
import { cutUtterances } from "./cut-utterances.ts";
import { PAUSE, type Pause } from "./pauses.ts";
import { BREAKS_MS, type ReadSegment, type ReadWord, readWord, SegmentBuilder, sourceOf } from "./segment-builder.ts";
import type { SpokenWord } from "./spoken-words.ts";

export interface ReadUtterance {
  breakBeforeMs: number;
  segments: ReadSegment[];
}

export function toUtterances(words: readonly SpokenWord[], work: WorkText): ReadUtterance[] {
  const utterances: ReadUtterance[] = [];
  let before: Pause = PAUSE.none;
  for (const run of cutUtterances(mergeShared(words, work))) {
    utterances.push({
      breakBeforeMs: utterances.length === 0 ? 0 : BREAKS_MS[before],
      segments: toSegments(run, work),
    });
    before = run.at(-1)?.pause ?? PAUSE.none;
  }
  return utterances;
}

/** The words of a text of signs and emoji alone, in which there is nothing to say. */
export function silentWords(words: readonly SpokenWord[], work: WorkText): ReadWord[] {
  return mergeShared(words, work).map((word) => readWord([0, 0], sourceOf(word, work), word));
}

/** One character of the source may be several words (㏂). They share its place, so they become one word of the plan. */
function mergeShared(words: readonly SpokenWord[], work: WorkText): readonly SpokenWord[] {
  const first = words.findIndex((word, index) => index > 0 && shares(words[index - 1] as SpokenWord, word, work));
  if (first < 0) return words;
  const merged = words.slice(0, first);
  for (let index = first; index < words.length; index++) {
    const word = words[index] as SpokenWord;
    const last = merged.at(-1);
    if (last === undefined || !shares(last, word, work)) {
      merged.push(word);
      continue;
    }
    if (last.text === "") last.kind = word.kind;
    if (word.text !== "") last.text = last.text === "" ? word.text : `${last.text} ${word.text}`;
    last.end = word.end;
    last.pause = Math.max(last.pause, word.pause) as Pause;
  }
  return merged;
}

function shares(before: SpokenWord, word: SpokenWord, work: WorkText): boolean {
  return (work.starts[word.start] ?? 0) < (work.ends[before.end - 1] ?? 0);
}

function toSegments(words: readonly SpokenWord[], work: WorkText): ReadSegment[] {
  const segments: ReadSegment[] = [];
  let builder: SegmentBuilder | undefined;
  let pause: Pause = PAUSE.none;
  const owners = ownersOf(words);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as SpokenWord;
    const language = owners[index] ?? word.language;
    if (builder === undefined || builder.language !== language) {
      if (builder !== undefined) segments.push(builder.finish());
      builder = new SegmentBuilder(language, builder === undefined ? PAUSE.none : pause, work);
    }
    builder.add(word);
    if (word.kind !== "silent") pause = word.pause;
  }
  if (builder !== undefined) segments.push(builder.finish());
  return segments;
}

/**
 * The language of the segment that each word belongs to: signs go with the word before, or with the one that they open.
 */
function ownersOf(words: readonly SpokenWord[]): Language[] {
  const owners: Language[] = new Array(words.length);
  let next: Language | undefined;
  // An opening sign after the last word opens nothing.
  let lastWord = -1;
  for (let index = words.length - 1; index >= 0; index--) {
    const { kind, language } = words[index] as SpokenWord;
    if (kind === "word") {
      next = language;
      if (lastWord < 0) lastWord = index;
    }
    owners[index] = next ?? language;
  }
  let current: Language | undefined;
  for (let index = 0; index < words.length; index++) {
    const { kind, pause } = words[index] as SpokenWord;
    const opens = kind === "opening" && pause === PAUSE.none && index < lastWord;
    if (kind === "word" || opens) current = owners[index];
    else if (current !== undefined) owners[index] = current;
  }
  return owners;
}
