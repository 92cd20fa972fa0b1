/**
 * Every documented failure: its code, its status and its body.
 *
 * All clients understand the body: OpenAI's read `error`, ElevenLabs' read `detail`.
 */
import { KEPT_VERSIONS, MAX_STORED_LEXICONS } from "./lexicons.ts";
import { grouped, MAX_BODY_KB, MAX_CHARACTERS, MAX_SPOKEN_CHARACTERS } from "./limits.ts";

export const ERROR_TYPES = [
  "invalid_request_error",
  "authentication_error",
  "permission_error",
  "conflict",
  "idempotency_error",
  "rate_limit_error",
  "insufficient_quota",
  "server_error",
] as const;

export type ErrorType = (typeof ERROR_TYPES)[number];

interface ErrorEntry {
  status: number;
  type: ErrorType;
  /** What the caller should do; printed in the docs. */
  advice: string;
}

export const ERRORS = {
  invalid_json: entry(400, "invalid_request_error", "Send a body that is one JSON object, in UTF-8."),
  invalid_unicode: entry(
    400,
    "invalid_request_error",
    "Send well-formed Unicode: the text contains an unpaired surrogate.",
  ),
  missing_field: entry(400, "invalid_request_error", "Send the field that `param` names."),
  unknown_field: entry(400, "invalid_request_error", "Remove the field that `param` names, or correct its name."),
  invalid_type: entry(
    400,
    "invalid_request_error",
    "Send the field that `param` names with the type that the message names.",
  ),
  invalid_value: entry(400, "invalid_request_error", "Send a value within the limits that the message states."),
  unsupported_value: entry(400, "invalid_request_error", "Choose one of the values that the message lists."),
  nothing_to_say: entry(
    400,
    "invalid_request_error",
    "Send a text with at least one word or number, in Latin, Chinese, Tamil or Jawi script.",
  ),
  invalid_ssml: entry(400, "invalid_request_error", "Fix the markup at the position that the message names."),
  invalid_lexicon: entry(400, "invalid_request_error", "Fix the PLS document that `param` names."),
  input_too_long: entry(
    400,
    "invalid_request_error",
    `Send at most ${grouped(MAX_CHARACTERS)} characters a request, of at most 45 minutes when spoken; what takes too long for one answer, \`POST /v1/audio/speech\` streams.`,
  ),
  too_many_lexicons: entry(
    400,
    "invalid_request_error",
    `Delete a lexicon: an account may have ${MAX_STORED_LEXICONS}.`,
  ),
  spoken_too_long: entry(
    400,
    "invalid_request_error",
    `Send less text: read aloud, it is over ${grouped(MAX_SPOKEN_CHARACTERS)} characters.`,
  ),
  zero_retention: entry(
    400,
    "invalid_request_error",
    "Nothing of this audio may be kept, and it is too large for a JSON answer: use `POST /v1/audio/speech`.",
  ),
  tier_mismatch: entry(
    400,
    "invalid_request_error",
    "Omit `tier`, or change the tier of the account with `PATCH /v1/keys/{id}`.",
  ),
  missing_api_key: entry(
    401,
    "authentication_error",
    "Send a key in `X-API-Key`, `Authorization: Bearer` or `xi-api-key`.",
  ),
  invalid_api_key: entry(401, "authentication_error", "Check the key; it may be mistyped, revoked or expired."),
  insufficient_scope: entry(403, "permission_error", "Use a key with the scope that the message names."),
  forbidden: entry(403, "permission_error", "The request was refused by the firewall; check its content."),
  voice_not_found: entry(404, "invalid_request_error", "Choose a voice or persona from `GET /v1/voices`."),
  preview_not_found: entry(
    404,
    "invalid_request_error",
    "Choose a voice whose `preview_url` in `GET /v1/voices` is not null, or another language; the operator makes the clips.",
  ),
  model_not_found: entry(404, "invalid_request_error", "Choose a model from `GET /v1/models`."),
  audio_not_found: entry(404, "invalid_request_error", "Check the id; the audio may have expired."),
  captions_not_found: entry(
    404,
    "invalid_request_error",
    "This audio was kept without the times of its words. Send the text again to `POST /v1/synthesize` with `timestamps`.",
  ),
  account_not_found: entry(404, "invalid_request_error", "Check the name of the account; the key's list has it."),
  lexicon_not_found: entry(404, "invalid_request_error", "Choose a lexicon from `GET /v1/lexicons`."),
  lexicon_version_not_found: entry(
    404,
    "invalid_request_error",
    `Choose one of the versions that the message names, or leave the version out: the newest ${KEPT_VERSIONS} are kept.`,
  ),
  key_not_found: entry(404, "invalid_request_error", "Check the id; the key may be revoked or expired."),
  route_not_found: entry(404, "invalid_request_error", "Check the path; `GET /openapi.json` lists all paths."),
  method_not_allowed: entry(405, "invalid_request_error", "Use a method that the `Allow` header lists."),
  account_erased: entry(409, "conflict", "Choose another name: an account of this name was erased."),
  lexicon_in_use: entry(
    409,
    "conflict",
    "Remove the lexicon from the defaults of the keys that the message names, with `PATCH /v1/keys/{id}`.",
  ),
  idempotency_in_progress: entry(
    409,
    "conflict",
    "The first request with this `Idempotency-Key` is in progress: wait for the time in `Retry-After`.",
  ),
  payload_too_large: entry(413, "invalid_request_error", `Send a body of at most ${MAX_BODY_KB} KB.`),
  unsupported_media_type: entry(
    415,
    "invalid_request_error",
    "Send `Content-Type: application/json`, in UTF-8 and without content encoding.",
  ),
  idempotency_key_reused: entry(
    422,
    "idempotency_error",
    "Send another `Idempotency-Key`: this one was used with another body in the last 24 hours.",
  ),
  rate_limit_exceeded: entry(429, "rate_limit_error", "Wait for the time in `Retry-After`."),
  insufficient_quota: entry(429, "insufficient_quota", "Wait for the next month or ask for a larger plan."),
  internal_error: entry(500, "server_error", "Try again; if the error persists, report the `request_id`."),
  service_unavailable: entry(
    503,
    "server_error",
    "A part of the service did not respond, and nothing was billed: wait for the time in `Retry-After`.",
  ),
  model_warming: entry(503, "server_error", "The model is starting: wait for the time in `Retry-After`."),
  model_overloaded: entry(503, "server_error", "All model servers are busy: wait for the time in `Retry-After`."),
  model_unavailable: entry(503, "server_error", "The model did not respond: wait for the time in `Retry-After`."),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export interface ErrorBody {
  error: { message: string; type: ErrorType; param: string | null; code: ErrorCode };
  detail: { status: ErrorCode; message: string };
  request_id: string;
}

export interface ApiErrorDetails {
  /** The field of the request that is at fault. */
  param?: string;
  /** Where the field is. Default: in the body. */
  place?: "query";
  /** Seconds to wait before a retry. OpenAI's clients ignore values above 60. */
  retryAfterSeconds?: number;
  /** Values of the `Allow` header, for 405. */
  allow?: readonly string[];
  /** The original failure, for the log only. */
  cause?: unknown;
}

/** A documented failure. Its message is sent to the caller: it must not contain secrets or internal names. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly place: "body" | "query";
  readonly retryAfterSeconds: number | undefined;
  readonly allow: readonly string[] | undefined;

  constructor(code: ErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.param = details.param;
    this.place = details.place ?? "body";
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.allow = details.allow;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

export function errorBody(code: ErrorCode, message: string, requestId: string, param?: string): ErrorBody {
  return {
    error: { message, type: ERRORS[code].type, param: param ?? null, code },
    detail: { status: code, message },
    request_id: requestId,
  };
}

function entry<const T extends ErrorType>(status: number, type: T, advice: string) {
  return { status, type, advice };
}
