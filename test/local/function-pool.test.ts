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

const HANDLER = `import { threadId } from "node:worker_threads";
export const handler = () => new Promise((resolve) => setTimeout(resolve, 50, threadId));`;
const IDLE_MS = 200;

let folder: string;
let pool: FunctionPool;

/** The thread that each of so many invocations at once ran in. */
async function threads(count: number): Promise<unknown[]> {
  const call = { event: {}, traceId: "", onChunk: async () => {} };
  return Promise.all(Array.from({ length: count }, () => pool.invoke(call)));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "function-pool-"));
  await writeFile(join(folder, "index.mjs"), HANDLER);
  const workerFile = await bundleWorker(join(folder, "worker.mjs"));
  const model = { name: "f", arn: "arn", folder, handler: "index.handler", memoryMb: 128, timeoutMs: 10_000 };
  const sandbox = { model: model as FunctionModel, environment: {}, workerFile, log: new PassThrough().resume() };
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
  it("grow with what is asked at once, stay for the next ones, and end when nobody needs them but the last", async () => {
    const first = new Set(await threads(5));
    expect(first.size).toBe(3);
    expect(new Set(await threads(3))).toEqual(first);
    await sleep(3 * IDLE_MS);
    const later = new Set(await threads(3));
    expect(later.size).toBe(3);
    expect([...later].filter((thread) => first.has(thread))).toHaveLength(1);
  });
});
