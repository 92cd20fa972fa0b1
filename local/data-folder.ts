/** The folder that a local cloud lives in: one cloud at a time. */
import { createWriteStream, type WriteStream } from "node:fs";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newSecret } from "#contract/keys.ts";

export interface DataFolder {
  path(...parts: string[]): string;
  log(name: string): WriteStream;
  /** Made at the first start, and the same ever after. */
  keys(): Promise<SeededKeys>;
  /** Writes `cloud.json`, for scripts: it is there exactly while the cloud is ready. */
  announce(cloud: { url: string } & SeededKeys): Promise<void>;
  /** Takes `cloud.json` away. */
  withdraw(): Promise<void>;
  release(): Promise<void>;
}

export interface SeededKeys {
  adminKey: string;
  demoKey: string;
}

/** For the owner only. */
const PRIVATE = 0o600;
/** All that a local cloud writes; `--reset` removes these and nothing else that may lie in the folder. */
const CONTENTS = ["dynamodb", "s3", "sqs", "api-keys.json", "logs", "keys.json", "cloud.json", "lambda-worker.mjs"];

/** Throws when another local cloud uses the folder; what a killed one left behind is no hindrance. */
export async function openDataFolder(folder: string, reset: boolean): Promise<DataFolder> {
  await mkdir(folder, { recursive: true });
  const path = (...parts: string[]) => join(folder, ...parts);
  await takeLock(path("lock"), folder);
  if (reset) for (const name of CONTENTS) await rm(path(name), { recursive: true, force: true });
  await rm(path("cloud.json"), { force: true });
  await mkdir(path("logs"), { recursive: true });
  return {
    path,
    log: (name) => createWriteStream(path("logs", `${name}.log`), { flags: "a" }),
    async keys() {
      const file = path("keys.json");
      const text = await readFile(file, "utf8").catch(() => undefined);
      const kept = text === undefined ? {} : JSON.parse(text);
      const keys = { adminKey: kept.admin_key ?? newSecret(), demoKey: kept.demo_key ?? newSecret() };
      await writePrivate(file, { admin_key: keys.adminKey, demo_key: keys.demoKey });
      return keys;
    },
    announce: ({ url, adminKey, demoKey }) =>
      writePrivate(path("cloud.json"), { url, admin_key: adminKey, demo_key: demoKey, pid: process.pid }),
    withdraw: () => rm(path("cloud.json"), { force: true }),
    release: () => rm(path("lock"), { force: true }),
  };
}

async function writePrivate(file: string, content: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: PRIVATE });
  // The mode above holds for a new file only.
  await chmod(file, PRIVATE);
}

async function takeLock(lock: string, folder: string): Promise<void> {
  const mine = `${process.pid} ${await startOf(process.pid)}`;
  for (;;) {
    try {
      await writeFile(lock, mine, { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = await readFile(lock, "utf8").catch(() => "");
    const pid = Number(holder.split(" ")[0]);
    if (pid > 0 && isRunning(pid) && holder === `${pid} ${await startOf(pid)}`) {
      throw new Error(
        `a local cloud already runs on ${folder} (process ${pid}): stop it, or choose another --data folder`,
      );
    }
    await rm(lock, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** When the process started, where Linux tells: after a kill or in a new container another may have its number. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The second field is the program's name and may hold spaces; the start is the 22nd of all.
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
