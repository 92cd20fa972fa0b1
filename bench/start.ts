/** The time until `npm start` is ready: the first time, with only the packages installed, and the second time. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median, timed } from "./measure/statistics.ts";

const ROUNDS = 3;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PORT = "18790";
const GIVE_UP_MS = 120_000;

export async function benchStart(): Promise<void> {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const data = await mkdtemp(join(tmpdir(), "malaysian-tts-bench-"));
    await rm(join(ROOT, "cdk.out"), { recursive: true, force: true });
    first.push(await startOnce(data));
    again.push(await startOnce(data));
    await rm(data, { recursive: true, force: true });
  }
  console.log(`\nnpm start (medians of ${ROUNDS}, packages installed)`);
  console.log(
    `  first  ${(median(first) / 1000).toFixed(1)} s   again  ${(median(again) / 1000).toFixed(1)} s (aim 8 s)`,
  );
}

async function startOnce(data: string): Promise<number> {
  const args = ["bootstrap.mjs", "start", "--data", data, "--port", PORT];
  const cloud = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: "ignore",
    env: { VOICES: "embedded", ...process.env },
  });
  const exited = once(cloud, "exit");
  const ready = await timed(() => untilExists(join(data, "cloud.json")));
  cloud.kill("SIGTERM");
  await exited;
  return ready;
}

async function untilExists(file: string): Promise<void> {
  for (const start = performance.now(); performance.now() - start < GIVE_UP_MS; await sleep(20)) {
    if (existsSync(file)) return;
  }
  throw new Error(`${file} did not appear`);
}
