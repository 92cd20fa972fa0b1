/** Fifty slow readers of one account, and short requests of the same account meanwhile. */
import { type IncomingMessage, request } from "node:http";
import { CUSTOM_ATTRIBUTES_HEADER, encodeCustomAttributes } from "#contract/custom-attributes.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { median } from "../measure/statistics.ts";
import type { Figure } from "./figure.ts";
import { startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { speak } from "./spoken.ts";

const READERS = 50;
/** Sentences of each reader's text. The functions have two parts of a text in flight, whose first sentences they ask for. */
const SENTENCES = 20;
const PART_SENTENCES = 5;
const SHORT_REQUESTS = 20;
const ACCOUNT = encodeCustomAttributes({ requestId: "bench", deadline: Date.now() + 3_600_000, accountTag: "one" });

export async function measureSlowReaders(): Promise<Figure[]> {
  const plan = plannerFor(["espeak-ng"]);
  const parts = await Promise.all(
    longTexts(READERS, SENTENCES).map(async (text) => {
      const { utterances, ...rest } = await plan(text);
      const part = (at: number, place: "first" | "middle"): SpeechPlan => ({
        ...rest,
        utterances: utterances.slice(at, at + PART_SENTENCES),
        output: { ...rest.output, place },
      });
      return [part(0, "first"), part(PART_SENTENCES, "middle")];
    }),
  );
  const server = await startModel({ ENGINES: "espeak-ng", QUEUE_LIMIT: "256" });
  try {
    const short = async (count: number) => {
      const wholeMs: number[] = [];
      for (let i = 0; i < count; i++) {
        const spoken = await speak(server.url, await plan(`Baik, saya faham yang ke ${i}.`), { attributes: ACCOUNT });
        wholeMs.push(spoken.wholeMs);
      }
      return wholeMs;
    };
    await short(SHORT_REQUESTS);
    const alone = await short(SHORT_REQUESTS);
    const readers = parts.flat().map((part) => readSlowly(server.url, part));
    await Promise.all(readers.map(({ begun }) => begun));
    const during = await short(SHORT_REQUESTS);
    for (const { stop } of readers) stop();
    const text = (values: readonly number[]) =>
      `${median(values).toFixed(0)} ms (worst ${Math.max(...values).toFixed(0)})`;
    return [
      { what: "a short request alone, median", value: text(alone) },
      { what: `the same while ${READERS} of its account read a byte a second`, value: text(during) },
    ];
  } finally {
    await server.stop();
  }
}

/** Reads one byte a second. */
function readSlowly(url: string, plan: SpeechPlan): { begun: Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const headers = { [CUSTOM_ATTRIBUTES_HEADER]: ACCOUNT };
  const call = request(`${url}/invocations`, { method: "POST", headers, agent: false }, (answer: IncomingMessage) => {
    answer.pause();
    answer.on("error", () => {});
    timer = setInterval(() => answer.read(1), 1_000);
    resolve();
  });
  call.on("error", () => {});
  call.end(JSON.stringify(plan));
  const stop = () => {
    clearInterval(timer);
    call.destroy();
  };
  return { begun, stop };
}
