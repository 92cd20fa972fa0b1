/** What an answer from the cache costs, compared with another checkout: its time and its processor time. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CachedCloud } from "./cached-cloud.ts";
import { type CloudProcess, startCloudProcess } from "./cloud/cloud-process.ts";
import { newCustomer } from "./cloud/customer.ts";
import { interleave, median, pairedRatio, timed } from "./measure/statistics.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const TEXT = "Sila datang ke kaunter 12, bawa kad pengenalan dan borang yang telah lengkap diisi, terima kasih.";
const ROUNDS = 300;
/** Not counted, as V8 compiles the code. */
const WARM_ROUNDS = 300;
/** Batches of 100 answers: the first ones, in which V8 compiles the code, are not counted. */
const WARM_BATCHES = 10;
const BATCHES = 15;

/** Both checkouts run at the same time and take turns, so that each round is a pair. The former one needs its bundles. */
export async function compareCached(former: string, print: (what: string, measured: string, aim?: string) => void) {
  await compareTimes(former, print);
  const [before, now] = [await startCachedCpu(former), await startCachedCpu(ROOT)];
  try {
    for (let batch = 0; batch < WARM_BATCHES; batch++) for (const one of [before, now]) await one.ask("batch");
    const cases = { before: () => before.ask("batch"), now: () => now.ask("batch") };
    const ms = await interleave<keyof typeof cases>(cases, BATCHES);
    print("processor time, former", `${median(ms.before).toFixed(2)} ms`);
    print(
      "processor time, now",
      `${median(ms.now).toFixed(2)} ms, ${pairedRatio(ms.now, ms.before).toFixed(2)}x`,
      "0.5x",
    );
    print("calls of AWS, former", await before.ask("calls"));
    print("calls of AWS, now", await now.ask("calls"));
  } finally {
    await Promise.all([before.stop(), now.stop()]);
  }
}

async function compareTimes(former: string, print: (what: string, measured: string, aim?: string) => void) {
  const [cloud, formerCloud] = [await startCloudProcess(), await startCloudProcess([], former)];
  try {
    const cases = { ...(await cachedCases("now", cloud)), ...(await cachedCases("former", formerCloud)) };
    await interleave(cases, WARM_ROUNDS);
    const times = await interleave(cases, ROUNDS);
    const [now, before] = [median(addedBy("now", times)), median(addedBy("former", times))];
    print("over the bare route, former", `${before.toFixed(1)} ms`);
    print("over the bare route, now", `${now.toFixed(1)} ms, ${(now / before).toFixed(2)}x`, "0.55x");
  } finally {
    await Promise.all([cloud.remove(), formerCloud.remove()]);
  }
}

/** The same request again and again, and a public route that does nothing. */
export async function cachedCases(name: string, cloud: CloudProcess): Promise<Record<string, () => Promise<number>>> {
  const customer = await newCustomer(cloud, "business");
  await customer.synthesize({ text: TEXT });
  return {
    [`${name} bare`]: () => timed(async () => (await fetch(`${cloud.url}/health`)).arrayBuffer()),
    [`${name} cached`]: () => timed(() => customer.synthesize({ text: TEXT })),
  };
}

/** Milliseconds that each cached answer took longer than the bare one of its round. */
export function addedBy(name: string, times: Record<string, number[]>): number[] {
  const bare = times[`${name} bare`] ?? [];
  return (times[`${name} cached`] ?? []).map((value, round) => value - (bare[round] ?? Number.NaN));
}

interface CachedCpu {
  ask(what: "batch"): Promise<number>;
  ask(what: "calls"): Promise<string>;
  stop(): Promise<void>;
}

/** The functions of a checkout in a process of their own, which measures itself, next to the checkout's local cloud. */
async function startCachedCpu(checkout: string): Promise<CachedCpu> {
  const child = (file: string, argument: string, env: Record<string, string> = {}) =>
    fork(join(ROOT, "bench", file), [argument], {
      cwd: checkout,
      env: { ...process.env, ...env },
      execArgv: ["--import", "tsx"],
      // The functions' log is discarded.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  const cloud = child("cached-cloud.ts", JSON.stringify({ checkout, text: TEXT }));
  const { environment, key } = await answerOf<CachedCloud>(cloud);
  const functions = child("cached-functions.ts", JSON.stringify({ checkout, key, text: TEXT }), environment);
  return {
    ask(what: string) {
      functions.send(what);
      return answerOf<never>(functions);
    },
    async stop() {
      functions.kill();
      cloud.send("stop");
      await once(cloud, "exit");
    },
  };
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`));
    child.once("exit", onExit);
    child.once("message", (answer) => {
      child.off("exit", onExit);
      resolve(answer as T);
    });
  });
}
