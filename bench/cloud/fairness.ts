/** One customer beside another who floods: what the polite one feels of it. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Load, underLoad } from "../measure/load.ts";
import type { Address } from "./cloud-process.ts";
import { type Customer, newCustomer } from "./customer.ts";

/** Clients of the one who floods. */
export const FLOOD = 32;
/** By then the flood has filled every queue, and has all the instances that it gets. */
const RISE_MS = 5_000;

export interface Fairness {
  alone: Load;
  beside: Load;
  flood: Load;
}

/** The polite customer asks one thing after the other: alone for so many seconds, then beside the flood for as many. */
export async function besideFlood(cloud: Address, seconds: number): Promise<Fairness> {
  const [polite, flooding] = [await newCustomer(cloud, "business"), await newCustomer(cloud, "business")];
  const text = newTexts();
  const politely = () => underLoad(1, seconds, () => speak(polite, text()));
  await underLoad(1, 1, () => speak(polite, text()));
  const alone = await politely();
  const over = new AbortController();
  const flood = underLoad(FLOOD, Number.POSITIVE_INFINITY, () => speak(flooding, text()), over.signal);
  await sleep(RISE_MS);
  const beside = await politely();
  over.abort();
  return { alone, beside, flood: await flood };
}

/** A text of its own for each turn, so that nothing comes from the cache. */
export function newTexts(): () => string {
  let last = 0;
  return () => `Nombor giliran anda ialah ${++last}, sila tunggu sebentar.`;
}

/** Streams a text to its end. The status; negative when a refusal does not say when to come back. */
export async function speak(customer: Customer, input: string): Promise<number> {
  const response = await customer.post("/v1/audio/speech", { input, response_format: "pcm" });
  await response.arrayBuffer();
  if (response.status === 503 && !(Number(response.headers.get("retry-after")) > 0)) return -503;
  return response.status;
}
