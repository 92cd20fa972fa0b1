import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundleOptions } from "../../build.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/**
 * Bundles an engine's program of the tests, as the build does those of the container: a process with tsx takes a second
 * and a half more to start.
 * @param source path within `test/model-packaging`
 */
export async function bundleProgram(source: string): Promise<string> {
  const outfile = join(temporaryFolder("program"), `${basename(source, ".ts")}.mjs`);
  await esbuild.build({
    ...bundleOptions,
    define: { __dirname: "import.meta.dirname" },
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    outfile,
  });
  return outfile;
}
