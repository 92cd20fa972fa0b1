/** The cost of the service without the voice: answers from the cache, many clients at once, fairness during a flood. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startLocalCloud } from "../local/cloud.ts";
import { addedBy, cachedCases, compareCached, TEXT } from "./cached.ts";
import { type CloudProcess, startCloudProcess } from "./cloud/cloud-process.ts";
import { type Customer, newCustomer } from "./cloud/customer.ts";
import { duringFlood, FLOOD, newTexts } from "./cloud/fairness.ts";
import { percentile, underLoad } from "./measure/load.ts";
import { interleave, median } from "./measure/statistics.ts";
import { measureOwnCpu } from "./own-cpu.ts";

const ROUNDS = 200;
const SECONDS = 10;
const LEVELS = [1, 8, 64];
/** Enough that the tier's limit of requests a minute does not stop the cached requests. */
const CUSTOMERS = 8;

/** With `--former PATH`, a checkout with its packages and bundles, only what an answer from the cache costs is compared. */
export async function benchService(): Promise<void> {
  const { values } = parseArgs({ options: { former: { type: "string" } }, strict: false });
  if (typeof values.former === "string") {
    console.log(`\nAn answer from the cache, compared with ${values.former} (paired rounds)`);
    return compareCached(resolve(values.former), print);
  }
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

/** Authorisation, counting, look-up and presigning, compared with a public route that does nothing. */
async function benchCached(cloud: CloudProcess): Promise<void> {
  const times = await interleave(await cachedCases("now", cloud), ROUNDS);
  print("a bare route", `${median(times["now bare"] ?? []).toFixed(1)} ms`);
  print("an answer from the cache", `${median(times["now cached"] ?? []).toFixed(1)} ms`);
  print("  over the bare route", `${median(addedBy("now", times)).toFixed(1)} ms`, "3 ms");
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
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
  const cloud = await startLocalCloud({ port: 0, dataDir });
  try {
    const headers = { "content-type": "application/json", "x-api-key": cloud.demoKey };
    const body = JSON.stringify({ text: TEXT });
    const response = await fetch(`${cloud.url}/v1/synthesize`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { cached, bare, by, calls } = await measureOwnCpu(cloud, TEXT);
    print("processor time of a bare route", `${bare.toFixed(2)} ms`);
    print("processor time of an answer from the cache", `${cached.toFixed(2)} ms`);
    for (const [owner, ms] of Object.entries(by)) {
      print(`  of it ${owner}`, `${ms.toFixed(2)} ms`, owner === "ours" ? "0.5 ms" : undefined);
    }
    print("  its calls of AWS", calls.join(", "));
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function print(what: string, measured: string, aim?: string): void {
  console.log(`  ${what.padEnd(46)} ${measured}${aim === undefined ? "" : ` (aim ${aim})`}`);
}
