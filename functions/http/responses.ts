import type { Readable } from "node:stream";
import { ApiError, errorBody } from "#contract/errors.ts";
import { LIMIT_HEADERS } from "./limit-headers.ts";

type Headers = Record<string, string>;

/** An answer; a route that streams may give a Readable as its body. */
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
  "x-languages",
  "x-characters-billed",
  "x-audio-duration-ms",
  "x-ai-generated",
  "idempotent-replayed",
];

/** Headers of every answer: the gateway's request id, and leave for browsers to read it all. */
export function commonHeaders(requestId: string): Headers {
  return {
    "x-request-id": requestId,
    "request-id": requestId,
    "access-control-allow-origin": "*",
    "access-control-expose-headers": EXPOSED.join(", "),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
}

export function json(statusCode: number, body: unknown, headers: Headers = {}): HttpResponse {
  return { statusCode, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function text(statusCode: number, body: string, headers: Headers = {}): HttpResponse {
  return { statusCode, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body };
}

/** 204: done, without a body. */
export function noContent(): HttpResponse {
  return { statusCode: 204, headers: {}, body: "" };
}

/**
 * A failure as the caller may see it: one that is not documented is ours, and its message stays in the log. The
 * adapters have turned what an unavailable service causes into documented errors already.
 */
export function documentedError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError("internal_error", "Something went wrong on our side.", { cause: error });
}

/** The documented answer to a failure. `x-should-retry` is what OpenAI's clients obey before anything else. */
export function errorResponse(error: ApiError, requestId: string): HttpResponse {
  const wait = error.retryAfterSeconds;
  return json(error.status, errorBody(error.code, error.message, requestId, error.param), {
    ...(wait === undefined
      ? {}
      : { "retry-after": String(Math.ceil(wait)), "retry-after-ms": String(Math.ceil(wait * 1000)) }),
    ...(error.allow ? { allow: error.allow.join(", ") } : {}),
    ...(isFinal(error) ? { "x-should-retry": "false" } : {}),
  });
}

/** Statuses below 500 that a retry may mend. */
const PASSING = [409, 429];

/** The same request again would fail again; a quota opens in days, not while a client waits. */
function isFinal({ status, code }: ApiError): boolean {
  return (status < 500 && !PASSING.includes(status)) || code === "insufficient_quota";
}
