/** The container's program: loads the voices, listens, and stops cleanly. SageMaker passes it the argument `serve`. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesOf } from "#contract/stage-voices.ts";
import { loadCatalogue, readCatalogue } from "../catalogue.ts";
import { enginesFor, PHONEMISER_PROGRAM } from "../engine-programs.ts";
import { modelDigest } from "../model-digest.ts";
import { checkFiles } from "../voices/check-files.ts";
import { checkPackage } from "../voices/package-manifest.ts";
import { needSounds } from "./complete-sounds.ts";
import { readEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { Phonemiser } from "./phonemiser.ts";
import { createModelServer, type ServerState } from "./routes.ts";
import { Scheduler } from "./scheduler.ts";
import { SharedStreams } from "./shared-streams.ts";

/** The folder of the bundle. */
const PROGRAM_FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Time for answers in flight to end; the platform kills after 30 s. */
const STOP_GRACE_MS = 20_000;
const STOP_POLL_MS = 50;

const { env, voices, engines, voicesPackage, files } = await configure();
const log = createLog(env.logLevel);
const state: ServerState = { stopping: false };

const scheduler: Scheduler = new Scheduler({
  engines,
  voices,
  limit: env.queueLimit,
  log,
  onWorkerDeath: (engine) => metrics.restarts.inc({ engine }),
  // Damaged weights are the better reason.
  onRefused: (engine, reason) => void intact.then(() => refuseToStart(`engine ${engine}: ${reason}`)),
});
const intact = checkFiles(env.modelDir ?? "", files).catch((error: Error) => refuseToStart(error.message));
const metrics: Metrics = createMetrics({
  requests: () => scheduler.requests,
  workers: () => scheduler.workersReady,
});
const voicesById = new Map(voices.map((voice) => [voice.id, voice]));
const phonemiser = needSounds(voices)
  ? new Phonemiser({ program: join(PROGRAM_FOLDER, `${PHONEMISER_PROGRAM.bundle}.mjs`), log })
  : undefined;
const digest = modelDigest(PROGRAM_FOLDER, env.modelDir, voicesPackage);
const server = createModelServer(
  {
    scheduler,
    streams: new SharedStreams(scheduler),
    voices: voicesById,
    phonemiser,
    modelDigest: digest,
    paceRtf: env.paceRtf,
    metrics,
    log,
  },
  state,
);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
await intact;
server.listen(env.port, env.listenAddress);
await once(server, "listening");
const { address, port } = server.address() as AddressInfo;
const workers = [...engines.values()].reduce((sum, engine) => sum + engine.workers, 0);
log.info("listening", { address, port, workers, pid: process.pid, modelDigest: digest });

/** Reads everything that may be wrong from outside. */
async function configure() {
  try {
    const variables = readEnv();
    const catalogue = loadCatalogue(variables.modelDir, variables.engines);
    const machine = {
      cpus: variables.workers,
      memoryBytes: variables.memoryBytes,
      modelDir: variables.modelDir,
      runtimeDir: variables.runtimeDir,
      threads: variables.workerThreads,
      device: variables.device,
    };
    const starts = enginesFor(catalogue.voices, PROGRAM_FOLDER, machine);
    const voicesPackage = await checkPackage(variables.modelDir);
    const names = new Set(catalogue.voices.map(({ engine }) => engine));
    const files = voicesPackage === undefined ? filesOf(readCatalogue(variables.modelDir), [...names]) : new Map();
    return { env: variables, voices: catalogue.voices, engines: starts, voicesPackage, files };
  } catch (error) {
    return refuseToStart(error instanceof Error ? error.message : String(error));
  }
}

function refuseToStart(reason: string): never {
  createLog("error").error("cannot start", { reason });
  process.exit(1);
}

async function stop(signal: string): Promise<void> {
  if (state.stopping) return;
  state.stopping = true;
  log.info("stopping", { signal, requests: scheduler.requests });
  // Connections close as their answers end; an idle one must not keep the process alive.
  const idle = setInterval(() => server.closeIdleConnections(), STOP_POLL_MS);
  await Promise.race([close(server), new Promise((done) => setTimeout(done, STOP_GRACE_MS))]);
  clearInterval(idle);
  scheduler.stop();
  phonemiser?.stop();
  log.info("stopped");
  process.exit(0);
}

function close(listening: Server): Promise<void> {
  return new Promise((done) => listening.close(() => done()));
}
