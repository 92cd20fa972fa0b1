/**
 * `npm run bench [-- PART …]`: every figure is a ratio or a difference within one run.
 * Parts: bundles, way, start; and, when named, reading and recognition (see their files).
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchBundles } from "./bundles.ts";
import { benchReading } from "./reading.ts";
import { writeRecognitionSet } from "./recognition.ts";
import { benchStart } from "./start.ts";
import { benchWay } from "./way.ts";

const USUAL = { bundles: benchBundles, way: benchWay, start: benchStart };
const PARTS: Record<string, () => Promise<void>> = {
  ...USUAL,
  reading: benchReading,
  recognition: writeRecognitionSet,
};

const { positionals } = parseArgs({ strict: false, allowPositionals: true });
const asked = positionals.filter((name) => name in PARTS);
const unknown = positionals.filter((name) => !(name in PARTS) && !process.argv.includes("recognition"));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")}; known: ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
for (const name of asked.length > 0 ? asked : Object.keys(USUAL)) await PARTS[name]?.();
