/** The model folder that the server reads: links to files of the store, and to what runs the models. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RuntimePackage, VoiceModel } from "#contract/voice-files.ts";
import type { Needs } from "./needs.ts";
import type { VoiceStore } from "./store.ts";
import { withLock } from "./store-lock.ts";

/** Path of the model folder of these needs, whether it is there or not. */
export function modelFolder(store: VoiceStore, { files, models, platform }: Needs): string {
  const content = { files: [...files].sort(), runtime: packagesOf(models), platform };
  return join(store.folder, "models", shortDigest(content));
}

/** Name in the store of the folder with what runs the models; undefined where they need nothing. */
export function runtimeName({ models, platform }: Needs): string | undefined {
  const packages = packagesOf(models);
  return packages.length > 0 ? join("runtimes", shortDigest({ packages, platform })) : undefined;
}

/** Of all models, each package once. */
export function packagesOf(models: readonly VoiceModel[]): RuntimePackage[] {
  const packages = models.flatMap(({ runtime }) => runtime);
  return [...new Map(packages.map((one) => [`${one.name} ${one.version}`, one])).values()];
}

/** Whether everything is in the model folder. The content is not looked at: see `verify`. */
export function isComplete(folder: string, { files, models }: Needs): boolean {
  const packages = packagesOf(models).map(({ name }) => join("runtime", "node_modules", name, "package.json"));
  return [...files.keys(), ...packages].every((path) => existsSync(join(folder, path)));
}

/** Makes the model folder anew, of what the store has. Needs the lock of the store. */
export async function makeModelFolder(needs: Needs, store: VoiceStore): Promise<void> {
  const folder = modelFolder(store, needs);
  const runtime = runtimeName(needs);
  await rm(folder, { recursive: true, force: true });
  await store.build(join("models", basename(folder)), async (draft) => {
    for (const [path, sha256] of needs.files) await store.place(sha256, join(draft, path));
    if (runtime === undefined) return;
    // A junction of Windows must be absolute; elsewhere the folder of voices can be moved.
    const target = process.platform === "win32" ? join(store.folder, runtime) : join("..", "..", runtime);
    await symlink(target, join(draft, "runtime"), "junction");
  });
}

/** Makes the model folder anew if the store has all that is in it: nothing is fetched. Returns whether it did. */
export async function linkModelFolder(needs: Needs, store: VoiceStore): Promise<boolean> {
  const runtime = runtimeName(needs);
  const hasFiles = [...needs.files.values()].every((sha256) => store.has(sha256));
  if (!hasFiles || (runtime !== undefined && !existsSync(join(store.folder, runtime)))) return false;
  await withLock(
    store.folder,
    () => {},
    () => makeModelFolder(needs, store),
  );
  return true;
}

const shortDigest = (content: object) =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
