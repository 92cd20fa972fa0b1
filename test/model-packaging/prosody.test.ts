import { beforeAll, expect, it } from "vitest";
import type { Prosody } from "#contract/plan.ts";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { EspeakEngine } from "../../model-packaging/engines/espeak/espeak-engine.ts";
import { speakPlan } from "../../model-packaging/engines/speaker.ts";
import { PLAIN, planOf, segmentOf } from "./plans.ts";

const RATE = 24_000;
const voices = new Map(loadCatalogue().voices.map((voice) => [voice.id, voice]));
let engine: EspeakEngine;

beforeAll(async () => {
  engine = await EspeakEngine.create();
  await engine.load([...voices.values()]);
});

async function samplesWith(prosody: Partial<Prosody>): Promise<Int16Array> {
  const plan = planOf([segmentOf("ms", "Mama mahu nama nona manis.", { ...PLAIN, ...prosody })]);
  const { signal } = new AbortController();
  const slices = await Array.fromAsync(speakPlan(plan, { voices, engineOf: () => engine, signal }));
  const bytes = slices.flatMap(({ items }) => items.flatMap((item) => (item.kind === "audio" ? [item.bytes] : [])));
  return new Int16Array(Buffer.concat(bytes).buffer.slice(0));
}

/** Median fundamental of the loud parts by autocorrelation, in hertz. */
function fundamental(samples: Int16Array): number {
  const window = RATE / 20;
  const frequencies: number[] = [];
  const numbers = Float64Array.from(samples);
  for (let start = 0; start + 2 * window < numbers.length; start += window) {
    let [bestLag, best] = [0, 5e8];
    for (let lag = RATE / 400; lag < RATE / 50; lag++) {
      let sum = 0;
      for (let i = start; i < start + window; i++) sum += (numbers[i] as number) * (numbers[i + lag] as number);
      if (sum > best) [bestLag, best] = [lag, sum];
    }
    if (bestLag > 0) frequencies.push(RATE / bestLag);
  }
  return frequencies.sort((a, b) => a - b)[frequencies.length >> 1] ?? 0;
}

const rmsDb = (samples: Int16Array) =>
  10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it("changes the fundamental by semitones without changing the duration", async () => {
  const [low, plain, high] = await Promise.all([-6, 0, 6].map((pitchSemitones) => samplesWith({ pitchSemitones })));
  if (!low || !plain || !high) throw new Error("nothing spoken");
  const semitones = (samples: Int16Array) => 12 * Math.log2(fundamental(samples) / fundamental(plain));
  expect(semitones(low)).toBeGreaterThan(-8);
  expect(semitones(low)).toBeLessThan(-3);
  expect(semitones(high)).toBeGreaterThan(3);
  expect(semitones(high)).toBeLessThan(8);
  expect(Math.abs(high.length / plain.length - 1)).toBeLessThan(0.05);
});

it("changes the loudness by decibels, limited softly", async () => {
  const plain = await samplesWith({});
  expect(rmsDb(await samplesWith({ volumeDb: -6 })) - rmsDb(plain)).toBeCloseTo(-6, 1);
  const loudest = await samplesWith({ volumeDb: 10 });
  expect(rmsDb(loudest) - rmsDb(plain)).toBeGreaterThan(6);
  expect(loudest.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(0.98 * 32_768);
});

it("stretches to a rate that the engine lacks, at the same pitch", async () => {
  const [slow, plain] = [await samplesWith({ rate: 0.25 }), await samplesWith({})];
  expect(slow.length / plain.length).toBeGreaterThan(3.5);
  expect(slow.length / plain.length).toBeLessThan(4.5);
  expect(Math.abs(fundamental(slow) / fundamental(plain) - 1)).toBeLessThan(0.08);
});
