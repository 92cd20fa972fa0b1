/**
 * `npm run soak [-- PART …] [--quick]`: checks that take too long for `npm test`. Each figure is printed with its goal;
 * the exit code is 1 if a goal is missed.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { startCloudProcess } from "../cloud/cloud-process.ts";
import { amplification } from "./amplification.ts";
import { crowd } from "./crowd.ts";
import { faults } from "./faults.ts";
import { fuzz } from "./fuzz.ts";
import { kills } from "./kills.ts";
import { limits } from "./limits.ts";
import { load } from "./load.ts";
import { soakLongText } from "./long-text.ts";
import type { Part, PartOptions } from "./part.ts";
import { probing } from "./probing.ts";
import { createReport } from "./report.ts";
import { vanishing } from "./vanishing.ts";

const PARTS: Record<string, Part> = {
  crowd,
  limits,
  probing,
  amplification,
  faults,
  kills,
  vanishing,
  load,
  fuzz,
  longText,
};
/** Left out of a quick run: it takes a quarter of an hour. */
const LONG = ["longText"];

async function longText({ report }: PartOptions): Promise<void> {
  const failure = await soakLongText().then(
    () => "none",
    (error: unknown) => String(error),
  );
  report.check("long texts: fault", failure, "none", failure === "none");
}

const USAGE = `npm run soak [-- PART …] [--quick]: build, then the checks that take too long for npm test

  PART …    ${Object.keys(PARTS).join(", ")}; default: all
  --quick   fewer rounds, and none of ${LONG.join(", ")}
  --help    this text

Each figure is printed with its goal; the exit code is 1 if a goal is missed.
`;

if (process.argv.includes("--help")) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")}; known: ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

const report = createReport(console.log);
report.title(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
const cloud = await startCloudProcess();
try {
  const usual = Object.keys(PARTS).filter((name) => !values.quick || !LONG.includes(name));
  for (const name of positionals.length > 0 ? positionals : usual) {
    await PARTS[name]?.({ cloud, report, quick: values.quick });
  }
  report.title("Shutdown");
  const start = performance.now();
  const code = await cloud.stop();
  const seconds = (performance.now() - start) / 1000;
  report.check("Ctrl-C: exit code, seconds", `${code}, ${seconds.toFixed(1)}`, "0, < 30", code === 0 && seconds < 30);
} finally {
  await cloud.remove();
}
const { missed } = report;
report.title(
  missed.length === 0 ? "All goals are met." : `${missed.length} goals are missed:\n  ${missed.join("\n  ")}`,
);
process.exit(missed.length === 0 ? 0 : 1);
