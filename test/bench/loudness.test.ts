import { expect, it } from "vitest";
import { loudness } from "../../bench/measure/loudness.ts";

const tone = (rate: number, amplitude: (second: number) => number) =>
  Float32Array.from({ length: rate * 6 }, (_, i) => amplitude(i / rate) * Math.sin((i * 2 * Math.PI * 997) / rate));

it.each([24_000, 48_000])(
  "measures a full-scale tone of 997 Hz at -3.01 LUFS, as the standard says, at %d Hz",
  (rate) => {
    expect(
      loudness(
        tone(rate, () => 1),
        rate,
      ),
    ).toBeCloseTo(-3.01, 1);
  },
);

it("leaves out what is quieter than the rest by more than 10 LU", () => {
  const interrupted = tone(24_000, (second) => (second < 3 ? 0.5 : 0.001));
  expect(loudness(interrupted, 24_000)).toBeCloseTo(-3.01 - 6.02, 0);
});
