/** A lock that the operating system releases when its process ends, even by a kill: SQLite's lock on a file. */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

const SQLITE_BUSY = 5;
/** A killed process holds its files until its last thread has ended. */
const WAIT_MS = 2_000;
const RETRY_MS = 50;

/** Resolves to how to release the lock, or to `undefined` when another holder keeps it. */
export async function takeLock(file: string): Promise<(() => void) | undefined> {
  for (let waited = 0; waited <= WAIT_MS; waited += RETRY_MS) {
    const release = tryLock(file);
    if (release) return release;
    await sleep(RETRY_MS);
  }
  return undefined;
}

function tryLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
