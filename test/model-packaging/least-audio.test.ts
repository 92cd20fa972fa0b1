import { expect, it } from "vitest";
import { AudioCheck, TooLittleAudioError } from "../../model-packaging/engines/least-audio.ts";
import { PLAIN, segmentOf } from "./plans.ts";

const RATE = 24_000;

function check(text: string, ms: number, { rate = 1, loudness = 0.1, sounds = {} } = {}): void {
  const audio = new AudioCheck(RATE);
  const samples = new Float32Array((ms * RATE) / 1000).fill(loudness);
  const piece = {
    segment: 0,
    from: 0,
    to: Array.from(text).length,
    samples,
    moments: [],
    phonemes: [],
    pauseAfterMs: 0,
  };
  const segment = segmentOf("ms", text, { ...PLAIN, rate });
  audio.add(piece, { ...segment, words: segment.words.map((word) => ({ ...word, ...sounds })) });
  audio.finish(rate);
}

it.each([
  ["Hai.", 46, {}],
  ["你好", 150, {}],
  ["Mesyuarat bermula sekarang", 400, {}],
  ["Mesyuarat bermula sekarang", 180, { rate: 2 }],
  ["Mesyuarat bermula sekarang", 2_000, { loudness: 0.001 }],
  ["ா", 0, {}],
  ["் ்!", 0, {}],
  ["—", 0, { sounds: { ipa: "kata" } }],
  ["—", 0, { sounds: { pinyin: "ma1" } }],
  ["kata", 0, { sounds: { ipa: "p", soundsFrom: "lexicon" } }],
  ["kata", 46, { sounds: { ipa: "p", soundsFrom: "dictionary" } }],
])("finds that the audio of %j is too little with %i ms and %j", (text, ms, options) => {
  expect(() => check(text, ms, options)).toThrow(TooLittleAudioError);
});

it.each([
  ["a", 80, {}],
  ["Hai.", 110, {}],
  ["你好", 300, {}],
  ["Mesyuarat bermula sekarang", 500, {}],
  ["Mesyuarat bermula sekarang", 250, { rate: 2 }],
  ["… — !", 0, {}],
  ["kata", 46, { sounds: { ipa: "p", soundsFrom: "lexicon" } }],
  ["internasionalisasi internasional", 150, { sounds: { ipa: "a", soundsFrom: "lexicon" } }],
])("accepts %j in %i ms with %j", (text, ms, options) => {
  expect(() => check(text, ms, options)).not.toThrow();
});
