/** Fetches everything that the voices of engines need, prepares it, and makes the model folder that the server reads. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FileSource, VoiceModel } from "#contract/voice-files.ts";
import { fetchFile, type WantedFile } from "./fetch-file.ts";
import { isComplete, makeModelFolder, modelFolder, packagesOf, runtimeName } from "./model-folder.ts";
import type { Needs } from "./needs.ts";
import { megabytes } from "./progress.ts";
import { installPackage, writeRuntimeDigests } from "./runtime.ts";
import { createSources } from "./sources/index.ts";
import type { PullProgress, SourceContext } from "./sources/part-source.ts";
import { PullError } from "./sources/pull-error.ts";
import { digestOf, type VoiceStore } from "./store.ts";
import { withLock } from "./store-lock.ts";

/** The model folder, complete. Only what is missing is fetched. Throws a PullError that says in one line what failed. */
export async function pull(needs: Needs, store: VoiceStore, options: PullOptions): Promise<string> {
  const folder = modelFolder(store, needs);
  if (isComplete(folder, needs)) return folder;
  const onWait = () => options.progress.finish("Waiting for another process that fetches voices");
  await withLock(store.folder, onWait, async () => {
    if (!isComplete(folder, needs)) await fetchAll(needs, store, options);
  });
  return folder;
}

export interface PullOptions {
  env: NodeJS.ProcessEnv;
  progress: PullProgress;
}

async function fetchAll(needs: Needs, store: VoiceStore, { env, progress }: PullOptions): Promise<void> {
  const context: SourceContext = { env, progress, downloads: store.downloads };
  const sources = createSources(context);
  const runtime = runtimeName(needs);
  const packages = packagesOf(needs.models);
  const hasRuntime = runtime !== undefined && existsSync(join(store.folder, runtime));
  const bytes = bytesOf(needs, store, hasRuntime ? [] : packages);
  progress.total(bytes);
  if (bytes > 0) progress.finish(`Fetching ${megabytes(bytes)} MB of voices into ${store.folder} (once)`);

  for (const file of needs.sourced) {
    if (!store.has(file.sha256)) await fetchInto(store, { ...file, name: basename(file.path) }, sources, progress);
  }
  for (const model of needs.models) await prepareModel(model, store, sources, progress);
  if (runtime !== undefined) {
    await store.build(runtime, async (draft) => {
      for (const one of packages) {
        await installPackage(one, needs.platform, draft, context);
        progress.finish(`${one.name} ${one.version} from npm (${megabytes(one.bytes)} MB)`);
      }
      await writeRuntimeDigests(draft);
    });
  }
  await makeModelFolder(needs, store);
  await rm(store.downloads, { recursive: true, force: true });
}

type Sources = Parameters<typeof fetchFile>[1];

async function fetchInto(
  store: VoiceStore,
  file: WantedFile,
  sources: Sources,
  progress: PullProgress,
): Promise<Uint8Array> {
  const { bytes, from } = await fetchFile(file, sources);
  await store.keep(bytes, file.sha256);
  progress.finish(`${file.name} from ${from} (${megabytes(bytes.length)} MB)`);
  return bytes;
}

/** Makes the prepared files of a model, unless all are there. The download itself is not kept: it would serve no more. */
async function prepareModel(
  { id, prepare }: VoiceModel,
  store: VoiceStore,
  sources: Sources,
  progress: PullProgress,
): Promise<void> {
  if (!prepare || prepare.files.every(({ sha256 }) => store.has(sha256))) return;
  const { bytes, from } = await fetchFile({ name: id, ...prepare.from }, sources);
  progress.finish(`${id} from ${from} (${megabytes(bytes.length)} MB)`);
  const startedAt = performance.now();
  // Loaded when it is needed: most starts find everything prepared.
  const { PREPARATION_PROGRAMS } = await import("./preparations.ts");
  const made = prepareOrThrow(id, () => PREPARATION_PROGRAMS[prepare.program](bytes));
  for (const { path, sha256 } of prepare.files) {
    const content = made[basename(path).replace(/\.[^.]+$/, "")];
    if (!content) throw new PullError(`${id}: preparing it does not make ${path}`);
    const found = digestOf(content);
    if (found !== sha256) throw new PullError(`${id}: ${path} was prepared with SHA-256 ${found}, not ${sha256}`);
    await store.keep(content, sha256);
  }
  progress.finish(`${id} prepared (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function prepareOrThrow<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new PullError(`${id} cannot be prepared: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Bytes to download, each package once, from the first source of each file. */
function bytesOf(needs: Needs, store: VoiceStore, packages: readonly { bytes: number }[]): number {
  const missing = needs.sourced.filter(({ sha256 }) => !store.has(sha256)).map(({ sources }) => sources);
  const unprepared = needs.models.flatMap(({ prepare }) =>
    prepare && !prepare.files.every(({ sha256 }) => store.has(sha256)) ? [prepare.from.sources] : [],
  );
  const parts = [...missing, ...unprepared].flatMap(([first]: readonly FileSource[]) => first?.parts ?? []);
  const archives = new Map(parts.map((part) => [`${part.name} ${part.version}`, part.bytes]));
  return [...archives.values(), ...packages.map(({ bytes }) => bytes)].reduce((sum, bytes) => sum + bytes, 0);
}
