import { realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { modelFolder, type Needs } from "./pull.ts";
import { changedRuntimeFiles } from "./runtime.ts";
import { digestOfFile, type VoiceStore } from "./store.ts";

/**
 * Reads every file of the model folder again. What is missing or has changed is removed, so that the next pull brings it.
 * Returns one line for each such file; none means that all is as the catalogue says.
 */
export async function verify(needs: Needs, store: VoiceStore): Promise<string[]> {
  const folder = modelFolder(store, needs);
  const wrong: string[] = [];
  for (const [path, sha256] of needs.files) {
    const found = await digestOfFile(join(folder, path)).catch(() => undefined);
    if (found === sha256) continue;
    wrong.push(found === undefined ? `${path} is missing` : `${path} has changed: its SHA-256 is ${found}`);
    await rm(store.blob(sha256), { force: true });
  }
  if (needs.models.some(({ runtime }) => runtime.length > 0)) {
    const runtime = await realFolder(join(folder, "runtime"));
    const changed = runtime === undefined ? ["runtime"] : await changedRuntimeFiles(runtime);
    wrong.push(...changed.map((path) => `${path} is missing or has changed`));
    if (runtime !== undefined && changed.length > 0) await rm(runtime, { recursive: true, force: true });
  }
  if (wrong.length > 0) await rm(folder, { recursive: true, force: true });
  return wrong;
}

async function realFolder(path: string): Promise<string | undefined> {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
