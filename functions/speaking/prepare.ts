import { createHash } from "node:crypto";
import { worstMsOf } from "./parts.ts";
import { createPlanner, type Planned, type PlannerParts } from "./planner.ts";
import type { SpeechInput } from "./speech-input.ts";

/** A request that can be spoken. */
export interface Prepared extends Planned {
  /** How long it takes to make at the worst, in milliseconds. */
  worstMs: number;
  /** Names the audio: the same text, plan and model give the same. */
  digest: string;
  /** Nothing of it may be kept: the text holds personal data, and the request asks so. */
  unkept: boolean;
}

export interface PrepareParts extends PlannerParts {
  /** Synthesis time / audio time of a voice, at the worst. */
  worstRtf(voice: string): number;
  /** Names the release of the model, so that a new one is not answered from the old one's cache. */
  modelDigest: string;
}

/** Plans a request and names its audio. Throws as the planner does. */
export function createPreparer({ worstRtf, modelDigest, ...parts }: PrepareParts) {
  const plan = createPlanner(parts);
  return async function prepare(input: SpeechInput): Promise<Prepared> {
    const planned = await plan(input);
    return {
      ...planned,
      worstMs: worstMsOf(planned.plan, worstRtf),
      digest: digestOf(planned, modelDigest),
      unkept: input.reading.personal?.cache === false && planned.reading.personal.length > 0,
    };
  };
}

function digestOf({ text, plan }: Planned, modelDigest: string): string {
  return createHash("sha256")
    .update(JSON.stringify([modelDigest, text, plan]))
    .digest("hex");
}
