/** Speed of the model server with the neural voice, and of its peers. */
import { parseArgs } from "node:util";
import { simulateBatches } from "./batches.ts";
import { measureCancels, measureEmbeddedCancels } from "./cancels.ts";
import { measureClients } from "./clients.ts";
import { measureCompute } from "./compute.ts";
import { measureEspeak } from "./espeak.ts";
import type { Figure, Given } from "./figure.ts";
import { measureFirstAudio } from "./first-audio.ts";
import { measurePiper } from "./piper.ts";
import { measureSlowReaders } from "./slow-readers.ts";
import { findWeights, HOW_TO_PULL } from "./weights.ts";
import { measureWorkers } from "./workers.ts";
import { measureWorstRtf } from "./worst-rtf.ts";

/** Parts that need no weights. */
const EMBEDDED: Readonly<Record<string, () => Promise<Figure[]>>> = {
  espeak: measureEspeak,
  "slow-readers": measureSlowReaders,
  "embedded-cancels": measureEmbeddedCancels,
  batches: simulateBatches,
};

const NEURAL: Readonly<Record<string, (given: Given) => Promise<Figure[]>>> = {
  compute: measureCompute,
  workers: measureWorkers,
  "first-audio": measureFirstAudio,
  clients: measureClients,
  cancels: measureCancels,
  piper: measurePiper,
  "worst-rtf": measureWorstRtf,
};

/** `--only PART` measures one of the parts; the other options name what the peers need. */
export async function benchModel(): Promise<void> {
  const text = { type: "string" } as const;
  const options = { python: text, int8: text, piper: text, sherpa: text, only: text };
  const { values } = parseArgs({ options, strict: false, allowPositionals: true });
  const { only, python, int8, piper, sherpa } = values as Partial<Record<keyof typeof options, string>>;
  const known = [...Object.keys(EMBEDDED), ...Object.keys(NEURAL)];
  if (only !== undefined && !known.includes(only)) throw new Error(`--only must be one of ${known.join(", ")}`);
  const isAsked = (part: string) => only === undefined || only === part;
  const report = async (part: string, measure: () => Promise<Figure[]>) => {
    for (const { what, value } of await measure()) console.log(`  ${part.padEnd(12)} ${what.padEnd(66)} ${value}`);
  };

  console.log("\nThe model server");
  for (const [part, measure] of Object.entries(EMBEDDED)) if (isAsked(part)) await report(part, measure);
  const modelDir = findWeights();
  if (modelDir === undefined) {
    console.log(
      `  not measured: ${Object.keys(NEURAL).join(", ")}. The voices are not on this machine: ${HOW_TO_PULL}`,
    );
    return;
  }
  for (const [part, measure] of Object.entries(NEURAL)) {
    if (isAsked(part)) await report(part, () => measure({ modelDir, python, int8, piper, sherpa }));
  }
}
