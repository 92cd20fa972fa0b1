/** The folder that a local cloud keeps its data in: for its owner only, and for one cloud at a time. */
import { createWriteStream, type WriteStream } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newSecret } from "#contract/keys.ts";
import { takeLock } from "./folder-lock.ts";

export interface DataFolder {
  path(...parts: string[]): string;
  log(name: string): WriteStream;
  /** Made at the first start and kept until a reset. */
  keys(): Promise<SeededKeys>;
  /** Writes `cloud.json`, for scripts: it exists exactly while the cloud is ready. */
  announce(cloud: { url: string; operator: OperatorAccess } & SeededKeys): Promise<void>;
  /** Removes `cloud.json`. */
  withdraw(): Promise<void>;
  release(): void;
}

export interface SeededKeys {
  adminKey: string;
  demoKey: string;
}

/** The services that `npm run release` calls, and the credentials of this start. */
export interface OperatorAccess {
  ssm: string;
  sage_maker_runtime: string;
  access_key_id: string;
  secret_access_key: string;
}

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const LOCK = "lock.sqlite";
/** Everything that a local cloud writes except the lock; `--reset` removes these and nothing else. */
const CONTENTS = [
  "dynamodb",
  "s3",
  "sqs",
  "previews",
  "api-keys.json",
  "metrics.json",
  "logs",
  "keys.json",
  "cloud.json",
  "lambda-worker.mjs",
];

/**
 * Rejects when another local cloud uses the folder, and when the folder holds other files: it is made private, which
 * could make them unreadable for others.
 */
export async function openDataFolder(folder: string, reset: boolean): Promise<DataFolder> {
  const path = (...parts: string[]) => join(folder, ...parts);
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.some((name) => name === LOCK || CONTENTS.includes(name))) {
    throw new Error(`${folder} holds other files: choose an empty --data folder`);
  }
  await chmod(folder, OWNER_ONLY_FOLDER);
  const release = await takeLock(path(LOCK));
  if (!release) throw new Error(`a local cloud already runs on ${folder}${await processOf(path("cloud.json"))}`);
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
    announce: ({ url, adminKey, demoKey, operator }) =>
      writePrivate(path("cloud.json"), { url, admin_key: adminKey, demo_key: demoKey, operator, pid: process.pid }),
    withdraw: () => rm(path("cloud.json"), { force: true }),
    release,
  };
}

async function writePrivate(file: string, content: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: OWNER_ONLY_FILE });
  // `mode` above applies to a new file only.
  await chmod(file, OWNER_ONLY_FILE);
}

/** What to stop; a cloud that is not ready yet has no `cloud.json`. */
async function processOf(cloudFile: string): Promise<string> {
  const text = await readFile(cloudFile, "utf8").catch(() => undefined);
  const holder = text === undefined ? "" : ` (process ${JSON.parse(text).pid})`;
  return `${holder}: stop it, or choose another --data folder`;
}
