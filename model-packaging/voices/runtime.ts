/** Native packages from npm that engines load, without the binaries of other platforms and without install scripts. */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "tar";
import type { RuntimePackage } from "#contract/voice-files.ts";
import { npmTarball, tarballPath } from "./sources/npm.ts";
import type { SourceContext } from "./sources/part-source.ts";
import { PullError } from "./sources/pull-error.ts";
import { digestOfFile } from "./store.ts";

/** Binaries in packages of Node-API: `bin/napi-v6/linux/x64/…`. */
const BINARIES = /^bin\/napi-v\d+\/([^/]+)\/([^/]+)\//;

/** Puts a package into `folder/node_modules`. Throws a PullError when it has no binaries for the platform. */
export async function installPackage(
  { name, version, sha256 }: RuntimePackage,
  platform: string,
  folder: string,
  context: SourceContext,
): Promise<void> {
  const file = await npmTarball({ name, version }, context);
  if ((await digestOfFile(file)) !== sha256) {
    await rm(tarballPath({ name, version }, context));
    throw new PullError(`npm package ${name} ${version}: its SHA-256 is not that of the catalogue`);
  }
  const cwd = join(folder, "node_modules", name);
  await mkdir(cwd, { recursive: true });
  let native = false;
  let fits = false;
  await extract({
    file,
    cwd,
    strip: 1,
    filter(path) {
      const binary = BINARIES.exec(path.replace(/^package\//, ""));
      if (!binary) return true;
      native = true;
      const own = `${binary[1]}-${binary[2]}` === platform;
      fits ||= own;
      return own;
    },
  });
  if (native && !fits) {
    throw new PullError(`${name} ${version} has no binaries for ${platform}`);
  }
  if (!existsSync(join(cwd, "package.json"))) throw new PullError(`npm package ${name} ${version} is not a package`);
}

const DIGESTS = "digests.json";

/** Notes the SHA-256 of every file of a runtime, since the catalogue has only those of the tarballs. */
export async function writeRuntimeDigests(folder: string): Promise<void> {
  const digests: Record<string, string> = {};
  for (const path of (await filesIn(folder)).sort()) digests[path] = await digestOfFile(join(folder, path));
  await writeFile(join(folder, DIGESTS), JSON.stringify(digests, null, 1));
}

/** Paths of files that are no longer what was installed. */
export async function changedRuntimeFiles(folder: string): Promise<string[]> {
  const digests = await readFile(join(folder, DIGESTS), "utf8").catch(() => "");
  if (digests === "") return [DIGESTS];
  const changed: string[] = [];
  for (const [path, sha256] of Object.entries(JSON.parse(digests) as Record<string, string>)) {
    const found = await digestOfFile(join(folder, path)).catch(() => undefined);
    if (found !== sha256) changed.push(path);
  }
  return changed;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, "node_modules"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll("\\", "/"));
}
