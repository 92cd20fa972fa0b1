import { describe, expect, it } from "vitest";
import { SLOWEST_RTF } from "#contract/limits.ts";
import type { Segment, Utterance } from "#contract/plan.ts";
import { placeBookmarks } from "../../../functions/speaking/deliver.ts";
import { fitCall } from "../../../functions/speaking/fit-call.ts";
import { speechSeconds } from "../../../functions/speaking/pace.ts";
import { pronounce, type ReadingOptions, read } from "../../../functions/text/index.ts";
import { codePointSlicer } from "../../../functions/text/scan/code-points.ts";
import { paceOf } from "./embedded-pace.ts";

/** SageMaker ends a call after this. */
const CALL_SECONDS = 60;
const RATES = [0.25, 0.5, 0.78, 1, 4];

/** A sentence without a full stop, as long as the reader permits. */
const SENTENCES = {
  ms: "Pada hari itu mereka berjalan dari Kuala Lumpur ke Ipoh, dan dari Ipoh ke Taiping, sambil bercerita tentang zaman dahulu kala yang penuh dengan kenangan manis bersama keluarga, rakan-rakan dan jiran tetangga yang kini tinggal berjauhan antara satu sama lain di seluruh negara",
  en: "On that day they went from Kuala Lumpur to Ipoh, and from Ipoh to Taiping, while they told each other about the old days that were full of sweet memories of the family, the friends and the neighbours who now live far from one another in every corner of the country",
  zh: "那天他们从吉隆坡走到怡保，又从怡保走到太平，一路上谈着从前的日子，那些日子里充满了家人朋友和邻居的甜蜜回忆，如今大家却分散在全国各地",
  ta: "அன்று அவர்கள் கோலாலம்பூரிலிருந்து ஈப்போவுக்கும், ஈப்போவிலிருந்து தைப்பிங்கிற்கும் நடந்து சென்றார்கள், குடும்பத்தினர் நண்பர்கள் அண்டை வீட்டார் ஆகியோரின் இனிய நினைவுகள் நிறைந்த பழைய நாட்களைப் பற்றி பேசிக்கொண்டே சென்றார்கள்",
};

function utterancesOf(text: string, rate: number, language: ReadingOptions["language"] = "ms"): Utterance[] {
  const result = read(text, { language });
  if (!result.ok) throw new Error(result.message);
  const prosody = { rate, pitchSemitones: 0, volumeDb: 0 };
  return result.reading.utterances.map(({ breakBeforeMs, segments }) => ({
    breakBeforeMs,
    segments: segments.map(
      (segment): Segment => ({
        ...segment,
        voice: "v",
        prosody,
        words: segment.words.map(({ label: _, ...word }) => word),
      }),
    ),
  }));
}

const secondsOf = ({ segments }: Utterance) =>
  segments.reduce((sum, segment) => sum + speechSeconds(segment, paceOf, "slow"), 0);

/** Each word with its text, in order. */
const saidWords = (utterances: readonly Utterance[]) =>
  utterances.flatMap(({ segments }) =>
    segments.flatMap(({ text, words }) => {
      const slice = codePointSlicer(text);
      return words.map(({ at, source }) => [...source, slice(at)] as const);
    }),
  );

const allText = (utterances: readonly Utterance[]) =>
  utterances
    .flatMap(({ segments }) => segments.map(({ text }) => text))
    .join("")
    .replaceAll(/\s/g, "");

function expectToFit(utterances: readonly Utterance[]): void {
  for (const utterance of utterances) {
    expect(utterance.segments.length).toBeGreaterThan(0);
    expect(secondsOf(utterance) * SLOWEST_RTF).toBeLessThan(CALL_SECONDS);
    for (const { text } of utterance.segments) expect(text).toMatch(/[\p{L}\p{N}]/u);
  }
}

describe.each(Object.entries(SENTENCES) as [keyof typeof SENTENCES, string][])(
  "a long sentence, %s",
  (language, text) => {
    it.each(RATES)("at speed %f fits its calls and loses nothing", (rate) => {
      const before = utterancesOf(text, rate, language);
      const after = before.flatMap((one) => fitCall(one, paceOf));
      expectToFit(after);
      expect(saidWords(after)).toEqual(saidWords(before));
      expect(allText(after)).toBe(allText(before));
      if (rate >= 1 && language !== "ta") expect(after).toEqual(before);
    });
  },
);

