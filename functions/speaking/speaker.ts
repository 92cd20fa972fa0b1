import type { MarkFrame, SummaryFrame } from "#contract/frames.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { PaceOf } from "./pace.ts";
import type { EndpointCall, Speech, SpeechEndpoint } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { speakInParts } from "./speak-in-parts.ts";
import { describeMarks } from "./timing.ts";

export interface SpeakerParts {
  endpoint: SpeechEndpoint;
  paceOf: PaceOf;
  record(metric: MetricName, value: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Speaks prepared requests. */
export function createSpeaker({ endpoint, paceOf, record, now }: SpeakerParts) {
  /**
   * Yields audio as it arrives, and returns its description. The sizes in the header of a wav are not set. Throws an
   * ApiError (503) when the endpoint fails.
   */
  async function* speak(id: string, prepared: Prepared, call: EndpointCall): AsyncGenerator<Uint8Array, Speech> {
    const started = now();
    let hasAudio = false;
    const marks: MarkFrame[] = [];
    let summary: SummaryFrame | undefined;
    for await (const frame of speakInParts(endpoint, prepared.plan, call, { now, paceOf })) {
      if (frame.type === "mark") marks.push(frame.payload);
      if (frame.type === "summary") summary = frame.payload;
      if (frame.type !== "audio") continue;
      if (!hasAudio) record("TimeToFirstAudio", now() - started);
      hasAudio = true;
      yield frame.payload;
    }
    if (!summary) throw new Error("the endpoint ended without a summary");
    record("EndpointLatency", now() - started);
    recordSummary(summary);
    return describe(id, prepared, { marks, durationMs: summary.durationMs });
  }

  function recordSummary({ durationMs, rtf, queueMs }: SummaryFrame): void {
    record("AudioDuration", durationMs);
    record("RealTimeFactor", rtf);
    record("QueueWait", queueMs);
  }

  return { speak };
}

export type Speaker = ReturnType<typeof createSpeaker>;

function describe(
  id: string,
  { plan, text, characters, voice, warnings }: Prepared,
  { marks, durationMs }: { marks: MarkFrame[]; durationMs: number },
): Speech {
  const { format, sampleRate } = plan.output;
  const audio = { id, format, sampleRate, durationMs: Math.round(durationMs), characters, voice, warnings };
  return { ...audio, ...describeMarks(text, plan, marks) };
}
