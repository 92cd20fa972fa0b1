/** Skips a build that would write what is there already. */
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { filesIn } from "./source-digest.ts";

export interface BuildResult {
  folder: string;
  /** Those within the folder that the build writes. The folder may have others. */
  outputs: readonly string[];
  /** Of the sources. */
  digest: string;
}

/** In the folder: the digest of the sources that it was built from, and the files that were written. */
const STAMP = ".built";

/** Runs `build`, unless the last complete build was of the same sources and no output was touched since. */
export async function buildOnce(result: BuildResult, build: () => Promise<void>): Promise<void> {
  const stamp = join(result.folder, STAMP);
  if ((await readFile(stamp, "utf8").catch(() => "")) === (await stampOf(result))) return;
  // An interrupted build leaves no stamp.
  await rm(stamp, { force: true });
  await build();
  await writeFile(stamp, await stampOf(result));
}

async function stampOf({ folder, outputs, digest }: BuildResult): Promise<string> {
  const files = (await Promise.all(outputs.map((output) => filesIn(folder, output).catch(() => [])))).flat();
  const lines = files.map(async (file) => {
    const { size, mtimeMs } = await stat(join(folder, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return [digest, ...(await Promise.all(lines))].join("\n");
}
