/** Seconds of speech for a second of time, with two workers and with one. */
import { cpus } from "node:os";
import type { SpeechPlan } from "#contract/plan.ts";
import { median, pairedRatio, processorTime } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { type ModelProcess, startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { speak } from "./spoken.ts";

const ROUNDS = 2;
const TEXTS = 4;
const CLIENTS = 4;

export async function measureWorkers({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const plans = await Promise.all(longTexts(TEXTS, 2).map((text) => plan(text)));
  return compareWorkers({ MODEL_DIR: modelDir, WORKER_THREADS: "1" }, plans, { atLeast: 1.7, rounds: ROUNDS });
}

export async function compareWorkers(
  environment: Record<string, string>,
  plans: readonly SpeechPlan[],
  { atLeast, rounds }: { atLeast: number; rounds: number },
): Promise<Figure[]> {
  const rates: Record<"one" | "two", number[]> = { one: [], two: [] };
  const bounds: number[] = [];
  // One server at a time: even an idle one takes memory and some time.
  for (let round = 0; round < rounds; round++) {
    for (const [name, workers] of [
      ["one", 1],
      ["two", 2],
    ] as const) {
      const server = await startModel({ ...environment, WORKERS: String(workers) });
      try {
        await untilWorkers(server, workers);
        const [before, own] = [server.processorMs(), processorTime()];
        rates[name].push(await speechPerSecond(server.url, plans));
        const { server: ofServer, workers: ofWorkers } = server.processorMs();
        const work = ofWorkers - before.workers;
        if (name === "two") bounds.push((2 * work) / (work + ofServer - before.server + processorTime() - own));
      } finally {
        await server.stop();
      }
    }
  }
  const ratio = pairedRatio(rates.two, rates.one);
  return [
    {
      what: `two workers relative to one, ${cpus().length} cores (${cpus()[0]?.model}), paired`,
      value: `${times(ratio)} (at least ${atLeast} where two whole cores are idle)`,
    },
    {
      what: "the most that two cores allow, since the server and this client compute too",
      value: times(median(bounds)),
    },
    { what: "seconds of speech a second, one worker and two", value: `${best(rates.one)} and ${best(rates.two)}` },
  ];
}

const best = (values: readonly number[]) => Math.max(...values).toFixed(1);

async function untilWorkers({ url }: ModelProcess, workers: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const ready = [...metrics.matchAll(/^\w*workers\w*\{[^}]*\} (\d+)/gm)].map(([, count]) => Number(count));
    if (ready.some((count) => count >= workers)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Several clients speak all plans; each takes the next that is left. */
export async function speechPerSecond(url: string, plans: readonly SpeechPlan[]): Promise<number> {
  const left = [...plans];
  let seconds = 0;
  const startedAt = performance.now();
  const client = async () => {
    for (let plan = left.shift(); plan; plan = left.shift()) {
      // Not in one statement: the sum would be read before the wait, and what others add meanwhile would be lost.
      const { summary } = await speak(url, plan);
      seconds += summary.durationMs / 1000;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return seconds / ((performance.now() - startedAt) / 1000);
}
