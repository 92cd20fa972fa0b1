/** What a run has to say, in order: the words' symbols and the punctuation between them. */
import type { Language } from "#contract/language.ts";
import type { PlanWord, Segment } from "#contract/plan.ts";

/** A spoken word, or a punctuation mark. */
export interface Unit {
  /** Index of the segment in the run. */
  segment: number;
  /** Code points of the segment's text, half-open. */
  from: number;
  to: number;
  /** The model's symbols of a word, one a code point; a mark as {@link MARKS_IN_USE} has it. */
  symbols: string;
  isWord: boolean;
}

/** How a model writes sounds. Both throw for what they do not know. */
export interface SoundSymbols {
  /** @param spelling of the word, empty if unknown; undefined if the caller chose its sounds */
  ofIpa(ipa: string, language: Language, spelling?: string): string;
  /** Of one syllable. */
  ofPinyin(syllable: string): string;
}

/** The marks of a script, by those of all writing systems. Quotes and brackets are not said. */
const MARKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from(",.?!;:—…", (mark) => [mark, mark])),
  "，": ",",
  "、": ",",
  "､": ",",
  "،": ",",
  "。": ".",
  "．": ".",
  "｡": ".",
  "।": ".",
  "॥": ".",
  "？": "?",
  "؟": "?",
  "！": "!",
  "；": ";",
  "؛": ";",
  "：": ":",
  "–": "—",
  "⋯": "…",
};

/** What must have sounds. A sign or an emoji need not. */
const SAID = /[\p{L}\p{N}]/u;
/** One spoken word, as the front end counts them in its IPA. */
const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;
const MOST_TOKENS_OF_WORD = 100;
const HAN_WORD = /\p{Script=Han}+/gu;

/** A word without sounds. The message says where it is, not what it is. */
export class SilentWordError extends Error {
  override name = "SilentWordError";
}

/** Throws {@link SilentWordError} for text that has letters and no sounds. */
export function scriptOf(run: readonly Segment[], symbols: SoundSymbols): Unit[] {
  return run.flatMap((segment, index) => unitsOf(segment, index, symbols));
}

function unitsOf({ text, words, language }: Segment, segment: number, sounds: SoundSymbols): Unit[] {
  const codePoints = Array.from(text);
  const units: Unit[] = [];
  let done = 0;
  const passUntil = (end: number) => {
    for (; done < end; done++) {
      const sign = codePoints[done] ?? "";
      if (SAID.test(sign)) throw new SilentWordError(`segment ${segment} has no sounds at ${done}`);
      const symbols = MARKS[sign];
      const before = units.at(-1);
      if (symbols === undefined) continue;
      // Repeated marks are one.
      if (before?.symbols === symbols && before.to === done) before.to = done + 1;
      else units.push({ segment, from: done, to: done + 1, symbols, isWord: false });
    }
  };
  for (const word of words) {
    for (const { from, to, symbols } of spokenParts(codePoints, word, { language, sounds })) {
      if (from < done || symbols === "") continue;
      passUntil(from);
      units.push({ segment, from, to, symbols, isWord: true });
      done = to;
    }
  }
  passUntil(codePoints.length);
  return units;
}

interface Writing {
  language: Language;
  sounds: SoundSymbols;
}

interface SpokenPart {
  from: number;
  to: number;
  symbols: string;
}

/** A word's sounds, spoken word by spoken word where they match, so that the punctuation between them is kept. */
function spokenParts(codePoints: readonly string[], word: PlanWord, writing: Writing): SpokenPart[] {
  const { ipa, pinyin } = word;
  const [start, end] = word.at;
  if (start === end || (ipa === undefined && pinyin === undefined)) return [];
  const text = codePoints.slice(start, end).join("");
  const parts =
    pinyin === undefined ? ipaParts(text, word, writing) : pinyinParts(text, pinyin.trim().split(/\s+/u), writing);
  const place = (units: number) => start + Array.from(text.slice(0, units)).length;
  return parts.map(({ from, to, symbols }) => ({ from: place(from), to: place(to), symbols })).flatMap(inShortParts);
}

/** A word longer than a person could say in one breath is said in parts, so that it fits the model. */
function inShortParts({ from, to, symbols }: SpokenPart): SpokenPart[] {
  const all = Array.from(symbols);
  const count = Math.max(1, Math.ceil(all.length / MOST_TOKENS_OF_WORD));
  const place = (part: number) => from + Math.floor(((to - from) * part) / count);
  return Array.from({ length: count }, (_, part) => ({
    from: place(part),
    to: place(part + 1),
    symbols: all.slice(part * MOST_TOKENS_OF_WORD, (part + 1) * MOST_TOKENS_OF_WORD).join(""),
  }));
}

/** Positions are UTF-16 units of the text. */
function ipaParts(text: string, { ipa = "", soundsFrom }: PlanWord, { language, sounds }: Writing): SpokenPart[] {
  const spoken = [...text.matchAll(SPOKEN_WORD)];
  const all = ipa.trim().split(/\s+/u);
  const isAligned = spoken.length === all.length;
  const spellingOf = (number: number) => (isAligned ? spoken[number]?.[0] : "");
  const symbols = all.map((one, number) =>
    sounds.ofIpa(one, language, soundsFrom === "lexicon" ? undefined : spellingOf(number)),
  );
  if (!isAligned) return [{ from: 0, to: text.length, symbols: symbols.join(" ") }];
  return spoken.map(({ index, 0: word }, number) => ({
    from: index,
    to: index + word.length,
    symbols: symbols[number] ?? "",
  }));
}

function pinyinParts(text: string, syllables: readonly string[], { sounds }: Writing): SpokenPart[] {
  const spoken = [...text.matchAll(HAN_WORD)];
  const characters = spoken.map(({ 0: word }) => Array.from(word).length);
  if (characters.reduce((sum, length) => sum + length, 0) !== syllables.length)
    return [{ from: 0, to: text.length, symbols: syllables.map(sounds.ofPinyin).join("") }];
  let next = 0;
  return spoken.map(({ index, 0: word }, number) => {
    const own = syllables.slice(next, next + (characters[number] ?? 0));
    next += own.length;
    return { from: index, to: index + word.length, symbols: own.map(sounds.ofPinyin).join("") };
  });
}

/** Every mark that a script may have. */
export const MARKS_IN_USE = Object.values(MARKS).join("");
