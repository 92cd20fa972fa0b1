/** Bundles functions/text as it is deployed. A TypeScript runner would be slower. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { functionOptions } from "../../build.ts";

export interface TextBundle {
  folder: string;
  /** The file that a Lambda function imports. */
  file: string;
  read: typeof import("../../functions/text/index.ts").read;
  pronounce: typeof import("../../functions/text/index.ts").pronounce;
  cutHanRuns: typeof import("../../functions/text/utterances/han-words.ts").cutHanRuns;
}

/** Builds the bundle, calls `use` with it and deletes it. */
export async function withTextBundle(use: (bundle: TextBundle) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
  const file = join(folder, "text.mjs");
  await esbuild.build({ ...functionOptions, entryPoints: { text: "functions/text/index.ts" }, outdir: folder });
  const parts = join(folder, "parts");
  await esbuild.build({
    ...functionOptions,
    entryPoints: { han: "functions/text/utterances/han-words.ts" },
    outdir: parts,
  });
  const [{ read, pronounce }, { cutHanRuns }] = await Promise.all([import(file), import(join(parts, "han.mjs"))]);
  await use({ folder, file, read, pronounce, cutHanRuns });
  await rm(folder, { recursive: true });
}
