import { describe, expect, it } from "vitest";
import {
  AI_MARK,
  AUDIO_FORMATS,
  type AudioFormat,
  FORMAT_NAMES,
  SAMPLE_RATES,
  type SampleRate,
} from "#contract/audio.ts";
import { OutputEncoder } from "../../model-packaging/audio/encoder.ts";
import { toPcm16 } from "../../model-packaging/audio/pcm.ts";
import { adtsSamples, createDecoder, DECODED_FORMATS } from "./decoders.ts";

const ENGINE_RATE = 22_050;
const SECONDS = 1.3;
/** A rising tone: a lost or doubled sample shows anywhere in it. */
const TONE = toneAt(ENGINE_RATE);
/** What engines of other rates make of it. */
const TONES = [ENGINE_RATE, 16_000, 24_000].map((rate) => ({ rate, tone: toneAt(rate) }));

function toneAt(rate: number): Float32Array {
  const samples = Math.round(rate * SECONDS);
  return Float32Array.from({ length: samples }, (_, i) => {
    const at = (i * ENGINE_RATE) / rate;
    return 0.5 * Math.sin(at * 0.05 * (1 + at / 40_000));
  });
}

const create = (format: AudioFormat, sampleRate: SampleRate, inputRate = ENGINE_RATE) =>
  OutputEncoder.create({ format, sampleRate, bitRate: bitRateOf(format) }, inputRate);

const bitRateOf = (format: AudioFormat) => Math.min(48_000, AUDIO_FORMATS[format].defaultBitRate);

async function encoded(format: AudioFormat, sampleRate: SampleRate, cut: number): Promise<Buffer> {
  const encoder = await create(format, sampleRate);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < TONE.length; at += cut) parts.push(await encoder.encode(TONE.subarray(at, at + cut)));
  return Buffer.concat([...parts, (await encoder.finish()).bytes]);
}

const wholeTones = new Map<string, Promise<Buffer>>();

/** The tone in one block: many tests compare with it. */
function encodedWhole(format: AudioFormat, sampleRate: SampleRate): Promise<Buffer> {
  const key = `${format} ${sampleRate}`;
  const bytes = wholeTones.get(key) ?? encoded(format, sampleRate, TONE.length);
  wholeTones.set(key, bytes);
  return bytes;
}

const startsWith = (bytes: Buffer, text: string) => bytes.toString("latin1", 0, text.length) === text;

/** What shows a media type; a format of another one needs a line here. */
const MAGIC: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  "audio/mpeg": (bytes) => startsWith(bytes, "ID3"),
  // Twelve bits of frame synchronisation, layer 0.
  "audio/aac": (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0,
  "audio/ogg": (bytes) => startsWith(bytes, "OggS"),
  "audio/flac": (bytes) => startsWith(bytes, "fLaC"),
  "audio/wav": (bytes) => startsWith(bytes, "RIFF") && bytes.toString("latin1", 8, 16) === "WAVEfmt ",
  // Without a header: the samples themselves.
  "audio/pcm": (bytes) => bytes.equals(toPcm16(TONE)),
  "audio/PCMU": (bytes) => bytes.length === TONE.length && bytes[0] === 0xff,
  "audio/PCMA": (bytes) => bytes.length === TONE.length && bytes[0] === 0xd5,
};

describe("the formats", () => {
  it.each(FORMAT_NAMES.filter((format) => AUDIO_FORMATS[format].sampleRates.includes(ENGINE_RATE)))(
    "%s has an encoder whose bytes are of its media type, and of no other",
    async (format) => {
      const bytes = await encodedWhole(format, ENGINE_RATE);
      const matching = Object.entries(MAGIC).filter(([, matches]) => matches(bytes));
      expect(matching.map(([contentType]) => contentType)).toEqual([AUDIO_FORMATS[format].contentType]);
    },
  );

  it.each(FORMAT_NAMES)("%s has a mark of generated speech where its container has a place", async (format) => {
    const bytes = await encodedWhole(format, 8000);
    const raw = ["pcm", "mulaw", "alaw", "aac"].includes(format);
    expect(bytes.toString("latin1", 0, 300).includes(AI_MARK)).toBe(!raw);
  });
});

const withRates = <Format extends AudioFormat>(formats: readonly Format[]) =>
  formats.flatMap((format) => AUDIO_FORMATS[format].sampleRates.map((rate) => [format, rate] as const));
