/** One request: a plan in, its frames out. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { CUSTOM_ATTRIBUTES_HEADER, decodeCustomAttributes } from "#contract/custom-attributes.ts";
import { encodeFrame } from "#contract/frames.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { Slice } from "../engines/protocol.ts";
import { FrameWriter } from "./frame-writer.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { parsePlan } from "./parse-plan.ts";
import { readBody } from "./read-body.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SharedSpeech, Speeches } from "./shared-speech.ts";
import { SpeechError } from "./speech-error.ts";

export interface InvocationContext {
  scheduler: Scheduler;
  speeches: Speeches;
  voices: ReadonlyMap<string, Voice>;
  modelDigest: string;
  paceRtf: number | undefined;
  metrics: Metrics;
  log: Log;
}

/** A timer takes no longer time than this (2^31 − 1 ms); a deadline beyond it is none. */
const LONGEST_TIMER_MS = 2_147_483_647;
/** Seconds after which a full or starting server is worth asking again. */
const RETRY_AFTER_SECONDS = "1";

class ClientGoneError extends Error {
  override name = "ClientGoneError";
}

/** Answers the request. Never throws. */
export async function invoke(request: IncomingMessage, response: ServerResponse, context: InvocationContext) {
  const attributes = decodeCustomAttributes(header(request, CUSTOM_ATTRIBUTES_HEADER));
  const stop = new AbortController();
  const timer = startDeadline(attributes.deadline, stop);
  response.once("close", () => stop.abort(new ClientGoneError("the client has gone")));
  let outcome = "ok";
  const fields: Record<string, number> = {};
  try {
    const body = await readBody(request);
    const plan = parsePlan(body, context.voices);
    stop.signal.throwIfAborted();
    const speech = context.speeches.open(plan, {
      deadline: attributes.deadline ?? Number.POSITIVE_INFINITY,
      account: attributes.accountTag,
      sharedAs: attributes.accountTag === undefined ? undefined : nameOf(attributes.accountTag, body),
    });
    await send(plan, { speech, response, signal: stop.signal, fields }, context);
  } catch (error) {
    const failure = stop.signal.aborted ? stop.signal.reason : error;
    outcome =
      failure instanceof SpeechError ? failure.code : failure instanceof ClientGoneError ? "cancelled" : "internal";
    if (outcome === "internal") context.log.error("request failed", { error: kindOf(failure) });
    fail(response, failure);
  } finally {
    clearTimeout(timer);
    context.metrics.requests.inc({ outcome });
    context.log.info("request", { request: attributes.requestId, outcome, ...fields });
  }
}

/** Answers 503 at once: for a server that is starting or stopping. */
export function refuse(response: ServerResponse, message: string): void {
  fail(response, new SpeechError("overloaded", message));
}

/** Equal plans of one account: those who ask for them at a time hear the same speech. */
function nameOf(accountTag: string, body: Buffer): string {
  return createHash("sha256").update(`${accountTag}\n`).update(body).digest("hex");
}

interface Answer {
  speech: SharedSpeech;
  response: ServerResponse;
  signal: AbortSignal;
  /** Figures for the log. */
  fields: Record<string, number>;
}

