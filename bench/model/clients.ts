/** Eight clients that always have a request in flight: the server's order of turns against first in, first out. */
import type { SpeechPlan } from "#contract/plan.ts";
import { percentile } from "../measure/load.ts";
import { pairedRatio } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { speak } from "./spoken.ts";
import { startTwoOrders } from "./two-orders.ts";

const CLIENTS = 8;
/** Of each client, one after the other. All clients begin at once; what comes after that first request is the usual load. */
const REQUESTS = 2;
/** Some 200 characters. */
const SENTENCES = 4;
/** In turns, so that other programs on the machine slow both. */
const ORDERS = ["fifo", "ours", "ours", "fifo"] as const;

interface Load {
  /** Of the first request of each client, and of the others, in milliseconds. */
  firstAudioMs: { atOnce: number[]; usual: number[] };
  /**
   * Bytes of audio, of one bit rate, for a second of time, until the first client has had its last answer: after that
   * there are fewer clients than the load should have, and a worker may have none.
   */
  throughput: number;
}

export async function measureClients({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const plans = await Promise.all(longTexts(CLIENTS * REQUESTS, SENTENCES).map((text) => plan(text)));
  const { urls, workers, stop } = await startTwoOrders(modelDir);
  try {
    const loads: Record<"ours" | "fifo", Load[]> = { ours: [], fifo: [] };
    for (const order of ORDERS) loads[order].push(await load(urls[order], plans));
    const compared = (when: keyof Load["firstAudioMs"]) => {
      const [theirs, own] = [loads.fifo, loads.ours].map((all) => p95(all.flatMap((one) => one.firstAudioMs[when])));
      return { ratio: times((theirs ?? 0) / (own ?? 0)), ms: `${theirs?.toFixed(0)} and ${own?.toFixed(0)} ms` };
    };
    const [theirs, own] = [loads.fifo, loads.ours].map((all) => all.map(({ throughput }) => throughput));
    const [usual, atOnce] = [compared("usual"), compared("atOnce")];
    return [
      {
        what: `p95 of first audio, ${CLIENTS} clients, ${workers} workers: first in, first out / ours`,
        value: `${usual.ratio} (at least 5): ${usual.ms}`,
      },
      { what: "the same, of requests that all came at once", value: `${atOnce.ratio}: ${atOnce.ms}` },
      {
        what: "throughput relative to first in, first out",
        value: `${times(pairedRatio(own ?? [], theirs ?? []))} (at least 0.97)`,
      },
    ];
  } finally {
    stop();
  }
}

/** The plans are dealt out: each client has every so many. */
async function load(url: string, plans: readonly SpeechPlan[]): Promise<Load> {
  const firstAudioMs: Load["firstAudioMs"] = { atOnce: [], usual: [] };
  const startedAt = performance.now();
  let [bytes, throughput] = [0, 0];
  const onAudio = (block: Uint8Array) => {
    bytes += block.length;
  };
  const client = async (_: unknown, index: number) => {
    for (const [turn, plan] of plans.filter((_, i) => i % CLIENTS === index).entries()) {
      const spoken = await speak(url, plan, { onAudio });
      firstAudioMs[turn === 0 ? "atOnce" : "usual"].push(spoken.firstAudioMs);
    }
    throughput ||= bytes / ((performance.now() - startedAt) / 1000);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { firstAudioMs, throughput };
}

const p95 = (values: readonly number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    95,
  );
