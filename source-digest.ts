/** Digests of files, by which a build finds out whether it must run again. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Everything that the bundles are made of, relative to the repository. */
export const BUNDLE_SOURCES = [
  "cdk/console",
  "contract",
  "dashboard",
  "docs",
  "functions",
  "model-packaging",
  "tools/guides",
  "tools/openapi",
  "build.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** Digits of SHA-256: enough for the few builds of one machine. */
const DIGITS = 16;

/**
 * Changes with the path or content of any file.
 * @param paths files and folders, relative to `root`; throws if one is missing
 */
export async function digestOfSources(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesIn(root, path)) {
      const content = await readFile(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, DIGITS);
}

/** Paths relative to `root`, sorted. */
export async function filesIn(root: string, path: string): Promise<string[]> {
  if (!(await stat(join(root, path))).isDirectory()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length))
    .sort();
}