it("is cut at the ends of clauses, in pieces of similar length", () => {
  // The first utterance of a text is cut early, whatever its pace.
  const sentence = "Satu dua tiga empat lima enam tujuh lapan, sembilan sepuluh sebelas dua belas tiga belas.";
  const utterance = utterancesOf(`Baiklah. ${sentence}`, 0.25).at(-1);
  const pieces = fitCall(utterance as Utterance, paceOf).map(({ segments }) => segments.map(({ text }) => text));
  expect(pieces).toEqual([
    ["Satu dua tiga empat lima enam tujuh lapan,"],
    ["sembilan sepuluh sebelas dua belas tiga belas."],
  ]);
});

it.each([
  ["a word of 4,999 letters", "a".repeat(4_999)],
  ["a Tamil word of 2,000 letters", "கி".repeat(2_000)],
  ["a number of 600 digits", "1234567890".repeat(60)],
  ["3,000 hanzi without a sign", "好".repeat(3_000)],
  ["several languages", "selamat pagi 早上好 good morning காலை வணக்கம் ".repeat(12)],
])("%s fits its calls at every speed", (_, text) => {
  for (const rate of RATES) {
    const before = utterancesOf(text, rate);
    const after = before.flatMap((one) => fitCall(one, paceOf));
    expectToFit(after);
    expect(allText(after)).toBe(allText(before));
  }
});

it.each([
  ["a Malay number", "1234567890".repeat(30), "ms", "ipa", /^(?=.*ˈ)/u],
  ["a Malay word of many letters", "kat".repeat(900), "ms", "ipa", /./u],
  ["a Mandarin number", "第一二三四五六七八九零一二三四五六七八九零一二三四五六七八九零", "zh", "pinyin", /[1-5]$/],
] as const)("cuts the sounds of %s with its text", async (_, text, language, alphabet, shape) => {
  const result = read(text, { language });
  if (!result.ok) throw new Error(result.message);
  const { utterances } = await pronounce(result.reading, () => ({ pronunciation: [alphabet], sounds: "all" }));
  const prosody = { rate: 0.25, pitchSemitones: 0, volumeDb: 0 };
  const before = utterances.map(({ breakBeforeMs, segments }): Utterance => {
    return { breakBeforeMs, segments: segments.map((segment) => ({ ...segment, voice: "v", prosody })) };
  });
  const after = before.flatMap((one) => fitCall(one, paceOf));
  const soundsOf = (all: readonly Utterance[]) =>
    all.flatMap(({ segments }) =>
      segments.flatMap(({ words }) => words.filter(({ at }) => at[0] < at[1]).map((word) => word[alphabet] ?? "")),
    );
  expect(after.length).toBeGreaterThan(before.length);
  for (const sounds of soundsOf(after)) expect(sounds).toMatch(shape);
  const joined = (all: readonly string[]) => all.join(" ").replaceAll(" ", "");
  expect(joined(soundsOf(after))).toBe(joined(soundsOf(before)));
});

it("keeps silence and bookmarks at their words", () => {
  const text = SENTENCES.ms;
  const utterance = utterancesOf(text, 0.5).at(-1);
  if (!utterance) throw new Error("no utterance");
  const after = fitCall({ ...utterance, breakBeforeMs: 700 }, paceOf);
  expect(after.map(({ breakBeforeMs }) => breakBeforeMs)).toEqual([700, ...Array(after.length - 1).fill(0)]);
  const last = after
    .at(-1)
    ?.segments.at(-1)
    ?.words.findLast(({ at }) => at[1] > at[0]);
  const marks = [{ name: "end", at: last?.source[0] ?? 0 }];
  expect(placeBookmarks(after, { breaks: [], prosody: [], voices: [], marks })).toEqual([
    { name: "end", at: [after.length - 1, 0, last?.at[0]] },
  ]);
});
