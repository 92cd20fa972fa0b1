/** The folder outside the repository that keeps voices: files by their SHA-256, runtimes, and model folders made of them. */
import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

/** `$VOICES_DIR`, else a folder of the user's cache. */
export function storeFolder(env: NodeJS.ProcessEnv): string {
  return env.VOICES_DIR || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "malaysian-tts");
}

export class VoiceStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Of downloads that are not complete or not yet used. */
  get downloads(): string {
    return join(this.folder, "downloads");
  }

  blob(sha256: string): string {
    return join(this.folder, "sha256", sha256);
  }

  has(sha256: string): boolean {
    return existsSync(this.blob(sha256));
  }

  /** Keeps a file under its digest. Other starts never see it half written. */
  async keep(bytes: Uint8Array, sha256: string): Promise<void> {
    const path = this.blob(sha256);
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    try {
      await writeFile(draft, bytes);
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Puts a kept file into a folder, without a second copy where the file system allows. */
  async place(sha256: string, path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await link(this.blob(sha256), path).catch(() => copyFile(this.blob(sha256), path));
  }

  /** Fills a new folder and gives it its name when it is complete. A folder of that name is left as it is. */
  async build(name: string, fill: (draft: string) => Promise<void>): Promise<string> {
    const folder = join(this.folder, name);
    if (existsSync(folder)) return folder;
    await mkdir(dirname(folder), { recursive: true });
    const draft = await mkdtemp(`${folder}.`);
    try {
      await fill(draft);
      // Another process may have been faster; both made the same.
      await rename(draft, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
      return folder;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

export const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

export async function digestOfFile(path: string): Promise<string> {
  const hash: Hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