async function send(plan: SpeechPlan, { speech, response, signal, fields }: Answer, context: InvocationContext) {
  const giveUp = () => speech.close();
  signal.addEventListener("abort", giveUp, { once: true });
  const arrivedAt = performance.now();
  const writer = new FrameWriter(response, signal, context.paceRtf);
  const engine = context.voices.get(plan.utterances[0]?.segments[0]?.voice ?? "")?.engine ?? "";
  try {
    let slice = await speech.next();
    signal.throwIfAborted();
    const startedAt = Math.max(arrivedAt, speech.startedAt ?? 0);
    const queueMs = startedAt - arrivedAt;
    writer.startAt(startedAt);
    await writer.frame({ type: "meta", payload: metaOf(plan, engine) });
    for (;;) {
      await sendSlice(slice, writer);
      fields.firstAudioMs ??= Math.round(performance.now() - arrivedAt);
      if (slice.done) break;
      slice = await speech.next();
    }
    const summary = summarise(plan, { engine, queueMs, startedAt, durationMs: slice.durationMs, writer, context });
    await writer.frame({ type: "summary", payload: summary });
    response.end();
    const { durationMs, synthesisMs, rtf, audioBytes } = summary;
    Object.assign(fields, { durationMs, synthesisMs, queueMs: summary.queueMs, audioBytes });
    if (speech.shared) context.metrics.shared.inc();
    else record(context.metrics, { durationMs, queueMs, rtf, firstAudioMs: fields.firstAudioMs });
  } finally {
    signal.removeEventListener("abort", giveUp);
    speech.close();
  }
}

async function sendSlice(slice: Slice, writer: FrameWriter): Promise<void> {
  for (const item of slice.items) {
    if (item.kind === "audio") await writer.audio(item.bytes, item.untilMs);
    else await writer.frame({ type: "mark", payload: item.mark });
  }
}

function metaOf({ contract, output }: SpeechPlan, engine: string) {
  return { contract, contentType: AUDIO_FORMATS[output.format].contentType, sampleRate: output.sampleRate, engine };
}

interface Spoken {
  engine: string;
  queueMs: number;
  startedAt: number;
  durationMs: number;
  writer: FrameWriter;
  context: InvocationContext;
}

function summarise(plan: SpeechPlan, { engine, queueMs, startedAt, durationMs, writer, context }: Spoken) {
  const synthesisMs = performance.now() - startedAt;
  return {
    durationMs: Math.round(durationMs * 10) / 10,
    synthesisMs: Math.round(synthesisMs),
    rtf: durationMs > 0 ? Math.round((synthesisMs / durationMs) * 1e5) / 1e5 : 0,
    queueMs: Math.round(queueMs),
    batchSize: 1,
    engine,
    voices: [...new Set(plan.utterances.flatMap(({ segments }) => segments.map(({ voice }) => voice)))],
    modelDigest: context.modelDigest,
    deviceMemoryBytes: null,
    audioBytes: writer.audioBytes,
  };
}

function record(
  metrics: Metrics,
  {
    durationMs,
    queueMs,
    rtf,
    firstAudioMs = 0,
  }: { durationMs: number; queueMs: number; rtf: number; firstAudioMs: number | undefined },
): void {
  metrics.audioSeconds.inc(durationMs / 1000);
  metrics.queueSeconds.observe(queueMs / 1000);
  metrics.rtf.observe(rtf);
  metrics.firstAudioSeconds.observe(firstAudioMs / 1000);
}

/** A status where nothing was sent, else a last frame; where we do not know what went wrong, the stream just breaks. */
function fail(response: ServerResponse, failure: unknown): void {
  if (response.destroyed) return;
  const error = failure instanceof SpeechError ? failure : new SpeechError("engine_failed", "the server failed", 500);
  const payload = { code: error.code, message: error.message };
  if (response.headersSent) {
    response.end(encodeFrame({ type: "error", payload }));
    return;
  }
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (error.status === 503) headers["retry-after"] = RETRY_AFTER_SECONDS;
  // The rest of a body that is far too large is not read, so the connection cannot be used again.
  if (error.status === 413) headers.connection = "close";
  response.writeHead(error.status, headers).end(JSON.stringify({ error: payload }));
}

function startDeadline(deadline: number | undefined, stop: AbortController): NodeJS.Timeout | undefined {
  const left = (deadline ?? Number.POSITIVE_INFINITY) - Date.now();
  if (left > LONGEST_TIMER_MS) return undefined;
  return setTimeout(
    () => stop.abort(new SpeechError("deadline_exceeded", "the deadline has passed")),
    Math.max(0, left),
  );
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
