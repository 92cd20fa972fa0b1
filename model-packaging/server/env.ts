/** The server's variables, read once. */
import { availableParallelism } from "node:os";
import * as z from "zod";

const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const schema = z.object({
  /** 0 takes any free port. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Where SageMaker puts the model's files; a `voices.json` there replaces the one that ships with the code. */
  MODEL_DIR: z.string().optional(),
  WORKERS: z.coerce.number().int().min(1).max(256).default(availableParallelism()),
  /** Requests taken in at once, spoken and waiting together. */
  QUEUE_LIMIT: z.coerce.number().int().min(1).default(128),
  /** Emulates a slower device: audio of D seconds leaves no sooner than D × PACE_RTF seconds after the start. */
  PACE_RTF: z.coerce.number().positive().optional(),
  LOG_LEVEL: z.string().toLowerCase().pipe(z.enum(LOG_LEVELS)).default("info"),
});

export interface Env {
  port: number;
  modelDir: string | undefined;
  workers: number;
  queueLimit: number;
  paceRtf: number | undefined;
  logLevel: LogLevel;
}

/** Throws an error that names the variable at fault. An empty variable counts as absent. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`bad environment: ${issues.join("; ")}`);
  }
  const { PORT, MODEL_DIR, WORKERS, QUEUE_LIMIT, PACE_RTF, LOG_LEVEL } = result.data;
  return Object.freeze({
    port: PORT,
    modelDir: MODEL_DIR,
    workers: WORKERS,
    queueLimit: QUEUE_LIMIT,
    paceRtf: PACE_RTF,
    logLevel: LOG_LEVEL,
  });
}
