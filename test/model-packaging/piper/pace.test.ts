import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededNoise } from "../../../model-packaging/engines/piper/noise.ts";
import { stretchFor } from "../../../model-packaging/engines/piper/pace.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the stretch for a pace", () => {
  /** Lengths as the model has them, and the frames that it makes of them with the stretch. */
  const paced = (exact: number[], speeds: number[]) => {
    const frames = exact.map(Math.ceil);
    const stretch = stretchFor({ frames, exact }, speeds);
    return { natural: frames, frames: exact.map((length, i) => Math.ceil(Math.fround(length * (stretch[i] ?? 0)))) };
  };
  const lengths = fc.array(fc.double({ min: 0.05, max: 30, noNaN: true }), { minLength: 1, maxLength: 200 });

  it("keeps a slower pace to the frame", () => {
    fc.assert(
      fc.property(lengths, fc.double({ min: 0.5, max: 1, noNaN: true }), (exact, speed) => {
        const { natural, frames } = paced(
          exact,
          exact.map(() => speed),
        );
        expect(Math.abs(sum(frames) - sum(natural) / speed)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("leaves each id a frame, and makes up for it later", () => {
    const { frames } = paced([0.5, 0.5, 0.5, 0.5, 9.5], [2, 2, 2, 2, 2]);
    expect(frames).toEqual([1, 1, 1, 1, 3]);
  });

  it("changes only the ids of another speed", () => {
    expect(paced([3.2, 3.2, 3.2], [1, 2, 1]).frames).toEqual([4, 2, 4]);
  });
});

it("makes the same noise each time, of mean 0 and deviation 1", () => {
  const noise = seededNoise(50_000);
  expect(seededNoise(50_000)).toEqual(noise);
  const mean = sum([...noise]) / noise.length;
  const deviation = Math.sqrt(sum([...noise].map((value) => (value - mean) ** 2)) / noise.length);
  expect(mean).toBeCloseTo(0, 1);
  expect(deviation).toBeCloseTo(1, 1);
});
