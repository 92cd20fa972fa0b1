/** Each engine of the catalogue with its program, and how many workers of it a machine runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EngineName, Voice } from "#contract/voices.ts";
import { MOST_WINDOWS } from "./engines/piper/window-batches.ts";
import type { EngineDevice, EngineSetup } from "./engines/protocol.ts";

interface EngineProgram {
  /** Source file, relative to the repository. */
  source: string;
  /** Name of its bundle, which lies next to that of the server. */
  bundle: string;
  /** Resident memory of a worker with every voice loaded and warm, in bytes. */
  workerBytes: number;
  /** Seconds in which a worker on a processor of its own loads its voices and warms up: the first Retry-After. */
  loadSeconds: number;
  /** Steps that a worker speaks at a time: one, unless it only waits for another program. */
  stepsAtOnce: number;
  /** Steps of a worker on a GPU, whose passes run together; absent where the model takes one at a time. */
  stepsInBatches?: number;
  /** Workers on a GPU at most, each of which has a copy of the weights there; absent where a GPU makes no difference. */
  mostWorkersOnGpu?: number;
  /** Memory of what computes a step on all processors, in bytes; absent where the engine has no such thing. */
  idleBytes?: number;
  /** It speaks sounds, not spellings: the server asks the phonemiser for those that a plan leaves open. */
  needsSounds: boolean;
}

const MIB = 1024 * 1024;

/** An engine of the contract without a program does not compile. */
export const ENGINE_PROGRAMS: Readonly<Record<EngineName, EngineProgram>> = {
  // 210 to 250 MiB were measured (Node 22, six voices, after plans in every format and rate).
  "espeak-ng": {
    source: "model-packaging/engines/espeak/worker.ts",
    bundle: "espeak-worker",
    workerBytes: 256 * MIB,
    loadSeconds: 2,
    stepsAtOnce: 1,
    needsSounds: false,
  },
  // 410 to 550 MiB were measured after the tests of the contract (Node 22, two voices, one thread).
  kokoro: {
    source: "model-packaging/engines/kokoro/worker.ts",
    bundle: "kokoro-worker",
    workerBytes: 768 * MIB,
    loadSeconds: 10,
    stepsAtOnce: 1,
    // While one waits for the GPU, the other encodes text and audio on its processor. A decoder for each length takes
    // 200 MB of the GPU for weights alone: 1.6 GB a worker.
    mostWorkersOnGpu: 2,
    idleBytes: 384 * MIB,
    needsSounds: true,
  },
  // 350 MiB were measured with one voice of medium quality (Node 22, one thread); each other voice adds its graphs.
  piper: {
    source: "model-packaging/engines/piper/worker.ts",
    bundle: "piper-worker",
    workerBytes: 512 * MIB,
    loadSeconds: 5,
    stepsAtOnce: 1,
    stepsInBatches: MOST_WINDOWS,
    mostWorkersOnGpu: 1,
    needsSounds: true,
  },
  openai: {
    source: "model-packaging/engines/upstream/worker.ts",
    bundle: "upstream-worker",
    workerBytes: 256 * MIB,
    loadSeconds: 10,
    stepsAtOnce: 16,
    needsSounds: false,
  },
};

/** Says the words that a plan leaves open, for the engines that need sounds. */
export const PHONEMISER_PROGRAM = {
  source: "model-packaging/engines/espeak/phonemiser.ts",
  bundle: "espeak-phonemiser",
};

/** The most threads that one step is given: a graph gains less from each further one. */
const MOST_IDLE_THREADS = 4;

/** Part of the memory that workers may fill; the server and the system need the rest. */
const WORKERS_SHARE = 0.8;

export interface Machine {
  cpus: number;
  memoryBytes: number;
  /** Folder of the model's files. */
  modelDir?: string | undefined;
  /** Folder of what runs the model, where it is not in the model folder. */
  runtimeDir?: string | undefined;
  /** Threads of a worker. Without it, as many as leave a processor for each worker. */
  threads?: number | undefined;
  device?: EngineDevice | undefined;
}

/** How the server starts an engine. */
export interface EngineStart {
  /** Path of the program. */
  program: string;
  workers: number;
  loadSeconds: number;
  stepsAtOnce: number;
  setup: EngineSetup;
}

/**
 * The engines that the voices need. Each gets an equal part of the memory and at least one worker.
 * @param folder of the bundles
 * @throws Error that names voice and engine when the bundle of an engine is missing
 */
export function enginesFor(
  voices: readonly Voice[],
  folder: string,
  machine: Machine,
): ReadonlyMap<string, EngineStart> {
  const firstVoices = new Map(voices.toReversed().map(({ engine, id }) => [engine, id]));
  const share = (machine.memoryBytes * WORKERS_SHARE) / firstVoices.size;
  return new Map(
    [...firstVoices].map(([engine, voice]) => {
      const { bundle, workerBytes, loadSeconds, mostWorkersOnGpu, idleBytes = 0, ...steps } = ENGINE_PROGRAMS[engine];
      const program = join(folder, `${bundle}.mjs`);
      if (!existsSync(program))
        throw new Error(`voice ${voice}: its engine ${engine} is not built, ${bundle}.mjs is missing`);
      const { modelDir, runtimeDir, device = "cpu" } = machine;
      const isOnGpu = device === "cuda";
      const stepsAtOnce = (isOnGpu ? steps.stepsInBatches : undefined) ?? steps.stepsAtOnce;
      const most = (isOnGpu ? mostWorkersOnGpu : undefined) ?? machine.cpus;
      const workers = Math.max(1, Math.min(most, machine.cpus, Math.floor(share / workerBytes)));
      const threads = machine.threads ?? Math.max(1, Math.floor(machine.cpus / workers));
      const setup: EngineSetup = { modelDir, runtimeDir, threads, device };
      const idleThreads = Math.min(machine.cpus, MOST_IDLE_THREADS);
      const hasRoom = workers * workerBytes + idleBytes <= share;
      if (idleBytes > 0 && hasRoom && !isOnGpu && machine.threads === undefined && idleThreads > threads)
        setup.idleThreads = idleThreads;
      return [engine, { program, workers, loadSeconds, stepsAtOnce, setup }];
    }),
  );
}
