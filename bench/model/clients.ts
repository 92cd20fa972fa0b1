/** Eight clients at a time: the server's order of turns against first in, first out. */
import type { SpeechPlan } from "#contract/plan.ts";
import { median } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { type Spoken, speak } from "./spoken.ts";

const CLIENTS = 8;
const ROUNDS = 2;
const SENTENCES = 3;

interface Load {
  firstAudioMs: number[];
  /** Seconds of speech for a second of time. */
  throughput: number;
  rtf: number[];
}

export async function measureClients({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const server = await startModel({ MODEL_DIR: modelDir, WORKERS: "1", WORKER_THREADS: "1" });
  try {
    const loads: { ours: Load; fifo: Load }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const plans = await Promise.all(longTexts(CLIENTS, SENTENCES).map((text) => plan(text)));
      const fifo = await load(
        plans,
        inTurn((one) => speak(server.url, one)),
      );
      const ours = await load(plans, (one) => speak(server.url, one));
      loads.push({ ours, fifo });
    }
    const p95 = ({ firstAudioMs }: Load) => percentile(firstAudioMs, 0.95);
    return [
      {
        what: `p95 of first audio of ${CLIENTS} clients, first in, first out relative to ours (${ROUNDS} rounds)`,
        value: `${times(median(loads.map(({ ours, fifo }) => p95(fifo) / p95(ours))))} (at least 5)`,
      },
      {
        what: "throughput relative to first in, first out",
        value: `${times(median(loads.map(({ ours, fifo }) => ours.throughput / fifo.throughput)))} (at least 0.97)`,
      },
      { what: "p95 of first audio", value: `${median(loads.map(({ ours }) => p95(ours))).toFixed(0)} ms` },
    ];
  } finally {
    await server.stop();
  }
}

type Speak = (plan: SpeechPlan) => Promise<Spoken>;

async function load(plans: readonly SpeechPlan[], speakOne: Speak): Promise<Load> {
  const startedAt = performance.now();
  const spoken = await Promise.all(plans.map((plan) => speakOne(plan)));
  const seconds = spoken.reduce((sum, { summary }) => sum + summary.durationMs / 1000, 0);
  return {
    firstAudioMs: spoken.map(({ firstAudioMs }) => firstAudioMs),
    throughput: seconds / ((performance.now() - startedAt) / 1000),
    rtf: spoken.map(({ summary }) => summary.rtf),
  };
}

/** One after the other; the wait counts. */
function inTurn(speakOne: Speak): Speak {
  let last: Promise<unknown> = Promise.resolve();
  return (plan) => {
    const askedAt = performance.now();
    const own = last.then(async () => {
      const waited = performance.now() - askedAt;
      const spoken = await speakOne(plan);
      return { ...spoken, firstAudioMs: waited + spoken.firstAudioMs };
    });
    last = own;
    return own;
  };
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
