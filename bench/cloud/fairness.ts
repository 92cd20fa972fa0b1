/** The latency of one customer while another floods the service. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Load, underLoad } from "../measure/load.ts";
import type { Address } from "./cloud-process.ts";
import { type Customer, newCustomer } from "./customer.ts";

/** Clients of the flooding customer. */
export const FLOOD = 32;
/** After this time the flood has filled every queue and has all its instances. */
const RISE_MS = 5_000;

export interface Fairness {
  alone: Load;
  during: Load;
  flood: Load;
}

/** The polite customer sends one request after the other: alone for some seconds, then as long during the flood. */
export async function duringFlood(cloud: Address, seconds: number): Promise<Fairness> {
  const [polite, flooding] = [await newCustomer(cloud, "business"), await newCustomer(cloud, "business")];
  const text = newTexts();
  const politely = () => underLoad(1, seconds, () => speak(polite, text()));
  await underLoad(1, 1, () => speak(polite, text()));
  const alone = await politely();
  const over = new AbortController();
  const flood = underLoad(FLOOD, Number.POSITIVE_INFINITY, () => speak(flooding, text()), over.signal);
  await sleep(RISE_MS);
  const during = await politely();
  over.abort();
  return { alone, during, flood: await flood };
}

/** A new text for each turn, so that nothing comes from the cache. */
export function newTexts(): () => string {
  let last = 0;
  return () => `Nombor giliran anda ialah ${++last}, sila tunggu sebentar.`;
}

/** Streams a text to its end. Resolves to the status, or -503 for a 503 without `Retry-After`. */
export async function speak(customer: Customer, input: string): Promise<number> {
  const response = await customer.post("/v1/audio/speech", { input, response_format: "pcm" });
  await response.arrayBuffer();
  if (response.status === 503 && !(Number(response.headers.get("retry-after")) > 0)) return -503;
  return response.status;
}
