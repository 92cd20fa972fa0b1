/** Many mixed requests, some given up half way: memory, marks, and the delay of the server's event loop. */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Figure, Given } from "./figure.ts";
import { type ModelProcess, startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { SENTENCES } from "./sentences.ts";
import { speak, wordsToMark } from "./spoken.ts";

const CLIENTS = 6;
const FORMATS = ["mp3", "opus", "flac", "aac", "wav", "pcm", "mulaw", "alaw"];
/** Every so many requests one is given up, after as many milliseconds as its turn among those says. */
const CANCEL_EVERY = 4;

interface Amount {
  requests: number;
  /** Requests before memory is first measured: every format and length has been met by then. */
  warm: number;
  cancelAfterMs: readonly number[];
  /** Code points of the longest text. */
  longest: number;
}

/** As many as a day has, which the neural voice would speak for hours on two processors. */
export function measureEmbeddedCancels(): Promise<Figure[]> {
  const amount = { requests: 10_000, warm: 1_000, cancelAfterMs: [0, 5, 20, 50], longest: 30 };
  return measure({ ENGINES: "espeak-ng" }, plannerFor(["espeak-ng"]), amount);
}

export function measureCancels({ modelDir }: Given): Promise<Figure[]> {
  const amount = { requests: 120, warm: 48, cancelAfterMs: [0, 100, 400, 1_000], longest: 60 };
  return measure({ MODEL_DIR: modelDir, ENGINES: "kokoro" }, plannerFor(), amount);
}

async function measure(
  environment: Record<string, string>,
  plan: ReturnType<typeof plannerFor>,
  amount: Amount,
): Promise<Figure[]> {
  const { requests, warm, longest } = amount;
  const server = await startModel(environment);
  try {
    const texts = Object.values(SENTENCES).flatMap((list) => list.filter((text) => Array.from(text).length <= longest));
    const plans = await Promise.all(
      Array.from({ length: requests }, (_, i) =>
        plan(texts[(i * 7) % texts.length] ?? "", { format: FORMATS[i % FORMATS.length], timestamps: true }),
      ),
    );
    const tally = { whole: 0, cancelled: 0, lostMarks: 0, failed: 0 };
    await askAll(server, plans.slice(0, warm), amount, tally);
    const before = server.memory();
    await server.probe();
    await askAll(server, plans.slice(warm), amount, tally);
    const { p99 } = await server.probe();
    const grown = (server.memory() / before - 1) * 100;
    return [
      {
        what: `${requests} mixed requests: whole, given up, failed, lost marks`,
        value: `${tally.whole}, ${tally.cancelled}, ${tally.failed}, ${tally.lostMarks} (none failed or lost)`,
      },
      {
        what: `memory of server and workers after them, relative to the first ${warm}`,
        value: `${grown >= 0 ? "+" : ""}${grown.toFixed(1)} % (within 5)`,
      },
      { what: "delay of the server's event loop, p99, workers busy", value: `${p99.toFixed(1)} ms (at most 10)` },
    ];
  } finally {
    await server.stop();
  }
}

type Tally = Record<"whole" | "cancelled" | "lostMarks" | "failed", number>;

async function askAll(
  { url }: ModelProcess,
  plans: readonly SpeechPlan[],
  { cancelAfterMs }: Amount,
  tally: Tally,
): Promise<void> {
  const left = [...plans.entries()];
  const client = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, plan] = next;
      const givenUp = index % CANCEL_EVERY === 1;
      try {
        const afterMs = cancelAfterMs[Math.floor(index / CANCEL_EVERY) % cancelAfterMs.length] ?? 0;
        const signal = givenUp ? AbortSignal.timeout(afterMs) : undefined;
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
