/** Bundles the worker's program to plain JavaScript, once at each start. */
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
  // Ends esbuild's process, which takes a gigabyte after it has bundled the functions.
  await esbuild.stop();
  return outfile;
}
