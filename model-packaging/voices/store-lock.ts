import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 200;

/**
 * Runs work that only one process may do in a folder at a time; others wait, and `onWait` is called once. The lock of
 * a process that was killed does not count.
 */
export async function withLock<T>(folder: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const path = join(folder, "lock");
  await mkdir(folder, { recursive: true });
  for (let waits = 0; !(await takes(path)); waits++) {
    if (waits === 0) onWait();
    await sleep(LOOK_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function takes(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const holder = await readFile(path, "utf8").catch(() => "");
  // Empty for a moment, while its holder writes it.
  if (holder !== "" && !runs(Number(holder))) await rm(path, { force: true });
  return false;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
