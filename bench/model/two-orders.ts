/** The server's own parts in this process, on the same workers, at two addresses: in its order, and first in, first out. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { enginesFor, PHONEMISER_PROGRAM } from "../../model-packaging/engine-programs.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { createMetrics } from "../../model-packaging/server/metrics.ts";
import { Phonemiser } from "../../model-packaging/server/phonemiser.ts";
import { createModelServer } from "../../model-packaging/server/routes.ts";
import { Scheduler } from "../../model-packaging/server/scheduler.ts";
import { SharedStreams } from "../../model-packaging/server/shared-streams.ts";
import { FirstInFirstOut } from "./first-in-first-out.ts";

const BUNDLES = fileURLToPath(new URL("../../build/model-server", import.meta.url));
const READY_POLL_MS = 100;

export interface TwoOrders {
  urls: Record<"ours" | "fifo", string>;
  workers: number;
  stop(): void;
}

/** Resolves when every worker is warm. */
export async function startTwoOrders(modelDir: string): Promise<TwoOrders> {
  const { voices } = loadCatalogue(modelDir, ["kokoro"]);
  const engines = enginesFor(voices, BUNDLES, { cpus: availableParallelism(), memoryBytes: totalmem(), modelDir });
  const workers = Math.min(...[...engines.values()].map((engine) => engine.workers));
  const log = createLog("error");
  const fail = (engine: string) => log.error("engine failed", { engine });
  const scheduler = new Scheduler({
    engines,
    voices,
    limit: 128,
    log,
    onWorkerDeath: fail,
    onRefused: fail,
  });
  const phonemiser = new Phonemiser({ program: join(BUNDLES, `${PHONEMISER_PROGRAM.bundle}.mjs`), log });
  const metrics = createMetrics({ requests: () => scheduler.requests, workers: () => scheduler.workersReady });
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  const shared = { scheduler, voices: byId, phonemiser, modelDigest: "bench", paceRtf: undefined, metrics, log };
  const serve = async (streams: SharedStreams) => {
    const server = createModelServer({ ...shared, streams }, { stopping: false });
    await once(server.listen(0, "127.0.0.1"), "listening");
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const ours = await serve(new SharedStreams(scheduler));
  const fifo = await serve(new SharedStreams(new FirstInFirstOut(scheduler, workers)));
  while (!phonemiser.ready || Math.min(...scheduler.workersReady.values()) < workers) await sleep(READY_POLL_MS);
  return {
    urls: { ours: ours.url, fifo: fifo.url },
    workers,
    stop: () => {
      for (const { server } of [ours, fifo]) {
        server.closeAllConnections();
        server.close();
      }
      scheduler.stop();
      phonemiser.stop();
    },
  };
}
