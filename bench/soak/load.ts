/** More clients than the machine can serve: throughput stays high, refusals are fast, and customers are treated fairly. */

import { newCustomer } from "../cloud/customer.ts";
import { duringFlood, FLOOD, newTexts, speak } from "../cloud/fairness.ts";
import { percentile, underLoad } from "../measure/load.ts";
import type { Part } from "./part.ts";

const LEVELS = [1, 4, 16, 64];

export const load: Part = async ({ cloud, report, quick }) => {
  const seconds = quick ? 6 : 30;
  report.title(`Clients without pauses, ${seconds} s per level (not cached, then cached)`);
  const customer = await newCustomer(cloud, "business");
  const text = newTexts();
  // Enough customers that the tier's limit of requests does not stop the cached requests.
  const customers = await Promise.all(Array.from({ length: quick ? 4 : 16 }, () => newCustomer(cloud, "business")));
  const of = (client: number) => customers[client % customers.length] ?? customer;
  const rates: number[] = [];
  for (const clients of LEVELS) {
    const seen = await underLoad(clients, seconds, (client) => speak(of(client), text()));
    const rate = seen.good / seen.seconds;
    rates.push(rate);
    const wrong = [...seen.others].filter(([status]) => status !== 503 || clients < 17);
    const refused = seen.others.get(503) ?? 0;
    report.note(
      `${clients} clients: answers a second, p50 and p95 in ms, 503s`,
      `${rate.toFixed(1)}, ${percentile(seen.times, 50).toFixed(0)}, ${percentile(seen.times, 95).toFixed(0)}, ${refused}`,
    );
    report.check(`${clients} clients: errors`, JSON.stringify(wrong), "none", wrong.length === 0);
    if (refused > 0) {
      const p95 = percentile(seen.refusals, 95);
      report.check(`${clients} clients: p95 of a refusal`, `${p95.toFixed(0)} ms`, "< 1000 ms", p95 < 1_000);
    }
  }
  const best = Math.max(...rates);
  const share = (rates.at(-1) ?? 0) / best;
  report.check("throughput at 64 clients, of the best", share.toFixed(2), ">= 0.7", share >= 0.7);

  for (const clients of [1, 8, 64]) {
    await speak(customer, "Sudah ada.");
    const statuses = await Promise.all(customers.map((one) => speak(one, "Sudah ada.")));
    if (statuses.some((status) => status !== 200)) throw new Error("the cache could not be filled");
    const seen = await underLoad(clients, Math.min(seconds, 10), (client) => speak(of(client), "Sudah ada."));
    const p95 = percentile(seen.times, 95);
    const figures = `${(seen.good / seen.seconds).toFixed(0)}, ${percentile(seen.times, 50).toFixed(1)}, ${p95.toFixed(1)}`;
    report.note(`cached, ${clients} clients: answers a second, p50 and p95 in ms`, figures);
    const wrong = [...seen.others].filter(([status]) => status !== 429);
    report.check(`cached, ${clients} clients: errors`, JSON.stringify(wrong), "none", wrong.length === 0);
    if (clients === 1) report.check("cached, 1 client: p95", `${p95.toFixed(1)} ms`, "< 100 ms", p95 < 100);
  }
  await fairness();

  async function fairness(): Promise<void> {
    report.title(`One customer during a flood from ${FLOOD} clients of another`);
    const { alone, during, flood } = await duringFlood(cloud, seconds);
    const [before, after] = [percentile(alone.times, 95), percentile(during.times, 95)];
    report.note("alone: p95 in ms of requests", `${before.toFixed(0)} of ${alone.good}`);
    report.note("during the flood: p95 in ms of requests", `${after.toFixed(0)} of ${during.good}`);
    report.note("answers to the flood", flood.good);
    report.check("p95, during the flood against alone", (after / before).toFixed(2), "<= 2", after / before <= 2);
    const errors = [...during.others];
    report.check("errors of the polite customer", JSON.stringify(errors), "none", errors.length === 0);
  }
};
