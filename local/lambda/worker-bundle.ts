/** Bundles the worker's program to plain JavaScript, once a start. */
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export async function bundleWorker(outfile: string): Promise<string> {
  await esbuild.build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    outfile,
    logLevel: "error",
  });
  // Its own process: a gigabyte, after it has bundled the functions too.
  await esbuild.stop();
  return outfile;
}
