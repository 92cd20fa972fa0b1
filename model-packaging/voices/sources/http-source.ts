/** Sources whose parts have an address each: a hub of models, and a mirror of one's own. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SourcePart } from "#contract/voice-files.ts";
import { download } from "./download.ts";
import type { PartSource, SourceContext } from "./part-source.ts";

/** @param variable with the base address, such as `VOICES_HUB` */
function httpSource(
  variable: string,
  pathOf: (part: SourcePart) => string,
  headersOf: (env: NodeJS.ProcessEnv) => Record<string, string>,
  { env, downloads, progress }: SourceContext,
): PartSource {
  const base = env[variable]?.replace(/\/+$/, "");
  const fileOf = (part: SourcePart) => join(downloads, `${variable}+${pathOf(part).replaceAll("/", "+")}`);
  return {
    unavailable: () => (base ? undefined : `${variable} is not set`),
    async read(part) {
      const file = fileOf(part);
      const onBytes = (count: number) => progress.advance(part.name, count);
      await download(`${base}/${pathOf(part)}`, file, { headers: headersOf(env), onBytes });
      return readFile(file);
    },
    forget: (part) => rm(fileOf(part), { force: true }),
  };
}

/** A hub with the paths of Hugging Face: `<base>/<owner>/<name>/resolve/<revision>/<path>`. `HF_TOKEN` is sent if it is set. */
export const hubSource = (context: SourceContext) =>
  httpSource(
    "VOICES_HUB",
    ({ name, version, path }) => `${name}/resolve/${version}/${path}`,
    ({ HF_TOKEN }): Record<string, string> => (HF_TOKEN ? { authorization: `Bearer ${HF_TOKEN}` } : {}),
    context,
  );

/** Any server of files: `<base>/<name>/<version>/<path>`. */
export const mirrorSource = (context: SourceContext) =>
  httpSource(
    "VOICES_MIRROR",
    ({ name, version, path }) => `${name}/${version}/${path}`,
    () => ({}),
    context,
  );
