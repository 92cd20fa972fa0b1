/**
 * `npm run soak [-- PART …] [--quick]`: checks that take too long for `npm test`. Each figure is printed with its goal;
 * the exit code is 1 if a goal is missed.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { LONG, PARTS } from "./parts.ts";
import { createReport } from "./report.ts";

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
const { startCloudProcess } = await import("../cloud/cloud-process.ts");
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
