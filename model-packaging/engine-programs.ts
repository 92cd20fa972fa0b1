/** Each engine of the catalogue with its program, and how many workers of it a machine runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EngineName, Voice } from "#contract/voices.ts";

interface EngineProgram {
  /** Source file, relative to the repository. */
  source: string;
  /** Name of its bundle, which lies next to that of the server. */
  bundle: string;
  /** Resident memory of a worker with every voice loaded and warm, in bytes. */
  workerBytes: number;
}

const MIB = 1024 * 1024;

/** An engine of the contract without a program does not compile. */
export const ENGINE_PROGRAMS: Readonly<Record<EngineName, EngineProgram>> = {
  // 210 to 250 MiB were measured (Node 22, six voices, after plans in every format and rate).
  "espeak-ng": {
    source: "model-packaging/engines/espeak/worker.ts",
    bundle: "espeak-worker",
    workerBytes: 256 * MIB,
  },
};

/** Part of the memory that workers may fill; the server and the system need the rest. */
const WORKERS_SHARE = 0.8;

export interface Machine {
  cpus: number;
  memoryBytes: number;
}

/** How the server starts an engine. */
export interface EngineStart {
  /** Path of the program. */
  program: string;
  workers: number;
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
      const { bundle, workerBytes } = ENGINE_PROGRAMS[engine];
      const program = join(folder, `${bundle}.mjs`);
      if (!existsSync(program))
        throw new Error(`voice ${voice}: its engine ${engine} is not built, ${bundle}.mjs is missing`);
      const workers = Math.min(machine.cpus, Math.floor(share / workerBytes));
      return [engine, { program, workers: Math.max(1, workers) }];
    }),
  );
}
