/** What functions/text costs a cold start: the import of its bundle in a process of its own, and its size. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { bundleOptions } from "../../build.ts";
import { median } from "../statistics.ts";

const ROUNDS = 21;

export async function benchLoad(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
  const outExtension = { ".js": ".mjs" };
  const entryPoints = { text: "functions/text/index.ts" };
  await esbuild.build({ ...bundleOptions, entryPoints, outdir: folder, outExtension, splitting: true });
  await writeFile(join(folder, "empty.mjs"), "export {};\n");
  const own: Load[] = [];
  const empty: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await load(join(folder, "text.mjs")));
    empty.push(await load(join(folder, "empty.mjs")));
  }
  const beyond = (part: keyof Load) => median(own.map((value, round) => value[part] - (empty[round]?.[part] ?? 0)));
  const files = (await readdir(folder)).filter((file) => file !== "empty.mjs");
  const sizes = await Promise.all(
    files.map(async (file) => [file, gzipSync(await readFile(join(folder, file))).length] as const),
  );
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  const first = sizes.find(([file]) => file === "text.mjs")?.[1] ?? Number.NaN;
  await rm(folder, { recursive: true });
  console.log(`\nLoad of functions/text (median of ${ROUNDS} pairs with an empty module, a new process each)`);
  console.log(
    `  import               ${beyond("clock").toFixed(0)} ms (aim 60), of the processor ${beyond("processor").toFixed(0)} ms`,
  );
  console.log(
    `  compressed           ${megabytes(first)} MB, with what loads when it is met ${megabytes(all)} MB (aim 1.5)`,
  );
}

/** Milliseconds of one import, on the clock and of the processor; the first is the longer on a busy machine. */
interface Load {
  clock: number;
  processor: number;
}

async function load(file: string): Promise<Load> {
  const script = `const start = performance.now(); const before = process.cpuUsage();
await import(${JSON.stringify(file)});
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ clock: performance.now() - start, processor: (user + system) / 1000 }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(2);
}
