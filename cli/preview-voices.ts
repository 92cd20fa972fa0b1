/** Makes the clips that a folder lacks, with a model server that runs or with one of its own. */
import { createWriteStream, existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PREVIEW_OUTPUT, PREVIEW_TEXTS } from "#contract/previews.ts";
import { type StageCatalogue, writeEngines } from "#contract/stage-voices.ts";
import { startModelServer } from "../local/model-server.ts";
import { type Clip, hasClip, makeClip } from "../model-packaging/voices/previews.ts";

const PROGRAM = fileURLToPath(new URL("../build/model-server/main.mjs", import.meta.url));

export interface PreviewOptions {
  catalogue: StageCatalogue;
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
export async function previewVoices({ catalogue, clips, out, server, modelDir, say }: PreviewOptions): Promise<void> {
  for (const clip of clips) if (hasClip(out, clip)) say(join(out, clip.key));
  const missing = clips.filter((clip) => !hasClip(out, clip));
  if (missing.length === 0) return;
  // Loaded when it is needed: it holds the tables of the front end.
  const { requestPlanner } = await import("./request-planner.ts");
  const plan = requestPlanner(catalogue);
  await withServer(server, missing, modelDir, async (url) => {
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

async function withServer(
  running: string | undefined,
  clips: readonly Clip[],
  modelDir: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  if (running !== undefined) return work(running);
  if (!existsSync(PROGRAM)) throw new Error("the model server is not built: npm run build");
  const engines = [...new Set(clips.map(({ voice }) => voice.engine))];
  const log = createWriteStream(join(tmpdir(), `malaysian-tts-preview-${process.pid}.log`));
  const environment = { ENGINES: writeEngines(engines), MODEL_DIR: modelDir };
  const server = await startModelServer({ program: PROGRAM, environment, log });
  try {
    await work(server.url);
    await rm(log.path);
  } finally {
    await server.stop();
    log.end();
  }
}
