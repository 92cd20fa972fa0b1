import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { startModel } from "../model/model-process.ts";
import { plannerFor } from "../model/plans.ts";
import { speak } from "../model/spoken.ts";
import { findWeights, HOW_TO_PULL } from "../model/weights.ts";
import type { Check } from "./check.ts";
import { CHECKS } from "./checks.ts";

/** Runs these checks, or those of them that are named, and prints what they found. Resolves to the exit code. */
export async function runChecks(
  checks: Readonly<Record<string, Check>>,
  named: readonly string[],
  mayLackWeights: boolean,
): Promise<0 | 1> {
  const modelDir = findWeights();
  if (modelDir === undefined) {
    console.log(
      `Skipped: ${Object.keys(CHECKS).join(", ")}. The neural voices are not on this machine: ${HOW_TO_PULL}`,
    );
    return mayLackWeights ? 0 : 1;
  }
  const server = await startModel({ MODEL_DIR: modelDir });
  let failed = 0;
  try {
    const ids = readCatalogue().voices.flatMap(({ id, engine }) => (engine === "kokoro" ? [id] : []));
    const voices = { ids, plan: plannerFor(), speak: (plan: Parameters<typeof speak>[1]) => speak(server.url, plan) };
    for (const [name, check] of Object.entries(checks)) {
      if (named.length > 0 && !named.includes(name)) continue;
      for (const { what, value, limit, good } of await check(voices)) {
        if (!good) failed++;
        console.log(`${good ? "ok  " : "FAIL"} ${name.padEnd(12)} ${what.padEnd(58)} ${value} (${limit})`);
      }
    }
  } finally {
    await server.stop();
  }
  if (failed > 0) console.error(`${failed} findings are outside their limits`);
  return failed > 0 ? 1 : 0;
}
