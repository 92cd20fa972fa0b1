/** Reads every file again. */
import { existsSync } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { linkModelFolder, modelFolder, runtimeName } from "./model-folder.ts";
import { addedWith, type Needs } from "./needs.ts";
import { changedRuntimeFiles } from "./runtime.ts";
import { digestOfFile, type VoiceStore } from "./store.ts";

export interface WrongFile {
  /** Which file, and what is wrong with it. */
  fault: string;
  /** The voice that it was added with, from a folder of this machine; undefined where a pull can bring it. */
  added: string | undefined;
}

/**
 * Compares every file of the store, and every copy in the model folder, with its digest. What has changed is removed, so that
 * the next pull brings it, unless no pull can. Returns one entry for each such file. With none, all is as the
 * catalogue says, and the model folder is complete.
 */
export async function verify(needs: Needs, store: VoiceStore): Promise<WrongFile[]> {
  const folder = modelFolder(store, needs);
  const wrong: WrongFile[] = [];
  for (const [path, sha256] of needs.files) {
    const found = await keptDigest(store, sha256, join(folder, path));
    if (found === sha256) continue;
    const added = addedWith(needs, path);
    wrong.push({ fault: `${path} ${found ? `has changed: its SHA-256 is ${found}` : "is missing"}`, added });
    if (added === undefined) await rm(store.blob(sha256), { force: true });
  }
  wrong.push(...(await wrongRuntimeFiles(needs, store)));
  // It has only links and copies: what is right is in the store.
  if (wrong.some(({ added }) => added === undefined)) await rm(folder, { recursive: true, force: true });
  if (wrong.length === 0) await linkModelFolder(needs, store);
  return wrong;
}

/** The digest of a kept file; undefined where it is missing. If only the copy in the model folder is right, it is kept. */
export async function keptDigest(store: VoiceStore, sha256: string, copy: string): Promise<string | undefined> {
  const blob = store.blob(sha256);
  const found = await digestOfFile(blob).catch(() => undefined);
  if (found === sha256 || !existsSync(copy) || (found !== undefined && (await isSameFile(blob, copy)))) return found;
  if ((await digestOfFile(copy)) !== sha256) return found;
  await store.keep(await readFile(copy), sha256);
  return sha256;
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)]);
  return one.ino === other.ino && one.dev === other.dev;
}

async function wrongRuntimeFiles(needs: Needs, store: VoiceStore): Promise<WrongFile[]> {
  const name = runtimeName(needs);
  if (name === undefined) return [];
  const runtime = join(store.folder, name);
  const changed = existsSync(runtime) ? await changedRuntimeFiles(runtime) : ["runtime"];
  if (changed.length > 0) await rm(runtime, { recursive: true, force: true });
  return changed.map((path) => ({ fault: `${path} is missing or has changed`, added: undefined }));
}
