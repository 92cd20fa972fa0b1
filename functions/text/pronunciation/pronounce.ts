/** Adds pronunciations to the words of a reading, where the front end knows more than a voice's own rules. */
import type { Language } from "#contract/language.ts";
import type { Alphabet } from "#contract/sounds.ts";
import type { PronunciationSupport } from "#contract/voices.ts";
import { codePointSlicer } from "../scan/code-points.ts";
import { wordSet } from "../tables/word-list.ts";
import type { ReadSegment, ReadWord } from "../utterances/segment-builder.ts";
import type { ReadUtterance } from "../utterances/utterances.ts";
import { loadStemsByRule } from "./english-stems.ts";
import { needsTable, pronounceSpoken } from "./pronounce-spoken.ts";
import { BAKU_ACCENT, MALAYSIAN_ACCENT } from "./speak-marked.ts";

/** What the voice of a language accepts at a code point of the input: markup may change voices. */
export type VoiceAt = (language: Language, at: number) => PronunciationSupport;

/**
 * The same reading, with `ipa` on Malay words and `pinyin` on Mandarin ones. Sounds that a word already has, from
 * markup or a lexicon, are kept. The tables of Mandarin are loaded when a text has Mandarin.
 */
export async function pronounce<R extends { utterances: readonly ReadUtterance[] }>(
  reading: R,
  voiceAt: VoiceAt,
): Promise<R & { utterances: ReadUtterance[] }> {
  const utterances = reading.utterances.map(async (utterance) => ({
    ...utterance,
    segments: await Promise.all(utterance.segments.map((segment) => pronounceSegment(segment, voiceAt))),
  }));
  return { ...reading, utterances: await Promise.all(utterances) };
}

function pronounceSegment(segment: ReadSegment, voiceAt: VoiceAt): ReadSegment | Promise<ReadSegment> {
  const takes = ({ source }: ReadWord) => voiceAt(segment.language, source[0]);
  const obeys = (alphabet: Alphabet) => segment.words.some((word) => takes(word).pronunciation.includes(alphabet));
  if (segment.language === "ms" && obeys("ipa")) return withIpa(segment, takes);
  if (segment.language === "zh" && obeys("pinyin")) return withPinyin(segment, takes);
  return segment;
}

type TakesOf = (word: ReadWord) => PronunciationSupport;

const ACCENTS = { malaysian: MALAYSIAN_ACCENT, baku: BAKU_ACCENT } as const;

async function withIpa(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  const slice = codePointSlicer(segment.text);
  const spoken = segment.words.map(({ at }) => slice(at));
  if (segment.words.some((word, index) => word.class === undefined && needsTable(spoken[index] ?? "")))
    await loadStemsByRule();
  const words = segment.words.map((word, index): ReadWord => {
    const { pronunciation, malayAccent = "malaysian" } = takes(word);
    if (!pronunciation.includes("ipa") || word.ipa !== undefined || word.at[0] === word.at[1]) return word;
    const neighbours = { before: cueFrom(spoken, index, -1), after: cueFrom(spoken, index, 1) };
    const ipa = pronounceSpoken(spoken[index] ?? "", neighbours, ACCENTS[malayAccent]);
    return ipa === undefined ? word : { ...word, ipa };
  });
  return { ...segment, words };
}

/** Words that may be between a word and the one that decides its sense: rambut dia yang perang. */
const BETWEEN = wordSet("yang dia itu ini saya aku awak kamu mereka sangat agak");
const FARTHEST_CUE = 3;

/** The nearest content word, in lower case and without -nya; "" if a sign or the end of the segment comes first. */
function cueFrom(spoken: readonly string[], index: number, step: 1 | -1): string {
  for (let distance = 1; distance <= FARTHEST_CUE; distance++) {
    const word = spoken[index + distance * step]?.toLowerCase() ?? "";
    if (!BETWEEN.has(word)) return word.length > LONGEST_UNSUFFIXED ? word.replace(/nya$/, "") : word;
  }
  return "";
}

/** In shorter words -nya is not a suffix: tanya, punya. */
const LONGEST_UNSUFFIXED = 6;

async function withPinyin(segment: ReadSegment, takes: TakesOf): Promise<ReadSegment> {
  const [{ pinyinOfWords }, { simplify }] = await Promise.all([import("./mandarin.ts"), import("./simplify.ts")]);
  const characters = await simplify(Array.from(segment.text));
  const readings = pinyinOfWords(
    characters,
    segment.words.map(({ at }) => at),
  );
  const words = segment.words.map((word, index): ReadWord => {
    const pinyin = readings[index];
    const isSettled = word.ipa !== undefined || word.pinyin !== undefined;
    if (pinyin === undefined || isSettled || !takes(word).pronunciation.includes("pinyin")) return word;
    return { ...word, pinyin };
  });
  return { ...segment, words };
}
