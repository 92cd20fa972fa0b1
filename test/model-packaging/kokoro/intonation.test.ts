import { expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { tokensOf } from "../../../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../../../model-packaging/engines/clauses.ts";
import { intonationOf, withIntonation } from "../../../model-packaging/engines/kokoro/intonation.ts";
import { KOKORO_SYMBOLS } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";
import { PLAIN, segmentOf } from "../plans.ts";

function intonation(settings: Record<string, number>, pitchSemitones = 0) {
  const said = (language: "ms" | "en", text: string): Segment => {
    const segment = segmentOf(language, text, { ...PLAIN, pitchSemitones });
    return { ...segment, words: segment.words.map((word) => ({ ...word, ipa: text })) };
  };
  const run = [said("ms", "dua"), said("en", "bed")];
  const [clause] = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
  if (clause === undefined) throw new Error("there is no clause");
  return intonationOf(tokensOf(clause, run), run, settings);
}

/** A pad, d u a; the space, b ɛ d, a pad. */
const byLanguage = (ms: number, en: number) =>
  [ms, ms, ms, ms, en, en, en, en, en].map((value) => expect.closeTo(value, 5));

it("gives each language its own pitch and range, with the space before its words", () => {
  const { pitches, ranges } = intonation({ "pitchSemitones.en": -12, f0Range: 0.8, "f0Range.ms": 0.9 });
  expect([...pitches]).toEqual(byLanguage(1, 0.5));
  expect([...ranges]).toEqual(byLanguage(0.9, 0.8));
});

it("adds to the pitch that a caller asks for, pads left out", () => {
  const { pitches, ranges } = intonation({ pitchSemitones: -12 }, 24);
  expect([...pitches]).toEqual([0.5, 2, 2, 2, 2, 2, 2, 2, 0.5]);
  expect([...ranges]).toEqual(byLanguage(1, 1));
});

const FLAT = { pitches: Float32Array.of(1, 1), ranges: Float32Array.of(1, 1) };
const CURVE = Float32Array.of(0, 100, 200, 5, 400, 200);
const changed = (change: object) => [...withIntonation(CURVE, [1, 2], { ...FLAT, ...change })];

it("changes nothing at pitch and range 1", () => {
  expect(changed({})).toEqual([...CURVE]);
});

it("multiplies what is voiced by the pitch of its token", () => {
  expect(changed({ pitches: Float32Array.of(1, 2) })).toEqual([0, 100, 400, 5, 800, 400]);
});

it("narrows around the mean of the curve, in octaves", () => {
  const halved = changed({ ranges: Float32Array.of(0.5, 0.5) });
  expect(halved).toEqual([0, 141.42, 200, 5, 282.84, 200].map((f0) => expect.closeTo(f0, 1)));
});

it("leaves silence as it is", () => {
  expect([...withIntonation(new Float32Array(4), [2], { ...FLAT, ranges: Float32Array.of(0.5) })]).toEqual([
    0, 0, 0, 0,
  ]);
});
