/** The cost of functions/text at a cold start: the import of its bundle in a new process, and its size. */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { median } from "../measure/statistics.ts";
import type { TextBundle } from "./bundle.ts";

const ROUNDS = 21;

export async function benchLoad({ folder, file }: TextBundle): Promise<void> {
  const emptyModule = join(folder, "empty.mjs");
  await writeFile(emptyModule, "export {};\n");
  const own: Load[] = [];
  const empty: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await load(file));
    empty.push(await load(emptyModule));
  }
  const beyond = (part: keyof Load) => median(own.map((value, round) => value[part] - (empty[round]?.[part] ?? 0)));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".mjs") && name !== "empty.mjs");
  const sizes = await Promise.all(
    files.map(async (name) => [name, gzipSync(await readFile(join(folder, name))).length] as const),
  );
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  const first = sizes.find(([name]) => name === basename(file))?.[1] ?? Number.NaN;
  console.log(`\nLoad of functions/text (median of ${ROUNDS} pairs with an empty module, each in a new process)`);
  console.log(
    `  import               ${beyond("clock").toFixed(0)} ms (target 60), processor time ${beyond("processor").toFixed(0)} ms`,
  );
  console.log(
    `  compressed           ${megabytes(first)} MB, with modules loaded on demand ${megabytes(all)} MB (target 1.5)`,
  );
}

/** Milliseconds of one import, of wall-clock and of processor time. The first is longer on a busy machine. */
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
