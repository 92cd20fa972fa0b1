/** A local cloud in a process of its own, as `npm start` runs it, so that it can be killed and its memory measured. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 180_000;
/** The unit of `/proc/<pid>/statm` on Linux. */
const PAGE_BYTES = 4096;

/** The address of a cloud. */
export interface Address {
  url: string;
  adminKey: string;
}

export interface CloudProcess extends Address {
  /** Ends the process like a power cut. */
  kill(): Promise<void>;
  /** Starts it again with the same data, at another address. */
  start(): Promise<void>;
  /** Stops it like Ctrl-C. Resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
  /** Memory of the cloud and its child processes in megabytes. NaN without /proc. */
  memoryMb(): Promise<number>;
  /** Open files of the cloud's own process. NaN without /proc. */
  openFiles(): Promise<number>;
}

/** `root`: the checkout whose cloud it is. */
export async function startCloudProcess(args: readonly string[] = [], root = ROOT): Promise<CloudProcess> {
  const data = await mkdtemp(join(tmpdir(), "malaysian-tts-soak-"));
  let child: ChildProcess;

  async function start(): Promise<void> {
    const command = ["--disable-warning=ExperimentalWarning", "--import", "tsx", "local/main.ts"];
    child = spawn(process.execPath, [...command, "--port", "0", "--data", data, ...args], {
      cwd: root,
      env: { VOICES: "embedded", ...process.env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const { url, admin_key } = await ready(child, join(data, "cloud.json"));
    cloud.url = url;
    cloud.adminKey = admin_key;
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = await exited;
    return code as number | null;
  }

  const cloud: CloudProcess = {
    url: "",
    adminKey: "",
    start,
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGINT"),
    async remove() {
      await end("SIGINT");
      await rm(data, { recursive: true, force: true });
    },
    async memoryMb() {
      const pids = await treeOf(child.pid ?? 0);
      const pages = await Promise.all(pids.map(residentPages));
      return pages.length === 0 ? Number.NaN : (pages.reduce((sum, n) => sum + n, 0) * PAGE_BYTES) / 2 ** 20;
    },
    openFiles: () =>
      readdir(`/proc/${child.pid}/fd`).then(
        (files) => files.length,
        () => Number.NaN,
      ),
  };
  await start();
  return cloud;
}

/** `cloud.json` exists while the cloud is ready. After a kill, the old file stays until the next start. */
async function ready(child: ChildProcess, file: string): Promise<{ url: string; admin_key: string }> {
  for (const start = performance.now(); performance.now() - start < READY_WITHIN_MS; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`the local cloud ended with ${child.exitCode}`);
    const text = await readFile(file, "utf8").catch(() => "");
    const cloud = text.endsWith("}\n") ? JSON.parse(text) : undefined;
    if (cloud?.pid === child.pid) return cloud;
  }
  throw new Error("the local cloud did not start");
}

async function treeOf(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc").catch(() => [])) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => "") : "";
    // The second field is the program's name, which may contain spaces; the fourth is the parent.
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow);
}

const residentPages = (pid: number) =>
  readFile(`/proc/${pid}/statm`, "utf8").then(
    (text) => Number(text.split(" ")[1]),
    () => 0,
  );
