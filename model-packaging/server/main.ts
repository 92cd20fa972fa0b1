/** The container's program: loads the voices, listens, and stops cleanly. `serve`, as SageMaker calls it, is its only verb. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadCatalogue, modelDigest } from "../catalogue.ts";
import { espeakProgram } from "./engine-program.ts";
import { readEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createModelServer, type ServerState } from "./routes.ts";
import { Scheduler } from "./scheduler.ts";
import { Speeches } from "./shared-speech.ts";

/** What is being spoken may take this long to end; the platform kills after 30 s. */
const STOP_GRACE_MS = 20_000;
const STOP_POLL_MS = 50;

const env = readEnv();
const log = createLog(env.logLevel);
const catalogue = loadCatalogue(env.modelDir);
const state: ServerState = { stopping: false };

const scheduler: Scheduler = new Scheduler({
  program: espeakProgram(),
  voices: catalogue.voices,
  workers: env.workers,
  limit: env.queueLimit,
  log,
  onWorkerDeath: () => metrics.restarts.inc(),
});
const metrics: Metrics = createMetrics({
  requests: () => scheduler.requests,
  workers: () => scheduler.workersReady,
});
const server = createModelServer(
  {
    scheduler,
    speeches: new Speeches(scheduler),
    voices: new Map(catalogue.voices.map((voice) => [voice.id, voice])),
    modelDigest: modelDigest(catalogue),
    paceRtf: env.paceRtf,
    metrics,
    log,
  },
  state,
);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
server.listen(env.port, env.listenAddress);
await once(server, "listening");
const { address, port } = server.address() as AddressInfo;
log.info("listening", { address, port, workers: env.workers, pid: process.pid });

async function stop(signal: string): Promise<void> {
  if (state.stopping) return;
  state.stopping = true;
  log.info("stopping", { signal, requests: scheduler.requests });
  // Connections end one by one as their answers do; one that became idle must not hold the process.
  const idle = setInterval(() => server.closeIdleConnections(), STOP_POLL_MS);
  await Promise.race([close(server), new Promise((done) => setTimeout(done, STOP_GRACE_MS))]);
  clearInterval(idle);
  scheduler.stop();
  log.info("stopped");
  process.exit(0);
}

function close(listening: Server): Promise<void> {
  return new Promise((done) => listening.close(() => done()));
}
