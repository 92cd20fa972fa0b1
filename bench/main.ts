/**
 * `npm run bench [-- PART …]`: every figure is a ratio or a difference within one run.
 * Parts: bundles, way, service, start; and, when named, text (with `--python PATH` for peers from PyPI), audio-memory,
 * reading and recognition (see their files). `service` and `audio-memory` compare with another checkout (`--former PATH`).
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchAudioMemory } from "./audio-memory.ts";
import { benchBundles } from "./bundles.ts";
import { benchReading } from "./reading.ts";
import { writeRecognitionSet } from "./recognition.ts";
import { benchService } from "./service.ts";
import { benchStart } from "./start.ts";
import { benchText } from "./text/main.ts";
import { benchWay } from "./way.ts";

const USAGE = `npm run bench [-- PART …]: build, then measure; each figure is a ratio or a difference within one run

Without a part:
  bundles      size and load time of each function's bundle
  way          what the handlers add to a call of the model server, and what the cache saves
  service      an answer from the cache, many clients, fairness
  start        how long npm start takes
Only when named:
  text         the text front end: speed, load, accuracy (--python PATH: a Python with the peers from PyPI)
  reading      how much of test/text/first-sight is read right
  recognition  audio for a speech recogniser (--cloud FILE of a running cloud, --out DIR)

  --help       this text
`;

if (process.argv.includes("--help")) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const USUAL = { bundles: benchBundles, way: benchWay, service: benchService, start: benchStart };
const PARTS: Record<string, () => Promise<void>> = {
  ...USUAL,
  text: benchText,
  reading: benchReading,
  recognition: writeRecognitionSet,
  "audio-memory": benchAudioMemory,
};

/** Options of the parts, so that their values are no parts. */
const options = {
  python: { type: "string" },
  cloud: { type: "string" },
  out: { type: "string" },
  former: { type: "string" },
} as const;
const { positionals } = parseArgs({ options, strict: false, allowPositionals: true });
const asked = positionals.filter((name) => name in PARTS);
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")}; known: ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
for (const name of asked.length > 0 ? asked : Object.keys(USUAL)) await PARTS[name]?.();
