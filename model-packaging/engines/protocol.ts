/** Messages between the server and an engine's process. */
import type { ErrorFrame, MarkFrame } from "#contract/frames.ts";
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { SpokenPiece } from "./engine.ts";

/** A plan whose voices are all of the worker's engine. It is answered in slices. */
export interface PlanJob {
  kind: "plan";
  plan: SpeechPlan;
}

/** A run of a plan for several engines. It is answered in pieces, which the server joins. */
export interface RunJob {
  kind: "run";
  segments: Segment[];
}

export type Job = PlanJob | RunJob;

export type SliceItem =
  | { kind: "mark"; mark: MarkFrame }
  /** `untilMs`: the length of the answer's audio so far, this part included. */
  | { kind: "audio"; bytes: Uint8Array; untilMs: number };

/** A short stretch of one answer. */
export interface Slice {
  items: SliceItem[];
  /** Index of the utterance that comes next or continues: 0 until the first one is spoken. */
  utterance: number;
  /** Nothing follows; the length of all audio is known. */
  done: boolean;
  durationMs: number;
}

export interface RunStep {
  piece: SpokenPiece;
  /** Nothing follows. */
  done: boolean;
}

/** What a worker does for a job in one turn. */
export type JobStep<J extends Job = Job> = J extends PlanJob ? Slice : RunStep;

/** What an engine is made with. */
export interface EngineSetup {
  /** Folder of the model's files, for an engine that has any. */
  modelDir: string | undefined;
  /** Folder with the `node_modules` of what runs the model; `runtime` of the model folder without it. */
  runtimeDir?: string | undefined;
  /** Threads that it may compute with. */
  threads: number;
  /** Threads for a step while every other worker is idle, where those are more. */
  idleThreads?: number | undefined;
  /** What a neural engine computes on. It refuses to start where it cannot. */
  device: EngineDevice;
}

export const ENGINE_DEVICES = ["cpu", "cuda"] as const;
export type EngineDevice = (typeof ENGINE_DEVICES)[number];

export type ToWorker =
  | { type: "start"; voices: Voice[]; setup: EngineSetup }
  | { type: "open"; session: number; job: Job }
  /**
   * Speak the next step of the session. The server asks only when the client has taken the last one.
   * `isAlone`: every other worker of the engine is idle.
   */
  | { type: "next"; session: number; isAlone: boolean }
  | { type: "close"; session: number };

export type FromWorker =
  | { type: "ready" }
  /** What the engine depends on has failed, or is there again. */
  | { type: "health"; isHealthy: boolean }
  /** The engine cannot speak the voices as the catalogue describes them. The process ends. */
  | { type: "refused"; message: string }
  | { type: "step"; session: number; step: JobStep }
  /** `ends`: the process cannot speak any more and is about to end. */
  | { type: "failed"; session: number; code: ErrorFrame["code"]; message: string; ends: boolean };
