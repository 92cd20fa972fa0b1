import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFunctionPool, type FunctionPool } from "../../local/lambda/function-pool.ts";
import { createPlaces } from "../../local/lambda/places.ts";
import { bundleWorker } from "../../local/lambda/worker-bundle.ts";
import type { FunctionModel } from "../../local/template/deployment.ts";

/** Returns its thread once as many invocations as the event says run at the same time. */
const HANDLER = `import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";
export async function handler({ meeting, count }) {
  mkdirSync(meeting, { recursive: true });
  writeFileSync(meeting + "/" + threadId, "");
  while (readdirSync(meeting).length < count) await sleep(5);
  return threadId;
}`;
const IDLE_MS = 200;

let folder: string;
let pool: FunctionPool;

/** The threads that this number of simultaneous invocations ran in. */
async function threads(count: number, meeting: string): Promise<Set<unknown>> {
  const call = { event: { meeting: join(folder, meeting), count }, traceId: "", onChunk: async () => {} };
  return new Set(await Promise.all(Array.from({ length: count }, () => pool.invoke(call))));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "function-pool-"));
  await writeFile(join(folder, "index.mjs"), HANDLER);
  const workerFile = await bundleWorker(join(folder, "worker.mjs"));
  const model = { name: "f", arn: "arn", folder, handler: "index.handler", memoryMb: 128, timeoutMs: 10_000 };
  const sandbox = {
    model: model as FunctionModel,
    environment: {},
    workerFile,
    s3Route: { from: "", to: "127.0.0.1:1" },
    log: new PassThrough().resume(),
  };
  pool = createFunctionPool(sandbox, {
    places: createPlaces({ size: 4, processors: 1, now: Date.now }),
    idleMs: IDLE_MS,
  });
});

afterAll(async () => {
  await pool.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("the instances of a function", () => {
  it("are started for simultaneous invocations, reused, and ended when idle except one", async () => {
    const first = await threads(3, "first");
    expect(first.size).toBe(3);
    expect(await threads(3, "again")).toEqual(first);
    await sleep(3 * IDLE_MS);
    const later = await threads(3, "later");
    expect(later.size).toBe(3);
    expect([...later].filter((thread) => first.has(thread))).toHaveLength(1);
  });
});
