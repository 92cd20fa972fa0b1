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

async function spoken(prosody: Partial<Prosody>): Promise<Int16Array> {
  const plan = planOf([segmentOf("ms", "Mama mahu nama nona manis.", { ...PLAIN, ...prosody })]);
  const { signal } = new AbortController();
  const slices = await Array.fromAsync(speakPlan(plan, { voices, engineOf: () => engine, signal }));
  const bytes = slices.flatMap(({ items }) => items.flatMap((item) => (item.kind === "audio" ? [item.bytes] : [])));
  return new Int16Array(Buffer.concat(bytes).buffer.slice(0));
}

/** The median of the fundamental of the loud stretches, by autocorrelation, in hertz. */
function fundamental(samples: Int16Array): number {
  const window = RATE / 20;
  const found: number[] = [];
  for (let start = 0; start + 2 * window < samples.length; start += window) {
    let [bestLag, best] = [0, 5e8];
    for (let lag = RATE / 400; lag < RATE / 50; lag++) {
      let sum = 0;
      for (let i = 0; i < window; i++) sum += (samples[start + i] ?? 0) * (samples[start + i + lag] ?? 0);
      if (sum > best) [bestLag, best] = [lag, sum];
    }
    if (bestLag > 0) found.push(RATE / bestLag);
  }
  return found.sort((a, b) => a - b)[found.length >> 1] ?? 0;
}

const rmsDb = (samples: Int16Array) =>
  10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it("pitch moves the fundamental by semitones and leaves the length alone", async () => {
  const [low, plain, high] = await Promise.all([-6, 0, 6].map((pitchSemitones) => spoken({ pitchSemitones })));
  if (!low || !plain || !high) throw new Error("nothing spoken");
  const semitones = (samples: Int16Array) => 12 * Math.log2(fundamental(samples) / fundamental(plain));
  expect(semitones(low)).toBeGreaterThan(-8);
  expect(semitones(low)).toBeLessThan(-3);
  expect(semitones(high)).toBeGreaterThan(3);
  expect(semitones(high)).toBeLessThan(8);
  expect(Math.abs(high.length / plain.length - 1)).toBeLessThan(0.05);
});

it("volume moves the loudness by decibels, and the loudest is bent, not clipped", async () => {
  const plain = await spoken({});
  expect(rmsDb(await spoken({ volumeDb: -6 })) - rmsDb(plain)).toBeCloseTo(-6, 1);
  const loudest = await spoken({ volumeDb: 10 });
  expect(rmsDb(loudest) - rmsDb(plain)).toBeGreaterThan(6);
  expect(loudest.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(0.98 * 32_768);
});

it("a pace beyond the engine's reach is made by stretching, at the same pitch", async () => {
  const [slow, plain] = [await spoken({ rate: 0.25 }), await spoken({})];
  expect(slow.length / plain.length).toBeGreaterThan(3.5);
  expect(slow.length / plain.length).toBeLessThan(4.5);
  expect(Math.abs(fundamental(slow) / fundamental(plain) - 1)).toBeLessThan(0.08);
});
