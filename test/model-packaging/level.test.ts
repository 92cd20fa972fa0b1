import { expect, it } from "vitest";
import { SOFT_LIMIT_KNEE } from "../../model-packaging/audio/gain.ts";
import { Level } from "../../model-packaging/audio/level.ts";

const RATE = 24_000;
const tone = (amplitude: number, length = 4_800, from = 0) =>
  Float32Array.from({ length }, (_, i) => amplitude * Math.sin((from + i) * 0.05));
const peak = (samples: Float32Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
/** A quarter of full loudness, rising to all of it and back within 0.1 s. */
const loudness = (i: number) => 0.25 + 0.75 * Math.sin(Math.PI * Math.min(1, Math.max(0, (i - 1_800) / 2_400))) ** 0.5;
/** The steepest step of a tone of this amplitude, and a tenth for the change of the level. */
const steepest = (amplitude: number) => amplitude * 0.05 * 1.1;

function stepsOf(samples: Float32Array): number {
  return samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (samples[i - 1] ?? sample))), 0);
}

it("leaves samples below the limit as they are at a gain of 0 dB", () => {
  const samples = tone(0.84);
  new Level(RATE).apply(samples, 0);
  expect(samples).toEqual(tone(0.84));
});

it.each([0, 6, 10])(
  "keeps a voice with peaks of 1.21 within the limit at +%i dB, without bending its waves",
  (gain) => {
    const samples = tone(1.21).map((sample, i) => sample * loudness(i));
    new Level(RATE).apply(samples, gain);
    expect(peak(samples)).toBeLessThanOrEqual(SOFT_LIMIT_KNEE + 1e-6);
    // Within the loud part the level hardly moves: the waves stay in proportion.
    const [first, last] = [samples.slice(2_650, 2_900), samples.slice(3_200, 3_450)].map(peak);
    expect(Math.abs((first ?? 0) - (last ?? 0))).toBeLessThan(0.06);
    expect(stepsOf(samples)).toBeLessThan(steepest(1.21 * 10 ** (gain / 20)));
  },
);

it("moves from one level to the next without a step", () => {
  const level = new Level(RATE);
  const [quiet, loud] = [tone(0.2), tone(0.2, 4_800, 4_800)];
  level.apply(quiet, 0);
  level.apply(loud, 10);
  const joined = Float32Array.from([...quiet, ...loud]);
  expect(stepsOf(joined)).toBeLessThan(steepest(0.2 * 10 ** 0.5));
  expect(peak(loud)).toBeGreaterThan(0.6);
});

it("begins at the new level after silence", () => {
  const level = new Level(RATE);
  level.apply(tone(0.2), -20);
  level.reset();
  const samples = tone(0.2);
  level.apply(samples, 0);
  expect(samples).toEqual(tone(0.2));
});
