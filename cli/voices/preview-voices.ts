/** Makes the clips that a folder lacks, with a model server that runs or with one of its own. */
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PREVIEW_OUTPUT, PREVIEW_TEXTS } from "#contract/previews.ts";
import { catalogueFor, writeEngines } from "#contract/stage-voices.ts";
import { ENGINES, type VoiceCatalogue } from "#contract/voices.ts";
import { startModelServer } from "../../local/model-server.ts";
import { CATALOGUE_FILE } from "../../model-packaging/catalogue.ts";
import { type Clip, hasClip, makeClip } from "../../model-packaging/voices/previews.ts";

const PROGRAM = fileURLToPath(new URL("../../build/model-server/main.mjs", import.meta.url));

export interface PreviewOptions {
  catalogue: VoiceCatalogue;
  clips: readonly Clip[];
  /** Folder of the clips. */
  out: string;
  /** Address of a model server that has the voices; without it, one is started for the time. */
  server: string | undefined;
  /** For the server that is started. */
  modelDir: string;
  /** Gets the path of each clip that is there, as soon as it is. */
  say(path: string): void;
}

/** Throws an error that explains itself to the person at the terminal. */
export async function previewVoices(options: PreviewOptions): Promise<void> {
  const { catalogue, clips, out, say } = options;
  for (const clip of clips) if (hasClip(out, clip)) say(join(out, clip.key));
  const missing = clips.filter((clip) => !hasClip(out, clip));
  if (missing.length === 0) return;
  // Loaded when it is needed: it holds the tables of the front end.
  const { requestPlanner } = await import("../normalize/request-planner.ts");
  const plan = requestPlanner(catalogueFor(catalogue, ENGINES));
  await withServer(options, missing, async (url) => {
    for (const clip of missing) {
      const { voice, language } = clip;
      const { format, sampleRate: sample_rate, bitRate: bit_rate } = PREVIEW_OUTPUT;
      const text = PREVIEW_TEXTS[language];
      const spoken = await plan({ text, language, voice: voice.id, format, sample_rate, bit_rate });
      await makeClip(out, clip, { ...spoken, marks: [] }, url);
      say(join(out, clip.key));
    }
  });
}

/** Runs the work with the address of a model server: the one that runs, or one that speaks the catalogue's voices. */
async function withServer(
  { catalogue, server: running, modelDir }: PreviewOptions,
  clips: readonly Clip[],
  work: (url: string) => Promise<void>,
): Promise<void> {
  if (running !== undefined) return work(running);
  if (!existsSync(PROGRAM)) throw new Error("the model server is not built: npm run build");
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-preview-"));
  const log = createWriteStream(join(folder, "model-server.log"));
  await linkFolders(modelDir, folder);
  // Replaces the catalogue that the server was built with, which may lack a team's own voices.
  await writeFile(join(folder, CATALOGUE_FILE), JSON.stringify(catalogue));
  const environment = {
    ENGINES: writeEngines([...new Set(clips.map(({ voice }) => voice.engine))]),
    MODEL_DIR: folder,
  };
  const server = await startModelServer({ program: PROGRAM, environment, log });
  try {
    await work(server.url);
  } finally {
    await server.stop();
    log.end();
  }
  await rm(folder, { recursive: true });
}

/** Makes the folders of the model folder appear in another one. */
async function linkFolders(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  for (const name of await readdir(from)) {
    const path = join(from, name);
    if ((await stat(path)).isDirectory()) await symlink(path, join(to, name), "junction");
  }
}
