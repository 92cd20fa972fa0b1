/** What espeak-ng is given for a stretch of a segment: its text, with phoneme input where a word brings its sounds. */
import type { PlanWord } from "#contract/plan.ts";
import { toMnemonics } from "./mnemonics.ts";

export interface EngineText {
  text: string;
  /** For each code point of `text`, the code point of the segment's text that it stands for. */
  places: Int32Array;
}

/** One spoken word within the spoken form of a plan's word: "dua" and "puluh" of 20. */
const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;

/** Between the vowels of two words: what the engine's own reading of Malay has there, and its phoneme input lacks. */
const VOWEL_SEAM = "_|";
const VOWEL_END = /[aeiou@](?:\]\])? $/;
const VOWEL_START = /^['%,]*[aeiou@E]/;

function meetsVowel(before: readonly string[], mnemonics: string): boolean {
  return VOWEL_START.test(mnemonics) && VOWEL_END.test(before.slice(-4).join(""));
}

interface PhonemeInput {
  start: number;
  end: number;
  mnemonics: string;
}

/** @param codePoints the segment's text, disarmed: what looks like phoneme input in it is none */
export function engineText(
  codePoints: readonly string[],
  words: readonly PlanWord[],
  range: { from: number; to: number },
  espeakVoice: string,
): EngineText {
  const text: string[] = [];
  const places: number[] = [];
  let done = range.from;
  const copyUntil = (end: number) => {
    for (; done < end; done++) {
      text.push(codePoints[done] ?? "");
      places.push(done);
    }
  };
  for (const { start, end, mnemonics } of phonemeInputs(codePoints, words, range, espeakVoice)) {
    copyUntil(start);
    const seam = espeakVoice === "ms" && meetsVowel(text, mnemonics) ? VOWEL_SEAM : "";
    // Behind a sign (a bracket, a quote) the engine swallows phoneme input; behind a space never.
    const space = text.length === 0 || text.at(-1) === " " ? "" : " ";
    for (const sign of `${space}[[${seam}${mnemonics}]]`) {
      text.push(sign);
      places.push(start);
    }
    done = end;
  }
  copyUntil(range.to);
  return { text: text.join(""), places: Int32Array.from(places) };
}

function* phonemeInputs(
  codePoints: readonly string[],
  words: readonly PlanWord[],
  { from, to }: { from: number; to: number },
  espeakVoice: string,
): Generator<PhonemeInput> {
  let done = from;
  for (const { at, ipa } of words) {
    const [start, end] = at;
    if (ipa === undefined || start < done || end > to || start === end) continue;
    const inputs = wordInputs(codePoints.slice(start, end).join(""), start, ipa, espeakVoice);
    yield* inputs;
    done = end;
  }
}

/** One input for each spoken word, so that the punctuation between them keeps its pauses; none if a sound is unknown. */
function wordInputs(text: string, offset: number, ipa: string, espeakVoice: string): PhonemeInput[] {
  const sounds = ipa.trim().split(/\s+/u);
  const spoken = [...text.matchAll(SPOKEN_WORD)];
  const inputs: PhonemeInput[] = [];
  // Sounds that do not match word by word stand for the whole.
  const parts = spoken.length === sounds.length ? spoken.map((match) => ({ index: match.index, text: match[0] })) : [];
  if (parts.length === 0) parts.push({ index: 0, text });
  const groups = parts.length === sounds.length ? sounds : [sounds.join("")];
  for (const [number, part] of parts.entries()) {
    const mnemonics = toMnemonics(groups[number] ?? "", espeakVoice);
    if (mnemonics === undefined) return [];
    const start = offset + Array.from(text.slice(0, part.index)).length;
    inputs.push({ start, end: start + Array.from(part.text).length, mnemonics });
  }
  return inputs;
}
