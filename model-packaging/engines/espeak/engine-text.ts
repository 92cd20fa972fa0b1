/** Makes the input of espeak-ng for a part of a segment: its text, with sounds in place of words that have their own. */
import type { PlanWord } from "#contract/plan.ts";
import { mandarinInput, misreadHan } from "./mandarin-input.ts";
import { toMnemonics } from "./mnemonics.ts";

export interface EngineText {
  text: string;
  /** For each code point of `text`, the corresponding code point of the segment's text. */
  places: Int32Array;
}

/** Input in place of a range of the text. */
interface Substitute {
  start: number;
  end: number;
  input: string;
}

/** @param codePoints the segment's text, disarmed: nothing in it is phoneme input */
export function engineText(
  codePoints: readonly string[],
  words: readonly PlanWord[],
  range: { from: number; to: number },
  espeakVoice: string,
): EngineText {
  const text: string[] = [];
  const places: number[] = [];
  let done = range.from;
  const append = (character: string, place: number) => {
    text.push(character);
    places.push(place);
  };
  const copyUntil = (end: number) => {
    for (; done < end; done++) append(codePoints[done] ?? "", done);
  };
  for (const { start, end, input } of substitutes(codePoints, words, range, espeakVoice)) {
    copyUntil(start);
    // The engine drops phoneme input after a bracket or a quote, never after a space.
    if (text.length > 0 && text.at(-1) !== " ") append(" ", start);
    const seam = espeakVoice === "ms" && meetsVowel(text, input);
    for (const character of seam ? input.replace("[[", `[[${VOWEL_SEAM}`) : input) append(character, start);
    if (WORD_CHARACTER.test(codePoints[end] ?? "")) append(" ", start);
    done = end;
  }
  copyUntil(range.to);
  return { text: text.join(""), places: Int32Array.from(places) };
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** Separates the vowels of two words, as the engine's own reading of Malay does and its phoneme input does not. */
const VOWEL_SEAM = "_|";
const VOWEL_END = /[aeiou@](?:\]\])? $/;
const VOWEL_START = /^\[\[['%,]*[aeiou@E]/;

function meetsVowel(before: readonly string[], input: string): boolean {
  return VOWEL_START.test(input) && VOWEL_END.test(before.slice(-4).join(""));
}

function* substitutes(
  codePoints: readonly string[],
  words: readonly PlanWord[],
  { from, to }: { from: number; to: number },
  espeakVoice: string,
): Generator<Substitute> {
  let done = from;
  for (const { at, ipa, pinyin } of words) {
    const [start, end] = at;
    if (start < done || end > to || start === end) continue;
    const own = ownSounds(codePoints.slice(start, end).join(""), start, { ipa, pinyin }, espeakVoice);
    if (own.length === 0) continue;
    yield* misread(codePoints, done, start, espeakVoice);
    yield* own;
    done = end;
  }
  yield* misread(codePoints, done, to, espeakVoice);
}

function ownSounds(
  text: string,
  start: number,
  { ipa, pinyin }: Pick<PlanWord, "ipa" | "pinyin">,
  espeakVoice: string,
): Substitute[] {
  if (ipa !== undefined) return wordInputs(text, start, ipa, espeakVoice);
  const input = pinyin !== undefined && espeakVoice === "cmn" ? mandarinInput(pinyin) : undefined;
  return input === undefined ? [] : [{ start, end: start + Array.from(text).length, input }];
}

/** Characters between the words with sounds that the engine would misread. */
function* misread(codePoints: readonly string[], from: number, to: number, espeakVoice: string): Generator<Substitute> {
  if (espeakVoice !== "cmn") return;
  for (let at = from; at < to; at++) {
    const input = mandarinInput(misreadHan(codePoints[at] ?? "") ?? "");
    if (input !== undefined) yield { start: at, end: at + 1, input };
  }
}

/** A spoken word within the spoken form of a plan's word: "dua" and "puluh" of 20. */
const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;

/** An input for each spoken word, so that the punctuation between them keeps its pauses; empty if a sound is unknown. */
function wordInputs(text: string, offset: number, ipa: string, espeakVoice: string): Substitute[] {
  const sounds = ipa.trim().split(/\s+/u);
  const spoken = [...text.matchAll(SPOKEN_WORD)].map((match) => ({ index: match.index, text: match[0] }));
  // Sounds that do not match word by word replace all of the text.
  const fits = spoken.length === sounds.length;
  const parts = fits ? spoken : [{ index: 0, text }];
  const groups = fits ? sounds : [sounds.join("")];
  const inputs: Substitute[] = [];
  for (const [number, part] of parts.entries()) {
    const mnemonics = toMnemonics(groups[number] ?? "", espeakVoice);
    if (mnemonics === undefined) return [];
    const start = offset + Array.from(text.slice(0, part.index)).length;
    inputs.push({ start, end: start + Array.from(part.text).length, input: `[[${mnemonics}]]` });
  }
  return inputs;
}
