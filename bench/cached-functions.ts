/** A process of cached.ts: the functions of a checkout, which measures the processor time of answers from the cache. */
import { join } from "node:path";
import { cachedAnswer, callsOf } from "./lambda-runtime.ts";

const ANSWERS = 100;

const { checkout, key, text } = JSON.parse(process.argv[2] ?? "") as { checkout: string; key: string; text: string };
const answer = await cachedAnswer(join(checkout, "build"), { key, text });

process.on("message", async (what) =>
  process.send?.(what === "calls" ? (await callsOf(answer)).join(", ") : await batch()),
);

/** Milliseconds of processor time that an answer takes. */
async function batch(): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < ANSWERS; i++) await answer();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / ANSWERS;
}
