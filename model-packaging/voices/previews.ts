/** Clips of voices, spoken by a model server and kept as files. */
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { decodeFrames } from "#contract/frames.ts";
import type { Language } from "#contract/language.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { previewKeys } from "#contract/previews.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { Voice } from "#contract/voices.ts";

export interface Clip {
  voice: Voice;
  language: Language;
  /** Path below the folder of clips. */
  key: string;
}

/** The clip of each voice in each of its languages. */
export function clipsOf(catalogue: StageCatalogue): Clip[] {
  const keyOf = previewKeys(catalogue);
  return catalogue.voices.flatMap((voice) =>
    voice.languages.map((language) => ({ voice, language, key: keyOf(voice, language) })),
  );
}

export const hasClip = (folder: string, { key }: Clip) => existsSync(join(folder, key));

/** Speaks a clip and keeps it; no one sees it half written. Throws an error that names voice and language. */
export async function makeClip(folder: string, clip: Clip, plan: SpeechPlan, serverUrl: string): Promise<void> {
  const { voice, language, key } = clip;
  const audio = await speak(serverUrl, plan).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the preview of ${voice.id} in ${language}: ${reason}`, { cause: error });
  });
  const path = join(folder, key);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, audio);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function speak(serverUrl: string, plan: SpeechPlan): Promise<Buffer> {
  const response = await fetch(`${serverUrl}/invocations`, { method: "POST", body: JSON.stringify(plan) });
  if (!response.ok || !response.body) throw new Error(`the model server answered ${response.status}`);
  const audio: Uint8Array[] = [];
  for await (const { type, payload } of decodeFrames(response.body)) {
    if (type === "audio") audio.push(payload);
    else if (type === "error") throw new Error(payload.message);
    else if (type === "summary") return Buffer.concat(audio);
  }
  throw new Error("the model server's answer is not whole");
}
