/** Checks the files of a model folder that is no package: a package is checked by its manifest. */
import { join } from "node:path";
import type { NeededFile } from "#contract/stage-voices.ts";
import { digestOfFile } from "./store.ts";

/**
 * Reads every file (258 MB take 0.7 s of processor time), while the engines load them. Throws an Error that names
 * the first file whose content is not what the catalogue says, both digests, and the command that says how to replace it.
 */
export async function checkFiles(folder: string, files: ReadonlyMap<string, NeededFile>): Promise<void> {
  for (const [path, { sha256, voice }] of files) {
    const found = await digestOfFile(join(folder, path));
    if (found !== sha256)
      throw new Error(
        `voice ${voice}: ${join(folder, path)} is damaged: its SHA-256 is ${found} instead of ${sha256}; ` +
          "npm run voices -- verify says what brings it back",
      );
  }
}
