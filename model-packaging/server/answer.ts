/** Sends the frames of one answer: meta, audio and marks, summary. */
import type { ServerResponse } from "node:http";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import type { MetaFrame, SummaryFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Slice } from "../engines/protocol.ts";
import { FrameWriter } from "./frame-writer.ts";
import type { Metrics } from "./metrics.ts";
import type { SharedStream } from "./shared-streams.ts";

export interface AnswerContext {
  modelDigest: string;
  /** See {@link FrameWriter}. */
  paceRtf: number | undefined;
  metrics: Metrics;
}

export interface Answer {
  plan: SpeechPlan;
  /** Names of the plan's engines. */
  engines: readonly string[];
  stream: SharedStream;
  response: ServerResponse;
  /** Ends the answer: the client hung up or the deadline passed. */
  signal: AbortSignal;
  /** Receives figures for the log. */
  logFields: Record<string, number>;
}

/** Resolves when the last frame is written. Rejects when the speech fails or the signal aborts. Closes the stream. */
export async function sendAnswer(answer: Answer, context: AnswerContext): Promise<void> {
  const { stream, response, signal, logFields } = answer;
  const closeStream = () => stream.close();
  signal.addEventListener("abort", closeStream, { once: true });
  const arrivedAt = performance.now();
  const writer = new FrameWriter(response, signal, context.paceRtf);
  try {
    let isEstimated: boolean | undefined;
    let slice = await stream.next();
    signal.throwIfAborted();
    const startedAt = Math.max(arrivedAt, stream.startedAt ?? 0);
    const queueMs = startedAt - arrivedAt;
    writer.startAt(startedAt);
    await writer.frame({ type: "meta", payload: metaOf(answer) });
    for (;;) {
      isEstimated ||= slice.items.some((item) => item.kind === "mark" && item.mark.estimated);
      await sendSlice(slice, writer);
      logFields.firstAudioMs ??= Math.round(performance.now() - arrivedAt);
      if (slice.done) break;
      slice = await stream.next();
    }
    const summary = summarise(answer, {
      startedAt,
      queueMs,
      durationMs: slice.durationMs,
      audioBytes: writer.audioBytes,
    });
    await writer.frame({
      type: "summary",
      payload: { ...summary, modelDigest: context.modelDigest, ...(isEstimated && { estimatedMarks: true }) },
    });
    response.end();
    const { durationMs, synthesisMs, audioBytes } = summary;
    Object.assign(logFields, { durationMs, synthesisMs, queueMs: summary.queueMs, audioBytes });
    if (stream.shared) context.metrics.shared.inc();
    else record(context.metrics, summary, logFields.firstAudioMs);
  } finally {
    signal.removeEventListener("abort", closeStream);
    stream.close();
  }
}

async function sendSlice(slice: Slice, writer: FrameWriter): Promise<void> {
  for (const item of slice.items) {
    if (item.kind === "audio") await writer.audio(item.bytes, item.untilMs);
    else await writer.frame({ type: "mark", payload: item.mark });
  }
}

interface Spoken {
  startedAt: number;
  queueMs: number;
  durationMs: number;
  audioBytes: number;
}

function summarise({ plan, engines }: Answer, { startedAt, queueMs, durationMs, audioBytes }: Spoken) {
  const synthesisMs = performance.now() - startedAt;
  return {
    durationMs: Math.round(durationMs * 10) / 10,
    synthesisMs: Math.round(synthesisMs),
    rtf: durationMs > 0 ? Math.round((synthesisMs / durationMs) * 1e5) / 1e5 : 0,
    queueMs: Math.round(queueMs),
    batchSize: 1,
    engine: engines.join(","),
    voices: [...new Set(plan.utterances.flatMap(({ segments }) => segments.map(({ voice }) => voice)))],
    deviceMemoryBytes: null,
    audioBytes,
  };
}

type Figures = Pick<SummaryFrame, "durationMs" | "queueMs" | "rtf">;

function record(metrics: Metrics, { durationMs, queueMs, rtf }: Figures, firstAudioMs = 0): void {
  metrics.audioSeconds.inc(durationMs / 1000);
  metrics.queueSeconds.observe(queueMs / 1000);
  metrics.rtf.observe(rtf);
  metrics.firstAudioSeconds.observe(firstAudioMs / 1000);
}

function metaOf({ plan: { contract, output }, engines }: Answer): MetaFrame {
  const { contentType } = AUDIO_FORMATS[output.format];
  return { contract, contentType, sampleRate: output.sampleRate, engine: engines.join(",") };
}
