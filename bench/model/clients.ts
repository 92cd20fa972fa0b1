/** Eight clients that always have a request in flight: the server's order of turns against first in, first out. */
import type { SpeechPlan } from "#contract/plan.ts";
import { percentile } from "../measure/load.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { type Spoken, speak } from "./spoken.ts";
import { startTwoOrders } from "./two-orders.ts";

const CLIENTS = 8;
/** Of each client, one after the other. All clients begin at once; what comes after that first request is the usual load. */
const REQUESTS = 2;
/** Some 200 characters. */
const SENTENCES = 4;

interface Load {
  /** Of the first request of each client, and of the others, in milliseconds. */
  firstAudioMs: { atOnce: number[]; usual: number[] };
  /** Seconds of speech for a second of time. */
  throughput: number;
}

export async function measureClients({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const plans = await Promise.all(longTexts(CLIENTS * REQUESTS, SENTENCES).map((text) => plan(text)));
  const { urls, workers, stop } = await startTwoOrders(modelDir);
  try {
    const fifo = await load(plans, (one) => speak(urls.fifo, one));
    const ours = await load(plans, (one) => speak(urls.ours, one));
    const compared = (when: keyof Load["firstAudioMs"]) => {
      const [theirs, own] = [fifo, ours].map(({ firstAudioMs }) => p95(firstAudioMs[when]));
      return { ratio: times((theirs ?? 0) / (own ?? 0)), ms: `${theirs?.toFixed(0)} and ${own?.toFixed(0)} ms` };
    };
    const [usual, atOnce] = [compared("usual"), compared("atOnce")];
    return [
      {
        what: `p95 of first audio, ${CLIENTS} clients, ${workers} workers: first in, first out / ours`,
        value: `${usual.ratio} (at least 5): ${usual.ms}`,
      },
      { what: "the same, of requests that all came at once", value: `${atOnce.ratio}: ${atOnce.ms}` },
      {
        what: "throughput relative to first in, first out",
        value: `${times(ours.throughput / fifo.throughput)} (at least 0.97)`,
      },
    ];
  } finally {
    stop();
  }
}

/** The plans are dealt out: each client has every so many. */
async function load(plans: readonly SpeechPlan[], speakOne: (plan: SpeechPlan) => Promise<Spoken>): Promise<Load> {
  const firstAudioMs: Load["firstAudioMs"] = { atOnce: [], usual: [] };
  let seconds = 0;
  const startedAt = performance.now();
  const client = async (_: unknown, index: number) => {
    for (const [turn, plan] of plans.filter((_, i) => i % CLIENTS === index).entries()) {
      const spoken = await speakOne(plan);
      firstAudioMs[turn === 0 ? "atOnce" : "usual"].push(spoken.firstAudioMs);
      seconds += spoken.summary.durationMs / 1000;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { firstAudioMs, throughput: seconds / ((performance.now() - startedAt) / 1000) };
}

const p95 = (values: readonly number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    95,
  );
