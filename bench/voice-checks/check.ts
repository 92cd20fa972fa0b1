import type { SpeechPlan } from "#contract/plan.ts";
import type { RequestFields } from "../model/plans.ts";
import type { Spoken } from "../model/spoken.ts";

/** What a check speaks with: the real model server, and the real front end. */
export interface Voices {
  ids: readonly string[];
  plan(text: string, fields?: RequestFields): Promise<SpeechPlan>;
  speak(plan: SpeechPlan): Promise<Spoken>;
}

/** What was found; `good` says whether it is within the limit. */
export interface Finding {
  what: string;
  value: string;
  limit: string;
  good: boolean;
}

export type Check = (voices: Voices) => Promise<Finding[]>;

/** Samples of −1 … 1 of an answer in `pcm`. */
export function samplesOf({ audio }: Spoken): Float32Array {
  return Float32Array.from({ length: audio.length / 2 }, (_, i) => audio.readInt16LE(i * 2) / 32_768);
}

/** The rate of `pcm` by default. */
export const RATE = 24_000;
