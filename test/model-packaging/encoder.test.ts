import { expect, it } from "vitest";
import { FORMAT_NAMES, SAMPLE_RATES } from "#contract/audio.ts";
import { OutputEncoder } from "../../model-packaging/audio/encoder.ts";
import { nearestBitRate } from "../../model-packaging/audio/mp3-encoder.ts";

const ENGINE_RATE = 22_050;
const SECONDS = 1.3;
/** A rising tone: a lost or doubled sample shows anywhere in it. */
const TONE = Float32Array.from(
  { length: Math.round(ENGINE_RATE * SECONDS) },
  (_, i) => 0.5 * Math.sin(i * 0.05 * (1 + i / 40_000)),
);

async function encoded(format: (typeof FORMAT_NAMES)[number], sampleRate: (typeof SAMPLE_RATES)[number], cut: number) {
  const encoder = await OutputEncoder.create({ format, sampleRate, bitRate: 64_000 }, ENGINE_RATE);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < TONE.length; at += cut) parts.push(encoder.encode(TONE.subarray(at, at + cut)));
  return Buffer.concat([...parts, encoder.finish()]);
}

it.each(FORMAT_NAMES.flatMap((format) => SAMPLE_RATES.map((rate) => [format, rate] as const)))(
  "%s at %i Hz is the same however the samples were cut, and again from used encoders",
  async (format, rate) => {
    const whole = await encoded(format, rate, TONE.length);
    for (const cut of [101, 5_512]) expect((await encoded(format, rate, cut)).equals(whole), `cut ${cut}`).toBe(true);
  },
);

it.each(SAMPLE_RATES)("pcm at %i Hz lasts as long as the samples did", async (rate) => {
  expect((await encoded("pcm", rate, 5_512)).length / 2).toBe(Math.round((TONE.length * rate) / ENGINE_RATE));
});

it("two encoders at work at once do not disturb each other", async () => {
  const alone = await encoded("mp3", 24_000, 2_000);
  const both = await Promise.all([encoded("mp3", 24_000, 2_000), encoded("mp3", 24_000, 3_000)]);
  expect(both.map((bytes) => bytes.equals(alone))).toEqual([true, true]);
});

it.each([
  [24_000, 64, 64],
  [8_000, 320, 64],
  [16_000, 320, 160],
  [48_000, 8, 32],
])("at %i Hz, %i kbit/s becomes %i, which MP3 has there", (rate, asked, given) => {
  expect(nearestBitRate(rate, asked)).toBe(given);
});
