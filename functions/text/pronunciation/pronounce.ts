/** Gives the words of a reading their sounds, where the front end knows better than a voice's own letter rules. */
import type { Language } from "#contract/language.ts";
import type { Pronunciation } from "#contract/voices.ts";
import { codePointSlicer } from "../code-points.ts";
import type { Reading } from "../read.ts";
import type { ReadSegment, ReadWord } from "../utterances.ts";
import { pronounceSpoken } from "./pronounce-spoken.ts";

/** What the voice of a language obeys. */
export type Obeys = (language: Language) => readonly Pronunciation[];

/** The same reading, with `ipa` on Malay words. What a word brings already, from markup or a lexicon, stays. */
export function pronounce(reading: Reading, obeys: Obeys): Reading {
  if (!obeys("ms").includes("ipa")) return reading;
  const utterances = reading.utterances.map((utterance) => ({
    ...utterance,
    segments: utterance.segments.map((segment) => (segment.language === "ms" ? withIpa(segment) : segment)),
  }));
  return { ...reading, utterances };
}

function withIpa(segment: ReadSegment): ReadSegment {
  const slice = codePointSlicer(segment.text);
  const spoken = segment.words.map(({ at }) => slice(at));
  const words = segment.words.map((word, index): ReadWord => {
    if (word.ipa !== undefined || word.at[0] === word.at[1]) return word;
    const neighbours = { before: lower(spoken[index - 1]), behind: lower(spoken[index + 1]) };
    const ipa = pronounceSpoken(spoken[index] ?? "", neighbours);
    return ipa === undefined ? word : { ...word, ipa };
  });
  return { ...segment, words };
}

function lower(text = ""): string {
  return text.toLowerCase();
}
