/** Makes the previews of the voices while the cloud already serves, and puts them into their bucket. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { relative, sep } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { VoiceSet } from "#contract/voices.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface PreviewsOptions {
  modelServerUrl: string;
  voices: VoiceSet;
  /** Where the clips are kept from one start to the next. */
  folder: string;
  bucket: string;
  s3: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  onError(error: unknown): void;
}

export interface PreviewMaker {
  stop(): Promise<void>;
}

/**
 * Runs the command in a process of its own: it holds the front end, and its priority is low, since nothing waits for it. It
 * makes one clip at a time, and only those that the folder lacks.
 */
export function makePreviews({ modelServerUrl, voices, folder, bucket, s3, onError }: PreviewsOptions): PreviewMaker {
  const args = ["preview", "--server", modelServerUrl, "--voices", voices, "--out", folder];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "voices", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  lowerPriority(child);
  const exit = new Promise<number | null>((resolve) => {
    child.on("error", onError);
    child.on("close", resolve);
  });
  let stopping = false;
  const errors = text(child.stderr);

  async function work(): Promise<void> {
    const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const client = new S3Client({ ...s3, forcePathStyle: true });
    for await (const path of createInterface({ input: child.stdout })) {
      const Key = relative(folder, path).split(sep).join("/");
      const Body = await readFile(path);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "audio/mpeg" }));
    }
    client.destroy();
    if ((await exit) !== 0) throw new Error(await errors);
  }

  const done = work().catch((error) => {
    if (!stopping) onError(error);
  });
  return {
    async stop() {
      stopping = true;
      child.kill();
      await done;
    },
  };
}

function lowerPriority({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
}
