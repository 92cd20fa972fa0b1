/** The catalogue's `worstRtf`: the longest time for a second of audio while every worker speaks. */
import { availableParallelism } from "node:os";
import { readCatalogue } from "../../model-packaging/catalogue.ts";
import type { Figure, Given } from "./figure.ts";
import { startModel } from "./model-process.ts";
import { plannerFor } from "./plans.ts";
import { SENTENCES } from "./sentences.ts";
import { speak } from "./spoken.ts";

const TEXTS = 8;
/** A text of a word or two is mostly the silence that is made and cut off: no deadline depends on it. */
const LEAST_MS = 2_000;
const ENGINE = "kokoro";

export async function measureWorstRtf({ modelDir }: Given): Promise<Figure[]> {
  const plan = plannerFor();
  const texts = Object.values(SENTENCES).flatMap((list) => list.slice(0, TEXTS));
  const plans = await Promise.all(texts.map((text) => plan(text)));
  // As many callers as workers: with more, they wait for each other, and the time is no longer that of the voice.
  const callers = availableParallelism();
  const server = await startModel({ MODEL_DIR: modelDir, ENGINES: ENGINE, WORKERS: String(callers) });
  try {
    const rtfs: number[] = [];
    const client = async () => {
      for (let next = plans.shift(); next; next = plans.shift()) {
        const { summary } = await speak(server.url, next);
        if (summary.durationMs >= LEAST_MS) rtfs.push(summary.rtf);
      }
    };
    await Promise.all(Array.from({ length: callers }, client));
    rtfs.sort((a, b) => a - b);
    const at = (share: number) => rtfs[Math.ceil(share * rtfs.length) - 1] ?? Number.NaN;
    const worst = Math.max(...readCatalogue().voices.map((voice) => (voice.engine === ENGINE ? voice.worstRtf : 0)));
    const says = `${at(1).toFixed(2)} (the catalogue has ${worst}); p50 ${at(0.5).toFixed(2)}, p95 ${at(0.95).toFixed(2)}`;
    return [
      {
        what: `worst seconds for a second of audio, ${callers} callers and workers, ${rtfs.length} texts`,
        value: says,
      },
    ];
  } finally {
    await server.stop();
  }
}
