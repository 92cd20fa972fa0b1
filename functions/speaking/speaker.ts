import type { MarkFrame, SummaryFrame } from "#contract/frames.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { PaceOf } from "./pace.ts";
import type { EndpointCall, Speech, SpeechEndpoint } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { speakInParts } from "./speak-in-parts.ts";
import { describeMarks } from "./timing.ts";
import { writeTrueSizes } from "./wav-header.ts";

export interface SpeakerParts {
  endpoint: SpeechEndpoint;
  paceOf: PaceOf;
  record(metric: MetricName, value: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** All of the audio, and what an answer says of it. */
export interface Spoken {
  speech: Speech;
  audio: Buffer;
}

/** Says what was prepared. */
export function createSpeaker({ endpoint, paceOf, record, now }: SpeakerParts) {
  /** Yields the audio as it comes, and returns all of it. Throws an ApiError (503) when the endpoint fails. */
  async function* speak(id: string, prepared: Prepared, call: EndpointCall): AsyncGenerator<Uint8Array, Spoken> {
    const started = now();
    const chunks: Uint8Array[] = [];
    const marks: MarkFrame[] = [];
    let summary: SummaryFrame | undefined;
    for await (const frame of speakInParts(endpoint, prepared.plan, call, { now, paceOf })) {
      if (frame.type === "mark") marks.push(frame.payload);
      if (frame.type === "summary") summary = frame.payload;
      if (frame.type !== "audio") continue;
      if (chunks.length === 0) record("TimeToFirstAudio", now() - started);
      chunks.push(frame.payload);
      yield frame.payload;
    }
    if (!summary) throw new Error("the endpoint ended without a summary");
    record("EndpointLatency", now() - started);
    recordSummary(summary);
    return whole(id, prepared, { audio: Buffer.concat(chunks), marks, durationMs: summary.durationMs });
  }

  function recordSummary({ durationMs, rtf, queueMs }: SummaryFrame): void {
    record("AudioDuration", durationMs);
    record("RealTimeFactor", rtf);
    record("QueueWait", queueMs);
  }

  return { speak };
}

export type Speaker = ReturnType<typeof createSpeaker>;

function whole(
  id: string,
  { plan, text, characters, voice, warnings }: Prepared,
  { audio, marks, durationMs }: { audio: Buffer; marks: MarkFrame[]; durationMs: number },
): Spoken {
  const { format, sampleRate } = plan.output;
  if (format === "wav") writeTrueSizes(audio);
  const told = { id, format, sampleRate, durationMs: Math.round(durationMs), characters, voice, warnings };
  return { audio, speech: { ...told, ...describeMarks(text, plan, marks) } };
}
