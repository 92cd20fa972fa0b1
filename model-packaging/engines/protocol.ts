/** What the server and an engine's process say to each other over IPC. */
import type { ErrorFrame, MarkFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";

export interface StartMessage {
  type: "start";
  voices: Voice[];
}

export type ToWorker =
  | StartMessage
  | { type: "open"; session: number; plan: SpeechPlan }
  /** Speak the next slice of the session. The server asks only when the client has taken the last one. */
  | { type: "next"; session: number }
  | { type: "close"; session: number };

export type SliceItem =
  | { kind: "mark"; mark: MarkFrame }
  /** `untilMs`: the length of the answer's audio so far, this part included. */
  | { kind: "audio"; bytes: Uint8Array; untilMs: number };

/** A short stretch of one answer. */
export interface Slice {
  items: SliceItem[];
  /** The utterance that comes next (or goes on): 0 until the first one is spoken. */
  utterance: number;
  /** Nothing follows; the length of all audio is known. */
  done: boolean;
  durationMs: number;
}

export type FromWorker =
  | { type: "ready"; engine: string }
  | { type: "slice"; session: number; slice: Slice }
  | { type: "failed"; session: number; code: ErrorFrame["code"]; message: string };
