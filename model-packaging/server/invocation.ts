/** One request: a plan in, its frames out. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CUSTOM_ATTRIBUTES_HEADER, decodeCustomAttributes } from "#contract/custom-attributes.ts";
import { encodeFrame } from "#contract/frames.ts";
import type { Voice } from "#contract/voices.ts";
import { type AnswerContext, sendAnswer } from "./answer.ts";
import { completeSounds } from "./complete-sounds.ts";
import type { Log } from "./log.ts";
import { parsePlan } from "./parse-plan.ts";
import type { Phonemiser } from "./phonemiser.ts";
import { readBody } from "./read-body.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SharedStreams } from "./shared-streams.ts";
import { SpeechError } from "./speech-error.ts";

export interface InvocationContext extends AnswerContext {
  scheduler: Scheduler;
  streams: SharedStreams;
  voices: ReadonlyMap<string, Voice>;
  /** Absent where every engine reads spellings. */
  phonemiser?: Pick<Phonemiser, "ready" | "soundsOf"> | undefined;
  log: Log;
}

/** The longest time that a timer takes (2^31 − 1 ms). A later deadline is ignored. */
const LONGEST_TIMER_MS = 2_147_483_647;

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
  let reason: string | undefined;
  const logFields: Record<string, number> = {};
  try {
    const body = await readBody(request);
    const asked = parsePlan(body, context.voices);
    const engines = context.scheduler.enginesOf(asked);
    requireReady(engines, context.scheduler);
    const plan = context.phonemiser ? await completeSounds(asked, context.voices, context.phonemiser) : asked;
    stop.signal.throwIfAborted();
    const stream = context.streams.open(plan, {
      deadline: attributes.deadline ?? Number.POSITIVE_INFINITY,
      account: attributes.accountTag,
      shareKey: attributes.accountTag === undefined ? undefined : shareKeyOf(attributes.accountTag, body),
    });
    await sendAnswer({ plan, engines, stream, response, signal: stop.signal, logFields }, context);
  } catch (error) {
    const failure = stop.signal.aborted ? stop.signal.reason : error;
    outcome = outcomeOf(failure);
    reason = reasonOf(failure);
    if (outcome === "internal") context.log.error("request failed", { error: kindOf(failure) });
    fail(response, failure);
  } finally {
    clearTimeout(timer);
    context.metrics.requests.inc({ outcome });
    context.log.info("request", { request: attributes.requestId, outcome, reason, ...logFields });
  }
}

/** Answers 503 at once: for a server that is stopping. */
export function refuse(response: ServerResponse, message: string): void {
  fail(response, new SpeechError("overloaded", message));
}

/** A request does not wait for an engine that is starting: the caller can try another instance. */
function requireReady(engines: readonly string[], scheduler: Scheduler): void {
  const { workersReady } = scheduler;
  const engine = engines.find((name) => !workersReady.get(name));
  if (engine === undefined) return;
  const retryAfterSeconds = scheduler.secondsToReady(engine);
  throw new SpeechError("overloaded", `the voices of ${engine} are not loaded yet`, { retryAfterSeconds });
}

/** Equal plans of one account share a speech. */
function shareKeyOf(accountTag: string, body: Buffer): string {
  return createHash("sha256").update(`${accountTag}\n`).update(body).digest("hex");
}

function outcomeOf(failure: unknown): string {
  if (failure instanceof SpeechError) return failure.code;
  return failure instanceof ClientGoneError ? "cancelled" : "internal";
}

/** Why an engine failed. Such messages have the name of an error and no text; those of other failures may quote the plan. */
function reasonOf(failure: unknown): string | undefined {
  return failure instanceof SpeechError && failure.code === "engine_failed" ? failure.message : undefined;
}

/** Sends a status where no frame was sent, else an `error` frame; destroyed responses are left alone. */
function fail(response: ServerResponse, failure: unknown): void {
  if (response.destroyed) return;
  const error =
    failure instanceof SpeechError ? failure : new SpeechError("engine_failed", "the server failed", { status: 500 });
  const payload = { code: error.code, message: error.message };
  if (response.headersSent) {
    response.end(encodeFrame({ type: "error", payload }));
    return;
  }
  const headers: Record<string, string> = { "content-type": "application/json" };
  const { retryAfterSeconds } = error;
  if (error.status === 503) headers["retry-after"] = String(retryAfterSeconds);
  // The rest of a body that is far too large is not read, so the connection cannot be used again.
  if (error.status === 413) headers.connection = "close";
  response.writeHead(error.status, headers).end(JSON.stringify({ error: payload, retryAfterSeconds }));
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
