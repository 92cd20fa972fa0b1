/** The cost of the service without the voice: answers from the cache, many clients at once, fairness during a flood. */
import { fork } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CloudProcess, startCloudProcess } from "./cloud/cloud-process.ts";
import { type Customer, newCustomer } from "./cloud/customer.ts";
import { duringFlood, FLOOD, newTexts } from "./cloud/fairness.ts";
import { percentile, underLoad } from "./measure/load.ts";
import { interleave, median, pairedRatio, timed } from "./measure/statistics.ts";
import type { OwnCpu } from "./own-cpu.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ROUNDS = 200;
const SECONDS = 10;
const LEVELS = [1, 8, 64];
/** Enough that the tier's limit of requests a minute does not stop the cached requests. */
const CUSTOMERS = 8;
const TEXT = "Sila datang ke kaunter 12, bawa kad pengenalan dan borang yang telah lengkap diisi, terima kasih.";

/** Rounds of processor time in a comparison: each takes some 20 s. */
const CPU_ROUNDS = 3;

/** With `--former PATH`, a checkout with its packages and bundles, only what an answer from the cache costs is compared. */
export async function benchService(): Promise<void> {
  const { values } = parseArgs({ options: { former: { type: "string" } }, strict: false });
  if (typeof values.former === "string") return compareCached(resolve(values.former));
  console.log("\nThe service (local cloud, a process of its own)");
  const cloud = await startCloudProcess();
  try {
    await benchCached(cloud);
    await benchClients(cloud);
    await benchFairness(cloud);
  } finally {
    await cloud.remove();
  }
  await benchOwnCpu();
}

/** Both clouds run at once and are called alternately, so that each round is a pair. */
async function compareCached(former: string): Promise<void> {
  console.log(`\nAn answer from the cache, against ${former} (paired rounds)`);
  const [cloud, formerCloud] = [await startCloudProcess(), await startCloudProcess([], former)];
  try {
    const times = await interleave(
      { ...(await cachedCases("now", cloud)), ...(await cachedCases("former", formerCloud)) },
      ROUNDS,
    );
    const added = (name: string) =>
      (times[`${name} cached`] ?? []).map((value, round) => value - (times[`${name} bare`]?.[round] ?? Number.NaN));
    const [now, before] = [added("now"), added("former")];
    print("over the bare route, former", `${median(before).toFixed(1)} ms`);
    print(
      "over the bare route, now",
      `${median(now).toFixed(1)} ms, ${(median(now) / median(before)).toFixed(2)}x`,
      "0.55x",
    );
  } finally {
    await Promise.all([cloud.remove(), formerCloud.remove()]);
  }
  const cpu: { now: OwnCpu[]; former: OwnCpu[] } = { now: [], former: [] };
  for (let round = 0; round < CPU_ROUNDS; round++) {
    cpu.former.push(await ownCpu(former));
    cpu.now.push(await ownCpu(ROOT));
  }
  const own = (figures: readonly OwnCpu[]) => figures.map(({ cached }) => cached);
  const ratio = pairedRatio(own(cpu.now), own(cpu.former));
  print("processor time, former", `${median(own(cpu.former)).toFixed(2)} ms`);
  print("processor time, now", `${median(own(cpu.now)).toFixed(2)} ms, ${ratio.toFixed(2)}x`, "0.5x");
  print("calls of AWS, former", cpu.former[0]?.calls.join(", ") ?? "");
  print("calls of AWS, now", cpu.now[0]?.calls.join(", ") ?? "");
}

async function cachedCases(name: string, cloud: CloudProcess): Promise<Record<string, () => Promise<number>>> {
  const customer = await newCustomer(cloud, "business");
  await customer.synthesize({ text: TEXT });
  return {
    [`${name} bare`]: () => timed(async () => (await fetch(`${cloud.url}/health`)).arrayBuffer()),
    [`${name} cached`]: () => timed(() => customer.synthesize({ text: TEXT })),
  };
}

/** Authorisation, counting, look-up and presigning, compared with a public route that does nothing. */
async function benchCached(cloud: CloudProcess): Promise<void> {
  const times = await interleave(await cachedCases("now", cloud), ROUNDS);
  const [bare = [], cached = []] = Object.values(times);
  const added = cached.map((value, round) => value - (bare[round] ?? Number.NaN));
  print("a bare route", `${median(bare).toFixed(1)} ms`);
  print("an answer from the cache", `${median(cached).toFixed(1)} ms`);
  print("  over the bare route", `${median(added).toFixed(1)} ms`, "3 ms");
}

async function benchClients(cloud: CloudProcess): Promise<void> {
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => newCustomer(cloud, "business")));
  const text = newTexts();
  const ask = (words: () => string) => async (client: number) =>
    (await (customers[client % CUSTOMERS] as Customer).synthesize({ text: words() })).status;
  await Promise.all(customers.map((customer) => customer.synthesize({ text: TEXT })));
  for (const [name, words] of Object.entries({ "not cached": text, cached: (): string => TEXT })) {
    for (const clients of LEVELS) {
      const { good, times, seconds, others } = await underLoad(clients, SECONDS, ask(words));
      const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
      const figures = `${(good / seconds).toFixed(1)} a second, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
      const failed = [...others].map(([status, count]) => `, ${count} × ${status}`).join("");
      print(`${clients} ${clients === 1 ? "client" : "clients"}, ${name}`, figures + failed);
    }
  }
}

async function benchFairness(cloud: CloudProcess): Promise<void> {
  const { alone, during } = await duringFlood(cloud, SECONDS);
  const [before, after] = [percentile(alone.times, 95), percentile(during.times, 95)];
  print("p95 of a customer alone", `${before.toFixed(0)} ms`);
  print(
    `  during a flood from ${FLOOD} clients of another customer`,
    `${after.toFixed(0)} ms, ${(after / before).toFixed(2)}x`,
    "2x",
  );
}

async function benchOwnCpu(): Promise<void> {
  const { cached, bare, by, calls } = await ownCpu(ROOT);
  print("processor time of a bare route", `${bare.toFixed(2)} ms`);
  print("processor time of an answer from the cache", `${cached.toFixed(2)} ms`);
  for (const [owner, ms] of Object.entries(by)) {
    print(`  of it ${owner}`, `${ms.toFixed(2)} ms`, owner === "ours" ? "0.5 ms" : undefined);
  }
  print("  its calls of AWS", calls.join(", "));
}

/** Measured with the checkout's own cloud and its own bench, in a process of their own. */
async function ownCpu(checkout: string): Promise<OwnCpu> {
  const script = join(ROOT, "bench", "own-cpu-of.ts");
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const child = fork(script, [checkout, TEXT], { cwd: checkout, execArgv: ["--import", "tsx"], stdio: [...stdio] });
  return new Promise((resolve, reject) => {
    child.once("message", (figures: OwnCpu) => resolve(figures));
    child.once("exit", (code) => reject(new Error(`the processor time of ${checkout} was not measured: ${code}`)));
  });
}

function print(what: string, measured: string, aim?: string): void {
  console.log(`  ${what.padEnd(46)} ${measured}${aim === undefined ? "" : ` (aim ${aim})`}`);
}
