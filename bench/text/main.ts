/** Benchmarks of the text front end: speed, cold start, and accuracy compared with its peers. */
import { parseArgs } from "node:util";
import { benchAccuracy } from "./accuracy.ts";
import { withTextBundle } from "./bundle.ts";
import { benchLoad } from "./load.ts";
import { benchSegmenters } from "./segmenters.ts";
import { benchSounds } from "./sounds.ts";
import { benchSpeed } from "./speed.ts";

export async function benchText(): Promise<void> {
  const { values } = parseArgs({ options: { python: { type: "string" } }, strict: false });
  const pythons = typeof values.python === "string" ? values.python : (process.env.BENCH_PYTHON ?? "");
  await withTextBundle(async (bundle) => {
    benchSpeed(bundle);
    await benchSounds(bundle);
    await benchLoad(bundle);
    benchSegmenters(bundle);
    await benchAccuracy(bundle, pythons.split(",").filter(Boolean));
  });
}
