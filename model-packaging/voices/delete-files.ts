import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Needs } from "./needs.ts";
import type { VoiceStore } from "./store.ts";
import { withLock } from "./store-lock.ts";

/** Deletes what was needed and is no longer, from the store and from every model folder. */
export async function deleteFiles(former: Needs, now: Needs, store: VoiceStore): Promise<void> {
  const kept = new Set(now.files.values());
  const models = join(store.folder, "models");
  const work = async () => {
    for (const [path, sha256] of former.files) {
      if (!kept.has(sha256)) await rm(store.blob(sha256), { force: true });
      if (now.files.has(path)) continue;
      for (const folder of await readdir(models).catch(() => [])) await rm(join(models, folder, path), { force: true });
    }
  };
  await withLock(store.folder, () => {}, work);
}
