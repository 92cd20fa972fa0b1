/** The server's variables, read once. */
import { availableParallelism, totalmem } from "node:os";
import * as z from "zod/mini";
import { ApiError } from "#contract/errors.ts";
import { parseWith } from "#contract/schema-error.ts";
import { readEngines } from "#contract/stage-voices.ts";
import { ENGINE_DEVICES, type EngineDevice } from "../engines/protocol.ts";

const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const wholeNumber = z.coerce.number().check(z.int());

const schema = z.object({
  /** IP address to listen on; without it every interface, as SageMaker needs. */
  LISTEN_ADDRESS: z.optional(z.union([z.ipv4(), z.ipv6()])),
  /** 0 takes any free port. */
  PORT: z._default(wholeNumber.check(z.minimum(0), z.maximum(65_535)), 8080),
  /** Folder of the model's files; a `voices.json` in it replaces the one in the bundle. */
  MODEL_DIR: z.optional(z.string()),
  /** Folder with the `node_modules` of what runs the model; without it, `runtime` of the model folder. */
  RUNTIME_DIR: z.optional(z.string()),
  /** The engines whose voices are spoken; without it, those whose files are in the model folder. */
  ENGINES: z.optional(z.string()),
  /** Processes of an engine at most; fewer where the memory is small. */
  WORKERS: z._default(wholeNumber.check(z.minimum(1), z.maximum(256)), availableParallelism()),
  /** Threads of a worker; without it, the processors are shared among the workers. */
  WORKER_THREADS: z.optional(wholeNumber.check(z.minimum(1), z.maximum(256))),
  /** What neural engines compute on. */
  DEVICE: z._default(z.enum(ENGINE_DEVICES), "cpu"),
  /** Requests that are spoken or wait at a time. */
  QUEUE_LIMIT: z._default(wholeNumber.check(z.minimum(1)), 128),
  /** Emulates a slower device: D seconds of audio are sent no earlier than D × PACE_RTF seconds after the start. */
  PACE_RTF: z.optional(z.coerce.number().check(z.positive())),
  LOG_LEVEL: z._default(z.pipe(z.string().check(z.toLowerCase()), z.enum(LOG_LEVELS)), "info"),
});

export interface Env {
  /** `undefined` means every interface. */
  listenAddress: string | undefined;
  port: number;
  modelDir: string | undefined;
  runtimeDir: string | undefined;
  engines: string[] | undefined;
  workers: number;
  workerThreads: number | undefined;
  device: EngineDevice;
  /** Memory of the machine, or the container's limit. */
  memoryBytes: number;
  queueLimit: number;
  paceRtf: number | undefined;
  logLevel: LogLevel;
}

/** Throws an error that names the invalid variable. An empty variable counts as absent. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const {
    LISTEN_ADDRESS,
    PORT,
    MODEL_DIR,
    RUNTIME_DIR,
    ENGINES,
    WORKERS,
    WORKER_THREADS,
    DEVICE,
    QUEUE_LIMIT,
    PACE_RTF,
    LOG_LEVEL,
  } = parseVariables(present);
  return Object.freeze({
    listenAddress: LISTEN_ADDRESS,
    port: PORT,
    modelDir: MODEL_DIR,
    runtimeDir: RUNTIME_DIR,
    engines: ENGINES === undefined ? undefined : readEngines(ENGINES),
    workers: WORKERS,
    workerThreads: WORKER_THREADS,
    device: DEVICE,
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    queueLimit: QUEUE_LIMIT,
    paceRtf: PACE_RTF,
    logLevel: LOG_LEVEL,
  });
}

function parseVariables(variables: object): z.output<typeof schema> {
  try {
    return parseWith(schema, variables);
  } catch (error) {
    throw error instanceof ApiError ? new Error(`bad environment: ${error.message}`) : error;
  }
}
