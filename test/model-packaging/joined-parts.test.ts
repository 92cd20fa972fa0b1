/** Parts of long speech, each encoded by itself as on another instance, joined as the function joins them. */
import { describe, expect, it } from "vitest";
import { AUDIO_FORMATS, type AudioFormat, type SampleRate } from "#contract/audio.ts";
import { createJoin } from "../../functions/speaking/joining/join.ts";
import { OutputEncoder } from "../../model-packaging/audio/encoder.ts";
import { adtsSamples, createDecoder, DECODED_FORMATS } from "./decoders.ts";

const INPUT_RATE = 24_000;
const PLACES = ["first", "middle", "last"] as const;
/** The silence that each part begins with: enough for any format's delay, and less than that of mp3. */
const SILENCES_MS = [0, 200, 20];
/** No whole number of frames. */
const LENGTHS_MS = [700, 512.3, 333.3];

/** A tone that rises, another in each part. */
function toneOf(part: number, ms: number): Float32Array {
  const length = Math.round((ms * INPUT_RATE) / 1000);
  return Float32Array.from({ length }, (_, i) => 0.5 * Math.sin(i * (0.04 + 0.01 * part) * (1 + i / 40_000)));
}

async function joined(format: AudioFormat, sampleRate: SampleRate) {
  const join = createJoin(format);
  const pieces: Uint8Array[] = [];
  const startsMs: number[] = [];
  let offsetMs = 0;
  for (const [part, place] of PLACES.entries()) {
    const silenceMs = SILENCES_MS[part] ?? 0;
    const own = part === 0 ? format : AUDIO_FORMATS[format].laterParts;
    const output = { format: own, sampleRate, bitRate: AUDIO_FORMATS[format].defaultBitRate, place };
    const encoder = await OutputEncoder.create(output, INPUT_RATE, silenceMs);
    startsMs.push(offsetMs + encoder.lateMs + silenceMs);
    const tone = toneOf(part, LENGTHS_MS[part] ?? 0);
    const samples = [new Float32Array(Math.round((silenceMs * INPUT_RATE) / 1000)), tone];
    for (const some of samples) pieces.push(join(await encoder.encode(some), part));
    const { bytes, paddedMs } = await encoder.finish();
    pieces.push(join(bytes, part));
    offsetMs += paddedMs ?? encoder.lateMs + silenceMs + (tone.length / INPUT_RATE) * 1000;
  }
  return { bytes: Buffer.concat(pieces), startsMs, durationMs: offsetMs };
}

/** Opus' decoder fades from what it heard before: here a full tone, in speech a pause. */
const FADE_MS = 25;

/** Of a part at its time. @param from first sample that counts */
function correlation(expected: Float32Array, actual: Float32Array, { at, from }: { at: number; from: number }): number {
  let [product, own, others] = [0, 0, 0];
  for (const [i, value] of expected.entries()) {
    if (i < from) continue;
    const other = actual[at + i] ?? 0;
    product += value * other;
    own += value * value;
    others += other * other;
  }
  return product / Math.sqrt(own * others);
}

const CASES = DECODED_FORMATS.flatMap((format) => {
  const { sampleRates } = AUDIO_FORMATS[format];
  return ([8000, 24000, 44100] as const)
    .filter((rate) => sampleRates.includes(rate))
    .map((rate) => [format, rate] as const);
});

describe.each(CASES)("parts in %s at %i Hz", (format, rate) => {
  it("are one stream, with each part at the time that its encoder reported", async () => {
    const { bytes, startsMs, durationMs } = await joined(format, rate);
    const audio = await createDecoder(format, rate)(bytes);
    for (const [part, startMs] of startsMs.entries()) {
      const encoder = await OutputEncoder.create({ format: "pcm", sampleRate: rate, bitRate: 64_000 }, INPUT_RATE);
      const first = await encoder.encode(toneOf(part, LENGTHS_MS[part] ?? 0));
      const pcm = Buffer.concat([first, (await encoder.finish()).bytes]);
      const expected = await createDecoder("pcm", rate)(pcm);
      const at = Math.round((startMs * rate) / 1000);
      const from = format === "opus" ? (FADE_MS * rate) / 1000 : 0;
      expect(correlation(expected, audio, { at, from }), `part ${part}`).toBeGreaterThan(0.97);
    }
    // A frame of the format for the last padding.
    const excessMs = (audio.length / rate) * 1000 - durationMs;
    expect(excessMs).toBeGreaterThan(-1);
    expect(excessMs).toBeLessThan(20 + (AUDIO_FORMATS[format].bitRates ? (1_152 / rate) * 1000 : 0));
  });

  it("have no gap between them but the silence that was asked for, and less than two frames", async () => {
    const { startsMs } = await joined(format, rate);
    const frameMs = AUDIO_FORMATS[format].bitRates ? (1_152 / rate) * 1000 : 0;
    let endMs = 0;
    for (const [part, startMs] of startsMs.entries()) {
      const gapMs = startMs - endMs - (SILENCES_MS[part] ?? 0);
      expect(gapMs).toBeGreaterThan(-1);
      // The second part has the silence to hide the format's delay in; the third has little.
      expect(gapMs).toBeLessThan(part < 2 ? 1 + frameMs : 1 + 2 * frameMs);
      endMs = startMs + (LENGTHS_MS[part] ?? 0);
    }
  });
});

it("parts in aac are whole frames, and as long as their encoders reported but for the last padding", async () => {
  const { bytes, startsMs, durationMs } = await joined("aac", 24_000);
  // ADTS cannot state its silent first frame, so the audio begins with it; the second part has silence to hide it in.
  expect(startsMs[0]).toBeCloseTo(1_024 / 24);
  const excess = adtsSamples(bytes, 24_000) - (durationMs * 24_000) / 1000;
  expect(excess).toBeGreaterThan(-1);
  expect(excess).toBeLessThan(1_025);
});
