import type { Frame, MarkFrame, SummaryFrame } from "#contract/frames.ts";
import { FIRST_AUDIO_OBJECTIVE_MS, type MetricName, type ModelMetricName } from "#contract/metrics.ts";
import type { ModelRole } from "#contract/model-canary.ts";
import type { Model } from "./model-choice.ts";
import type { PaceOf } from "./pace.ts";
import type { EndpointCall, SpeechEndpoint } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { speakInParts } from "./speak-in-parts.ts";

export interface SpeakerParts {
  endpointOf(model: Model): SpeechEndpoint;
  paceOf: PaceOf;
  record(metric: MetricName, value: number): void;
  /** Adds 1 to a metric of that model. */
  count(metric: ModelMetricName, model: ModelRole): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** What is known of audio when all of it has come. */
export interface Spoken {
  durationMs: number;
  marks: MarkFrame[];
  /** Of the container that spoke. */
  modelDigest: string;
}

/** Speaks prepared requests. */
export function createSpeaker({ endpointOf, paceOf, record, count, now }: SpeakerParts) {
  /**
   * Yields the audio as it comes; a wav has no sizes yet. Throws an ApiError (503) when the endpoint fails.
   * @param onMark called with each mark as it comes
   */
  async function* speak(
    { plan, model }: Prepared,
    call: EndpointCall,
    onMark?: (mark: MarkFrame) => void,
  ): AsyncGenerator<Uint8Array, Spoken> {
    try {
      return yield* spoken(speakInParts(endpointOf(model), plan, call, { now, paceOf }), call.receivedAt, onMark);
    } catch (error) {
      count("RequestsFailed", model.role);
      throw error;
    } finally {
      count("Requests", model.role);
    }
  }

  async function* spoken(
    frames: AsyncIterable<Frame>,
    receivedAt: number,
    onMark?: (mark: MarkFrame) => void,
  ): AsyncGenerator<Uint8Array, Spoken> {
    const started = now();
    let hasAudio = false;
    const marks: MarkFrame[] = [];
    let summary: SummaryFrame | undefined;
    for await (const frame of frames) {
      if (frame.type === "mark") {
        marks.push(frame.payload);
        onMark?.(frame.payload);
      }
      if (frame.type === "summary") summary = frame.payload;
      if (frame.type !== "audio") continue;
      // As the caller waits, but for the way between: with the start of the function, its checks and another's lease.
      if (!hasAudio) recordFirst(now() - receivedAt);
      hasAudio = true;
      yield frame.payload;
    }
    if (!summary) throw new Error("the endpoint ended without a summary");
    record("EndpointLatency", now() - started);
    recordSummary(summary);
    const { durationMs, modelDigest } = summary;
    return { durationMs: Math.round(durationMs), marks, modelDigest };
  }

  function recordFirst(waited: number): void {
    record("TimeToFirstAudio", waited);
    record("FirstAudioLate", Number(waited > FIRST_AUDIO_OBJECTIVE_MS));
  }

  function recordSummary({ durationMs, rtf, queueMs }: SummaryFrame): void {
    record("AudioDuration", durationMs);
    record("RealTimeFactor", rtf);
    record("QueueWait", queueMs);
  }

  return { speak };
}

export type Speaker = ReturnType<typeof createSpeaker>;
