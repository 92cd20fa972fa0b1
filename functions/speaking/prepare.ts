import { createHash } from "node:crypto";
import type { Pace } from "#contract/voices.ts";
import type { Caller } from "../accounts/caller.ts";
import type { LexiconsOf } from "../lexicons/request-lexicons.ts";
import { type Estimates, refuseLongAudio } from "./audio-bounds.ts";
import type { Model, ModelChoice } from "./model-choice.ts";
import { estimateSeconds, type Speeds, worstMsOf } from "./parts.ts";
import { createPlanner, type Planned, type PlannerParts } from "./planner.ts";
import type { SpeechInput } from "./speech-input.ts";

/** A planned request, with its estimates and the digest of its audio. */
export interface Prepared extends Planned, Estimates {
  /** The one that speaks for the account. */
  model: Model;
  /** Identifies the audio. A hash of text, plan and model. */
  digest: string;
  /** Nothing may be stored: the text contains personal data, and the request forbids storing that. */
  unkept: boolean;
}

export interface PrepareParts extends PlannerParts, Speeds {
  /** Longest audio of one request, in minutes. */
  mostMinutes: number;
  modelOf: ModelChoice["modelOf"];
  lexiconsOf: LexiconsOf;
}

/** Plans a request. Throws as the planner does, 404 for an unknown lexicon, and 400 `input_too_long` for audio above `mostMinutes`. */
export function createPreparer({ mostMinutes, modelOf, lexiconsOf, ...parts }: PrepareParts) {
  const { paceOf } = parts;
  const plan = createPlanner(parts);
  return async function prepare(input: SpeechInput, caller: Pick<Caller, "account" | "lexicons">): Promise<Prepared> {
    const stored = await lexiconsOf(caller, input.reading.lexicons);
    const [model, planned] = await Promise.all([modelOf(caller.account), plan(input, stored)]);
    const ms = (side: keyof Pace) => estimateSeconds(planned.plan, paceOf, side) * 1000;
    const lengthMs = { median: ms("median"), slow: ms("slow") };
    refuseLongAudio({ field: planned.field, lengthMs }, mostMinutes);
    return {
      ...planned,
      lengthMs,
      worstMs: worstMsOf(planned.plan, parts),
      model,
      digest: digestOf(planned, model.digest),
      unkept: input.reading.personal?.cache === false && planned.reading.personal.length > 0,
    };
  };
}

function digestOf({ text, plan }: Planned, modelDigest: string): string {
  return createHash("sha256")
    .update(JSON.stringify([modelDigest, text, plan]))
    .digest("hex");
}
