/** Adds pronunciations to the words of a reading: all of them, or those of which it knows more than a voice's own rules. */
import type { Language } from "#contract/language.ts";
import type { PronunciationSupport } from "#contract/voices.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import type { ReadUtterance } from "../utterances/utterances.ts";
import { pronounceMalaySegment } from "./malay-segment.ts";
import { refusalOf } from "./refusal.ts";
import type { TakesOf } from "./takes.ts";

/** What the voice of a language accepts at a code point of the input: markup may change voices. */
export type VoiceAt = (language: Language, at: number) => PronunciationSupport;

type SegmentPronouncer = (segment: ReadSegment, takes: TakesOf) => ReadSegment | Promise<ReadSegment>;

const PRONOUNCERS: Readonly<Record<Language, SegmentPronouncer>> = {
  ms: pronounceMalaySegment,
  en: ifAny(needsAll, async () => (await import("./english-segment.ts")).pronounceEnglishSegment),
  zh: ifAny(obeys, async () => (await import("./mandarin-segment.ts")).pronounceMandarinSegment),
  ta: ifAny(needsAll, async () => (await import("./tamil-segment.ts")).pronounceTamilSegment),
};

/** Loads the tables of a language when a segment needs them, once: an import of what is there takes longer than a word. */
function ifAny(
  isNeeded: (segment: ReadSegment, takes: TakesOf) => boolean,
  load: () => Promise<SegmentPronouncer>,
): SegmentPronouncer {
  let loaded: SegmentPronouncer | undefined;
  return async (segment, takes) => {
    if (!isNeeded(segment, takes)) return segment;
    loaded ??= await load();
    return loaded(segment, takes);
  };
}

/**
 * The same reading, with `ipa` or, in Mandarin, `pinyin`, and their origin. Sounds that a word already has, from markup
 * or a lexicon, are kept if the voice has them.
 */
export async function pronounce<R extends { utterances: readonly ReadUtterance[] }>(
  reading: R,
  voiceAt: VoiceAt,
): Promise<R & { utterances: ReadUtterance[] }> {
  const pronounceSegment = (segment: ReadSegment) => {
    const takes = ({ source }: ReadWord) => voiceAt(segment.language, source[0]);
    return PRONOUNCERS[segment.language](withoutRefused(segment, takes), takes);
  };
  const utterances = reading.utterances.map(async (utterance) => ({
    ...utterance,
    segments: await Promise.all(utterance.segments.map(pronounceSegment)),
  }));
  return { ...reading, utterances: await Promise.all(utterances) };
}

function obeys({ words }: ReadSegment, takes: TakesOf): boolean {
  return words.some((word) => takes(word).pronunciation.length > 0);
}

function needsAll({ words }: ReadSegment, takes: TakesOf): boolean {
  return words.some((word) => takes(word).sounds === "all");
}

/**
 * The caller's sounds that the voice lacks are noted: it says what is written. A voice without rules of its own needs other
 * sounds for that.
 */
function withoutRefused(segment: ReadSegment, takes: TakesOf): ReadSegment {
  if (!segment.words.some(({ class: name }) => name === "phoneme")) return segment;
  const words = segment.words.map((word): ReadWord => {
    const refused = word.class === "phoneme" ? refusalOf(word, takes(word)) : undefined;
    if (refused === undefined) return word;
    if (takes(word).sounds !== "all") return { ...word, refused };
    const { ipa: _, pinyin: __, soundsFrom: ___, ...rest } = word;
    return { ...rest, refused };
  });
  return { ...segment, words };
}
