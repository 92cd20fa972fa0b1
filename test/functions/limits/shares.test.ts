import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { SegmentTime } from "#contract/api.ts";
import { divide, sharesBy } from "../../../functions/limits/shares.ts";

const segment = (language: SegmentTime["language"], text: string, ms: number): SegmentTime => ({
  language,
  voice: `espeak-${language}`,
  text,
  spoken: text,
  start: 0,
  end: 1,
  start_ms: 0,
  end_ms: ms,
});

it("divides a request's usage among its languages by user-visible characters", () => {
  // 3 Tamil letters are 5 code points; the 2 characters between the segments go to the longer part.
  const segments = [segment("ms", "Selamat", 700), segment("ta", "நன்றி", 300), segment("ms", "pagi", 400)];
  const shares = sharesBy(segments, ({ language }) => language, { characters: 16, audioMs: 1500, cached: 0 });
  expect(Object.fromEntries(shares)).toEqual({
    ms: { requests: 1, characters: 13, audioMs: 1179, cached: 0 },
    ta: { requests: 1, characters: 3, audioMs: 321, cached: 0 },
  });
});

it("returns parts that add up to the total, none negative", () => {
  fc.assert(
    fc.property(fc.nat(50_000_000), fc.array(fc.nat(5_000), { minLength: 1, maxLength: 12 }), (amount, weights) => {
      const parts = divide(amount, weights);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      expect(parts.every((part) => part >= 0 && Number.isInteger(part))).toBe(true);
    }),
  );
});
