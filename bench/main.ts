/** `npm run bench [-- part …]`: every figure is a ratio or a difference within one run. Parts: bundles, way, start. */
import { cpus } from "node:os";
import { benchBundles } from "./bundles.ts";
import { benchStart } from "./start.ts";
import { benchWay } from "./way.ts";

const PARTS = { bundles: benchBundles, way: benchWay, start: benchStart };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")}; known: ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
for (const [name, run] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(name)) await run();
}