const EVERY_RATE = withRates(FORMAT_NAMES);

describe.each(withRates(DECODED_FORMATS))("%s at %i Hz, decoded,", (format, rate) => {
  it("is the speech, from its first sample to its last", async () => {
    const decode = createDecoder(format, rate);
    const expected = Float32Array.from(
      new Int16Array((await encodedWhole("pcm", rate)).buffer),
      (value) => value / 32_768,
    );
    const actual = await decode(await encodedWhole(format, rate));
    expect(actual.length).toBeGreaterThanOrEqual(expected.length);
    expect(actual.length - expected.length).toBeLessThanOrEqual(AUDIO_FORMATS[format].bitRates ? 1_728 : 0);
    const tail = Math.floor(rate / 5);
    expect(correlation(expected, actual)).toBeGreaterThan(0.97);
    expect(correlation(expected.subarray(-tail), actual.subarray(expected.length - tail))).toBeGreaterThan(0.97);
  });
});

describe.each(SAMPLE_RATES)("aac at %i Hz", (rate) => {
  const FRAME = 1_024;

  it("has whole frames that hold all speech, after a silent one that counts as silence before it", async () => {
    const samples = Math.round((TONE.length * rate) / ENGINE_RATE) + FRAME;
    expect(adtsSamples(await encodedWhole("aac", rate), rate)).toBe(Math.ceil(samples / FRAME) * FRAME);
    const encoder = await create("aac", rate);
    encoder.close();
    expect(encoder.lateMs).toBeCloseTo((FRAME / rate) * 1000);
  });

  it("begins with the silent frame in place of silence that was asked for", async () => {
    const output = { format: "aac", sampleRate: rate, bitRate: bitRateOf("aac") } as const;
    const encoder = await OutputEncoder.create(output, rate, 500);
    expect(encoder.lateMs).toBe(0);
    const samples = new Float32Array(rate / 2 + 3 * FRAME).fill(0.1, rate / 2);
    const bytes = Buffer.concat([await encoder.encode(samples), (await encoder.finish()).bytes]);
    expect(adtsSamples(bytes, rate)).toBe(Math.ceil(samples.length / FRAME) * FRAME);
  });

  it.each([
    ["leaves out", 0, FRAME / 2, 4],
    ["leaves out", 0.002, FRAME / 2, 4],
    ["keeps", 0.1, FRAME / 2, 5],
    ["keeps", 0, FRAME / 2 + 1, 5],
  ])("%s a last frame of the size %d with %i samples", async (_, size, samples, frames) => {
    const encoder = await create("aac", rate, rate);
    const speech = new Float32Array(3 * FRAME + samples).fill(0.1, 0, 3 * FRAME).fill(size, 3 * FRAME);
    const bytes = Buffer.concat([await encoder.encode(speech), (await encoder.finish()).bytes]);
    expect(adtsSamples(bytes, rate)).toBe(frames * FRAME);
  });
});

function correlation(expected: Float32Array, actual: Float32Array): number {
  let [product, own, others] = [0, 0, 0];
  for (const [i, value] of expected.entries()) {
    const other = actual[i] ?? 0;
    product += value * other;
    own += value * value;
    others += other * other;
  }
  return product / Math.sqrt(own * others);
}

it.each(EVERY_RATE)(
  "encodes %s at %i Hz to the same bytes however the samples were cut, with new and used encoders",
  async (format, rate) => {
    const uncut = await encodedWhole(format, rate);
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
  for (const { rate: inputRate, tone } of Array.from({ length: 40 }, () => TONES).flat()) {
    if (inputRate !== encoder.inputRate) parts.push(await encoder.changeInputRate(inputRate));
    // 100.4 ms or so: a part that is no whole number of output samples.
    const samples = tone.subarray(0, Math.round(inputRate / 10) + 7);
    parts.push(await encoder.encode(samples));
    seconds += samples.length / inputRate;
  }
  const bytes = Buffer.concat([...parts, (await encoder.finish()).bytes]);
  expect(Math.abs(bytes.length / 2 - seconds * rate)).toBeLessThanOrEqual(1);
});

it("keeps two encoders that work at once apart", async () => {
  const alone = await encoded("mp3", 24_000, 2_000);
  const both = await Promise.all([encoded("mp3", 24_000, 2_000), encoded("mp3", 24_000, 3_000)]);
  expect(both.map((bytes) => bytes.equals(alone))).toEqual([true, true]);
});
