/** What a run has to say, in order: the words' symbols and the punctuation between them. */
import type { Language } from "#contract/language.ts";
import type { PlanWord, Segment } from "#contract/plan.ts";
import { ipaSymbols } from "./ipa-symbols.ts";
import { pinyinSymbols } from "./pinyin-symbols.ts";

/** A spoken word, or a punctuation mark. */
export interface Unit {
  /** Index of the segment in the run. */
  segment: number;
  /** Code points of the segment's text, half-open. */
  from: number;
  to: number;
  /** Kokoro's symbols, one a token. */
  symbols: string;
  isWord: boolean;
}

/** The marks that the model knows, by those of all scripts. Quotes and brackets are not said. */
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
export function scriptOf(run: readonly Segment[]): Unit[] {
  return run.flatMap((segment, index) => unitsOf(segment, index));
}

function unitsOf({ text, words, language }: Segment, segment: number): Unit[] {
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
    for (const { from, to, symbols } of spokenParts(codePoints, word, language)) {
      if (from < done || symbols === "") continue;
      passUntil(from);
      units.push({ segment, from, to, symbols, isWord: true });
      done = to;
    }
  }
  passUntil(codePoints.length);
  return units;
}

interface SpokenPart {
  from: number;
  to: number;
  symbols: string;
}

/** A word's sounds, spoken word by spoken word where they match, so that the punctuation between them is kept. */
function spokenParts(codePoints: readonly string[], { at, ipa, pinyin }: PlanWord, language: Language): SpokenPart[] {
  const [start, end] = at;
  if (start === end || (ipa === undefined && pinyin === undefined)) return [];
  const text = codePoints.slice(start, end).join("");
  const parts =
    pinyin === undefined
      ? ipaParts(text, (ipa ?? "").trim().split(/\s+/u), language)
      : pinyinParts(text, pinyin.trim().split(/\s+/u));
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
function ipaParts(text: string, sounds: readonly string[], language: Language): SpokenPart[] {
  const spoken = [...text.matchAll(SPOKEN_WORD)];
  const symbols = sounds.map((sound) => ipaSymbols(sound, language));
  if (spoken.length !== sounds.length) return [{ from: 0, to: text.length, symbols: symbols.join(" ") }];
  return spoken.map(({ index, 0: word }, number) => ({
    from: index,
    to: index + word.length,
    symbols: symbols[number] ?? "",
  }));
}

function pinyinParts(text: string, syllables: readonly string[]): SpokenPart[] {
  const spoken = [...text.matchAll(HAN_WORD)];
  const characters = spoken.map(({ 0: word }) => Array.from(word).length);
  if (characters.reduce((sum, length) => sum + length, 0) !== syllables.length)
    return [{ from: 0, to: text.length, symbols: syllables.map(pinyinSymbols).join("") }];
  let next = 0;
  return spoken.map(({ index, 0: word }, number) => {
    const own = syllables.slice(next, next + (characters[number] ?? 0));
    next += own.length;
    return { from: index, to: index + word.length, symbols: own.map(pinyinSymbols).join("") };
  });
}

/** Every mark that a script may have. */
export const MARKS_IN_USE = Object.values(MARKS).join("");
