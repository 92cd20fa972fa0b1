/**
 * A simulation: the batch former on the clock of an imagined GPU. No GPU was measured; its two constants are such that six
 * streams in one run are 2.5 times as fast as one by one, as published of a server of FastPitch and HiFi-GAN.
 */
import { BatchFormer } from "../../model-packaging/engines/batch-former.ts";
import { bucketOf } from "../../model-packaging/engines/buckets.ts";
import { WINDOW_BUCKETS } from "../../model-packaging/engines/piper/window-batches.ts";
import { MARGIN, WINDOWS } from "../../model-packaging/engines/piper/windows.ts";
import { percentile } from "../measure/load.ts";
import { type Figure, times } from "./figure.ts";
import { VirtualClock } from "./virtual-clock.ts";

const STREAMS = 6;
const SENTENCES = 200;
const MOST = 8;
/** Of a run, and of a frame of each of its passes: 25 ms for a window of 384 frames, of which 18 are for any number. */
const RUN_MS = 18;
const FRAME_MS = 7 / 384;
/** Frames of a sentence, and what a window has more than its least length because it ends with a word. */
const SENTENCE_FRAMES = { least: 120, most: 800 };
const WORD_FRAMES = 30;

interface Outcome {
  /** Frames of audio a millisecond. */
  throughput: number;
  /** Part of the frames that only fill a bucket. */
  waste: number;
  /** Of each run: how long the device was idle while a pass waited, in milliseconds. */
  waitsMs: number[];
  passes: number;
  runs: number;
}

export async function simulateBatches(): Promise<Figure[]> {
  const [batched, single] = [await simulate(MOST), await simulate(1)];
  const waits = batched.waitsMs.toSorted((a, b) => a - b);
  return [
    {
      what: `simulated, not measured: ${STREAMS} streams in batches relative to one by one`,
      value: `${times(batched.throughput / single.throughput)} (at least 2.2), ${(batched.passes / batched.runs).toFixed(1)} passes a run`,
    },
    { what: "simulated: frames that only fill a bucket", value: `${(batched.waste * 100).toFixed(0)} % (at most 15)` },
    {
      what: "simulated: wait of an idle device for more passes, p95",
      value: `${percentile(waits, 95).toFixed(1)} ms (at most 10)`,
    },
  ];
}

async function simulate(most: number): Promise<Outcome> {
  const clock = new VirtualClock();
  const outcome: Outcome = { throughput: 0, waste: 0, waitsMs: [], passes: 0, runs: 0 };
  let [useful, filled, idleSince] = [0, 0, 0];
  const former = new BatchFormer<{ frames: number; at: number }, void>(
    {
      most,
      run: (items, bucket) =>
        new Promise((resolve) => {
          const oldest = Math.min(...items.map(({ at }) => at));
          outcome.waitsMs.push(clock.now() - Math.max(oldest, idleSince));
          outcome.passes += items.length;
          outcome.runs++;
          useful += items.reduce((sum, { frames }) => sum + frames, 0);
          filled += items.length * bucket;
          clock.after(RUN_MS + items.length * bucket * FRAME_MS, () => {
            idleSince = clock.now();
            resolve(items.map(() => undefined));
          });
        }),
    },
    clock,
  );
  let lastMs = 0;
  const stream = async (seed: number) => {
    const random = uniform(seed);
    for (let sentence = 0; sentence < SENTENCES; sentence++) {
      for (const frames of windowsOf(random))
        await former.add(bucketOf(frames, WINDOW_BUCKETS) ?? frames, { frames, at: clock.now() });
    }
    lastMs = Math.max(lastMs, clock.now());
  };
  const streams = Array.from({ length: STREAMS }, (_, index) => stream(index + 1));
  await clock.run();
  await Promise.all(streams);
  return { ...outcome, throughput: useful / lastMs, waste: 1 - useful / filled };
}

/** Frames of a sentence's windows, with what is read on both sides. */
function windowsOf(random: () => number): number[] {
  const { least, most } = SENTENCE_FRAMES;
  const windows: number[] = [];
  let left = least + Math.floor(random() * (most - least));
  while (left > 0) {
    const own = Math.min(
      left,
      (WINDOWS.cuda[Math.min(windows.length, WINDOWS.cuda.length - 1)] ?? 0) + Math.floor(random() * WORD_FRAMES),
    );
    left -= own;
    windows.push(own + MARGIN * (windows.length === 0 || left === 0 ? 1 : 2));
  }
  return windows.filter((frames) => frames <= Math.max(...WINDOW_BUCKETS));
}

/** Numbers from 0 to 1, the same each time (xorshift). */
function uniform(seed: number): () => number {
  let state = seed * 2_654_435_769;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
