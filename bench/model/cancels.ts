/** Many mixed requests, some given up half way: memory, marks, and the delay of the server's event loop. */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Figure, Given } from "./figure.ts";
import { type ModelProcess, startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { SENTENCES } from "./sentences.ts";
import { speak, wordsToMark } from "./spoken.ts";

const REQUESTS = 120;
/** Requests before memory is first measured: every format and length has been met by then. */
const WARM = 48;
const CLIENTS = 6;
const FORMATS = ["mp3", "opus", "flac", "wav", "pcm", "mulaw"];
/** Every so many requests one is given up after so many milliseconds. */
const CANCEL_EVERY = 4;
const CANCEL_AFTER_MS = 400;

export async function measureCancels({ modelDir }: Given): Promise<Figure[]> {
  const server = await startModel({ MODEL_DIR: modelDir });
  try {
    const plan = plannerFor();
    const texts = Object.values(SENTENCES).flatMap((list) => list.slice(0, 10));
    const plans = await Promise.all(
      Array.from({ length: REQUESTS }, (_, i) =>
        plan(texts[i % texts.length] ?? "", { format: FORMATS[i % FORMATS.length], timestamps: true }),
      ),
    );
    const tally = { whole: 0, cancelled: 0, lostMarks: 0, failed: 0 };
    await askAll(server, plans.slice(0, WARM), tally);
    const before = server.memory();
    await server.probe();
    await askAll(server, plans.slice(WARM), tally);
    const { p99 } = await server.probe();
    const grown = (server.memory() / before - 1) * 100;
    return [
      {
        what: `${REQUESTS} mixed requests: whole, given up, failed, lost marks`,
        value: `${tally.whole}, ${tally.cancelled}, ${tally.failed}, ${tally.lostMarks} (none failed or lost)`,
      },
      {
        what: "memory of server and workers after them",
        value: `${grown >= 0 ? "+" : ""}${grown.toFixed(1)} % (within 5)`,
      },
      { what: "delay of the server's event loop, p99, workers busy", value: `${p99.toFixed(1)} ms (at most 10)` },
    ];
  } finally {
    await server.stop();
  }
}

type Tally = Record<"whole" | "cancelled" | "lostMarks" | "failed", number>;

async function askAll({ url }: ModelProcess, plans: readonly SpeechPlan[], tally: Tally): Promise<void> {
  const left = [...plans.entries()];
  const client = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, plan] = next;
      const givenUp = index % CANCEL_EVERY === 1;
      try {
        const signal = givenUp ? AbortSignal.timeout(CANCEL_AFTER_MS) : undefined;
        const spoken = await speak(url, plan, { signal });
        tally.whole++;
        const marked = spoken.marks.filter(({ type }) => type === "word").length;
        tally.lostMarks += Math.max(0, wordsToMark(plan) - marked);
      } catch {
        if (givenUp) tally.cancelled++;
        else tally.failed++;
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}
