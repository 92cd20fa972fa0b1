/** How soon speech begins, and how soon the server can speak. */
import { median, pairedRatio } from "../measure/statistics.ts";
import { type Figure, type Given, times } from "./figure.ts";
import { startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { MIXED_200 } from "./sentences.ts";
import { speak } from "./spoken.ts";

const ROUNDS = 5;
const SHORT = "Baik, saya faham.";

interface Begun {
  firstMs: number[];
  wholeMs: number[];
  /** First audio of the short sentence. */
  shortMs: number[];
  startMs: number;
}

export async function measureFirstAudio({ modelDir }: Given): Promise<Figure[]> {
  const one = await begin({ MODEL_DIR: modelDir });
  // As each step is computed while other workers have one too.
  const narrow = await begin({ MODEL_DIR: modelDir, WORKER_THREADS: "1" });
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  return [
    {
      what: "first audio relative to whole synthesis, 200 mixed characters",
      value: `${times(pairedRatio(one.firstMs, one.wholeMs))} (at most 0.25)`,
    },
    { what: "first audio of them, median", value: `${ms(one.firstMs)} (aim 300)` },
    { what: `first audio of "${SHORT}", median`, value: ms(one.shortMs) },
    { what: "whole synthesis of them, median", value: ms(one.wholeMs) },
    {
      what: "all three on one thread, relative to all processors",
      value: [
        pairedRatio(narrow.firstMs, one.firstMs),
        pairedRatio(narrow.shortMs, one.shortMs),
        pairedRatio(narrow.wholeMs, one.wholeMs),
      ]
        .map(times)
        .join(", "),
    },
    { what: "from the server's start until it can speak", value: `${(one.startMs / 1000).toFixed(1)} s` },
  ];
}

async function begin(environment: Record<string, string>): Promise<Begun> {
  const plan = plannerFor();
  const server = await startModel(environment);
  try {
    const [mixed, short] = [await plan(MIXED_200), await plan(SHORT)];
    const begun: Begun = { firstMs: [], wholeMs: [], shortMs: [], startMs: server.startMs };
    for (let round = 0; round <= ROUNDS; round++) {
      const [whole, brief] = [await speak(server.url, mixed), await speak(server.url, short)];
      if (round === 0) continue;
      begun.firstMs.push(whole.firstAudioMs);
      begun.wholeMs.push(whole.wholeMs);
      begun.shortMs.push(brief.firstAudioMs);
    }
    return begun;
  } finally {
    await server.stop();
  }
}
