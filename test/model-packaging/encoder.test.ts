import { describe, expect, it } from "vitest";
import { AUDIO_FORMATS, type AudioFormat, FORMAT_NAMES, SAMPLE_RATES, type SampleRate } from "#contract/audio.ts";
import { OutputEncoder } from "../../model-packaging/audio/encoder.ts";
import { nearestBitRate } from "../../model-packaging/audio/mp3-encoder.ts";
import { toPcm16 } from "../../model-packaging/audio/pcm.ts";

const ENGINE_RATE = 22_050;
const SECONDS = 1.3;
/** A rising tone: a lost or doubled sample shows anywhere in it. */
const TONE = toneAt(ENGINE_RATE);

function toneAt(rate: number): Float32Array {
  const samples = Math.round(rate * SECONDS);
  return Float32Array.from({ length: samples }, (_, i) => {
    const at = (i * ENGINE_RATE) / rate;
    return 0.5 * Math.sin(at * 0.05 * (1 + at / 40_000));
  });
}

const create = (format: AudioFormat, sampleRate: SampleRate, inputRate = ENGINE_RATE) =>
  OutputEncoder.create({ format, sampleRate, bitRate: 64_000 }, inputRate);

async function encoded(format: AudioFormat, sampleRate: SampleRate, cut = TONE.length): Promise<Buffer> {
  const encoder = await create(format, sampleRate);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < TONE.length; at += cut) parts.push(encoder.encode(TONE.subarray(at, at + cut)));
  return Buffer.concat([...parts, encoder.finish()]);
}

/** What the bytes of a media type begin with; a format of another media type needs a line here. */
const MAGIC: Readonly<Record<(typeof AUDIO_FORMATS)[AudioFormat]["contentType"], (bytes: Buffer) => boolean>> = {
  // Eleven bits of frame synchronisation, layer III.
  "audio/mpeg": (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2,
  "audio/wav": (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 16) === "WAVEfmt ",
  // Without a header: the samples themselves.
  "audio/pcm": (bytes) => bytes.equals(toPcm16(TONE)),
};

describe("the formats", () => {
  it.each(FORMAT_NAMES)("%s has an encoder whose bytes are of its media type, and of no other", async (format) => {
    const bytes = await encoded(format, ENGINE_RATE);
    const matching = Object.entries(MAGIC).filter(([, matches]) => matches(bytes));
    expect(matching.map(([contentType]) => contentType)).toEqual([AUDIO_FORMATS[format].contentType]);
  });

  it("have a media type and an extension each", () => {
    for (const key of ["contentType", "extension"] as const)
      expect(new Set(FORMAT_NAMES.map((format) => AUDIO_FORMATS[format][key])).size).toBe(FORMAT_NAMES.length);
  });
});

it.each(FORMAT_NAMES.flatMap((format) => SAMPLE_RATES.map((rate) => [format, rate] as const)))(
  "encodes %s at %i Hz to the same bytes however the samples were cut, with new and used encoders",
  async (format, rate) => {
    const uncut = await encoded(format, rate);
    for (const cut of [101, 5_512]) expect((await encoded(format, rate, cut)).equals(uncut), `cut ${cut}`).toBe(true);
  },
);

it.each(SAMPLE_RATES)("encodes pcm at %i Hz to the duration of the samples", async (rate) => {
  expect((await encoded("pcm", rate, 5_512)).length / 2).toBe(Math.round((TONE.length * rate) / ENGINE_RATE));
});

it.each(SAMPLE_RATES)("follows changes of the input's rate at %i Hz, within a sample of its duration", async (rate) => {
  const encoder = await create("pcm", rate);
  const parts: Uint8Array[] = [];
  let seconds = 0;
  for (const inputRate of Array.from({ length: 40 }, () => [22_050, 16_000, 24_000]).flat()) {
    if (inputRate !== encoder.inputRate) parts.push(await encoder.changeInputRate(inputRate));
    // 100.4 ms or so: a part that is no whole number of output samples.
    const samples = toneAt(inputRate).subarray(0, Math.round(inputRate / 10) + 7);
    parts.push(encoder.encode(samples));
    seconds += samples.length / inputRate;
  }
  const bytes = Buffer.concat([...parts, encoder.finish()]);
  expect(Math.abs(bytes.length / 2 - seconds * rate)).toBeLessThanOrEqual(1);
});

it("keeps two encoders that work at once apart", async () => {
  const alone = await encoded("mp3", 24_000, 2_000);
  const both = await Promise.all([encoded("mp3", 24_000, 2_000), encoded("mp3", 24_000, 3_000)]);
  expect(both.map((bytes) => bytes.equals(alone))).toEqual([true, true]);
});

it.each([
  [24_000, 64, 64],
  [8_000, 320, 64],
  [16_000, 320, 160],
  [48_000, 8, 32],
])("at %i Hz, takes for %i kbit/s the nearest that MP3 has: %i", (rate, wanted, expected) => {
  expect(nearestBitRate(rate, wanted)).toBe(expected);
});
