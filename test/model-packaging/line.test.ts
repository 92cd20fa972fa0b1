import { expect, it } from "vitest";
import { OutputEncoder } from "../../model-packaging/audio/encoder.ts";
import { createDecoder } from "./decoders.ts";

const INPUT_RATE = 24_000;
const SIZE = 0.25;

/** The level of a tone after the line's filter, in decibels. */
async function levelOf(hertz: number): Promise<number> {
  const encoder = await OutputEncoder.create(
    { format: "wav_mulaw", sampleRate: 8000, bitRate: 64_000, line: true },
    INPUT_RATE,
  );
  const tone = Float32Array.from(
    { length: INPUT_RATE },
    (_, i) => SIZE * Math.sin((2 * Math.PI * hertz * i) / INPUT_RATE),
  );
  const bytes = Buffer.concat([await encoder.encode(tone), (await encoder.finish()).bytes]);
  const middle = (await createDecoder("wav_mulaw", 8000)(bytes)).subarray(2_000, 6_000);
  const power = middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length;
  return 10 * Math.log10(power / ((SIZE * SIZE) / 2));
}

/** Between its edges: what makes the voices' −20.5 dB −16 dBm0. */
const GAIN_DB = -1.5;

it.each([400, 500, 1000, 2000, 3000, 3200])("a telephone line has %i Hz", async (hertz) => {
  expect(Math.abs((await levelOf(hertz)) - GAIN_DB)).toBeLessThan(0.3);
});

it.each([300, 3400])("a telephone line has %i Hz at its edge", async (hertz) => {
  expect((await levelOf(hertz)) - GAIN_DB).toBeGreaterThan(-1.5);
});

it.each([100, 3750, 3900, 5000, 9000])("a telephone line has no %i Hz", async (hertz) => {
  expect((await levelOf(hertz)) - GAIN_DB).toBeLessThan(-30);
});
