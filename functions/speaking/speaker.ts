import type { MarkFrame, SummaryFrame } from "#contract/frames.ts";
import type { MetricName } from "#contract/metrics.ts";
import type { Caller } from "../http/gateway-event.ts";
import type { AudioRecord, AudioStore, EndpointCall, SpeechEndpoint, StoredSpeech } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import { speakInParts } from "./speak-in-parts.ts";
import { describeMarks } from "./timing.ts";
import { writeTrueSizes } from "./wav-header.ts";

export interface SpeakerParts {
  endpoint: SpeechEndpoint;
  store: AudioStore;
  record(metric: MetricName, value: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Audio and what an answer says of it. */
export interface Spoken {
  record: AudioRecord;
  speech: StoredSpeech;
}

/** Says what was prepared: from what the account has already, or by the endpoint. */
export function createSpeaker({ endpoint, store, record, now }: SpeakerParts) {
  /** The account's audio of the same request, or null. */
  async function recall(caller: Caller, prepared: Prepared): Promise<Spoken | null> {
    const found = await store.find(caller.account, store.idOf(caller.account, prepared.digest));
    record("CacheHit", found ? 1 : 0);
    if (!found) return null;
    const speech = await store.describe(found);
    record("AudioDuration", speech.durationMs);
    return { record: found, speech };
  }

  /**
   * Yields the audio as it comes, and returns when all of it is kept.
   * Throws an ApiError (503) when the endpoint fails; nothing is kept then.
   */
  async function* speak(caller: Caller, prepared: Prepared, call: EndpointCall): AsyncGenerator<Uint8Array, Spoken> {
    const started = now();
    const chunks: Uint8Array[] = [];
    const marks: MarkFrame[] = [];
    let summary: SummaryFrame | undefined;
    for await (const frame of speakInParts(endpoint, prepared.plan, call)) {
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
    record("CharactersBilled", prepared.characters);
    return keep(caller, prepared, { audio: Buffer.concat(chunks), marks, durationMs: summary.durationMs });
  }

  function recordSummary({ durationMs, rtf, queueMs }: SummaryFrame): void {
    record("AudioDuration", durationMs);
    record("RealTimeFactor", rtf);
    record("QueueWait", queueMs);
  }

  async function keep(
    caller: Caller,
    prepared: Prepared,
    { audio, marks, durationMs }: { audio: Buffer; marks: MarkFrame[]; durationMs: number },
  ): Promise<Spoken> {
    const { format, sampleRate } = prepared.plan.output;
    if (format === "wav") writeTrueSizes(audio);
    const speech: StoredSpeech = {
      id: store.idOf(caller.account, prepared.digest),
      format,
      sampleRate,
      durationMs: Math.round(durationMs),
      characters: prepared.characters,
      voice: prepared.voice,
      warnings: prepared.warnings,
      ...describeMarks(prepared.text, prepared.plan, marks),
    };
    return { record: await store.keep(caller, prepared.digest, speech, audio), speech };
  }

  return { recall, speak };
}

export type Speaker = ReturnType<typeof createSpeaker>;
