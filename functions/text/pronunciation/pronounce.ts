/** Gives the words of a reading their pronunciation, where the front end knows better than a voice's own rules. */
import type { Language } from "#contract/language.ts";
import type { Alphabet } from "#contract/sounds.ts";
import { codePointSlicer } from "../code-points.ts";
import type { Reading } from "../read.ts";
import type { ReadSegment, ReadWord } from "../utterances.ts";
import { pronounceSpoken } from "./pronounce-spoken.ts";

/** What the voice of a language obeys. */
export type Obeys = (language: Language) => readonly Alphabet[];

/**
 * The same reading, with `ipa` on Malay words and `pinyin` on Mandarin ones. What a word brings already, from markup or
 * a lexicon, stays. The tables of Mandarin are loaded when it is met.
 */
export async function pronounce(reading: Reading, obeys: Obeys): Promise<Reading> {
  const utterances = reading.utterances.map(async (utterance) => ({
    ...utterance,
    segments: await Promise.all(utterance.segments.map((segment) => pronounceSegment(segment, obeys))),
  }));
  return { ...reading, utterances: await Promise.all(utterances) };
}

function pronounceSegment(segment: ReadSegment, obeys: Obeys): ReadSegment | Promise<ReadSegment> {
  if (segment.language === "ms" && obeys("ms").includes("ipa")) return withIpa(segment);
  if (segment.language === "zh" && obeys("zh").includes("pinyin")) return withPinyin(segment);
  return segment;
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

async function withPinyin(segment: ReadSegment): Promise<ReadSegment> {
  const [{ pinyinOfWords }, { simplify }] = await Promise.all([import("./mandarin.ts"), import("./simplify.ts")]);
  const characters = await simplify(Array.from(segment.text));
  const readings = pinyinOfWords(
    characters,
    segment.words.map(({ at }) => at),
  );
  const words = segment.words.map((word, index): ReadWord => {
    const pinyin = readings[index];
    return pinyin === undefined || word.ipa !== undefined || word.pinyin !== undefined ? word : { ...word, pinyin };
  });
  return { ...segment, words };
}
