import type { Readable } from "node:stream";
import { ApiError, type ErrorCode, errorBody } from "#contract/errors.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { elevenLabsError } from "../elevenlabs/error-body.ts";
import { LIMIT_HEADERS } from "./limit-headers.ts";

type Headers = Record<string, string>;

/** A response; streamed routes may have a Readable as body. */
export interface HttpResponse<Body = string> {
  statusCode: number;
  headers: Headers;
  body: Body;
}

export type StreamedResponse = HttpResponse<string | Readable>;

const EXPOSED = [
  "x-request-id",
  "request-id",
  "allow",
  "retry-after",
  "retry-after-ms",
  "x-should-retry",
  ...LIMIT_HEADERS,
  "x-cache",
  "x-voice",
  "x-model-digest",
  "x-languages",
  "x-characters-billed",
  "character-cost",
  "x-ignored-fields",
  "x-audio-duration-ms",
  "x-ai-generated",
  "idempotent-replayed",
];

/** Headers of every response: the gateway's request id, and CORS, so that pages of any origin can read all headers. */
export function commonHeaders(requestId: string): Headers {
  return {
    "x-request-id": requestId,
    "request-id": requestId,
    "access-control-allow-origin": "*",
    "access-control-expose-headers": EXPOSED.join(", "),
    "cache-control": "no-store",
    ...SECURITY_HEADERS,
  };
}

export function json(statusCode: number, body: unknown, headers: Headers = {}): HttpResponse {
  return { statusCode, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function text(statusCode: number, body: string, headers: Headers = {}): HttpResponse {
  return { statusCode, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body };
}

/** 204 */
export function noContent(): HttpResponse {
  return { statusCode: 204, headers: {}, body: "" };
}

/**
 * The error for the caller: an undocumented one becomes `internal_error`, and its message stays in the log. Adapters
 * have already converted errors of unavailable services.
 */
export function documentedError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError("internal_error", "Something went wrong on our side.", { cause: error });
}

export interface ErrorAudience {
  requestId: string;
  /** The client expects the errors of ElevenLabs. */
  forElevenLabs: boolean;
}

/** The response to an error. OpenAI's clients obey `x-should-retry` before anything else. */
export function errorResponse(error: ApiError, { requestId, forElevenLabs }: ErrorAudience): HttpResponse {
  const wait = error.retryAfterSeconds;
  const { status, body } = forElevenLabs
    ? elevenLabsError(error, requestId)
    : { status: error.status, body: errorBody(error.code, error.message, requestId, error.param) };
  return json(status, body, {
    ...(wait === undefined
      ? {}
      : { "retry-after": String(Math.ceil(wait)), "retry-after-ms": String(Math.ceil(wait * 1000)) }),
    ...(error.allow ? { allow: error.allow.join(", ") } : {}),
    ...(isFinal(error) ? { "x-should-retry": "false" } : {}),
  });
}

/** Statuses below 500 after which a retry can succeed. */
const PASSING = [409, 429];

/** They last until a person changes something, or for days. */
const LASTING: readonly ErrorCode[] = ["insufficient_quota", "lexicon_in_use"];

/** Whether a retry would fail again. */
function isFinal({ status, code }: ApiError): boolean {
  return (status < 500 && !PASSING.includes(status)) || LASTING.includes(code);
}
