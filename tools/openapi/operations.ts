/** What each operation does, takes and answers. */
import type { RouteName } from "#contract/deployment.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { keysQuery } from "#contract/key-bodies.ts";
import { usageQuery } from "#contract/usage.ts";
import { PATH_ID, queryParameter, queryParameters } from "./parameters.ts";
import { AUDIO_CONTENT, EVENT_CONTENT, MODEL_ERRORS, ok, TEXT_ERRORS } from "./responses.ts";
import { type JsonObject, jsonContent, type RequestName, ref } from "./schemas.ts";

export interface Operation {
  summary: string;
  description?: string;
  parameters?: readonly JsonObject[];
  request?: RequestName;
  responses: Readonly<Record<string, JsonObject>>;
  /** It creates something, and takes an `Idempotency-Key`. */
  idempotent?: true;
  /** It answers with audio. */
  audio?: true;
  /** Errors besides those that every route, every route with a key or every route with a body can give. */
  errors?: readonly ErrorCode[];
}

const SPEECH: Operation = {
  summary: "Speak a text and get the audio as it is made (OpenAI's request and response)",
  description: [
    "Unknown fields are accepted.",
    "A failure after the first byte breaks the connection without a clean end; with `stream_format: sse` it is the last event.",
  ].join(" "),
  request: "SpeechRequest",
  idempotent: true,
  audio: true,
  responses: {
    "200": {
      description: "Audio, streamed; a short wav is whole, with its true sizes.",
      content: { ...AUDIO_CONTENT, ...EVENT_CONTENT },
    },
  },
  errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "model_not_found", "insufficient_quota", "audio_not_found"],
};

export const OPERATIONS: Record<RouteName, Operation> = {
  "POST /v1/synthesize": {
    summary: "Speak a text and get a URL of the audio",
    request: "SynthesizeRequest",
    idempotent: true,
    responses: ok("The audio's URL, and what was said when.", "SynthesizeResponse"),
    errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "insufficient_quota", "zero_retention", "audio_not_found"],
  },
  "POST /v1/audio/speech": SPEECH,
  "POST /audio/speech": { ...SPEECH, summary: "The same as `POST /v1/audio/speech`" },
  "POST /v1/normalize": {
    summary: "See how a text will be read, without speaking it",
    description: "Takes the body of `POST /v1/synthesize`. Counts as a request and costs no characters.",
    request: "SynthesizeRequest",
    responses: ok("The reading, word by word.", "NormalizeResponse"),
    errors: TEXT_ERRORS,
  },
  "GET /v1/audio/{id}": {
    summary: "Get a new URL of audio that was made before",
    parameters: [
      PATH_ID,
      queryParameter("redirect", "`1`: answer with a redirect to the audio. Anything else: do not."),
    ],
    responses: {
      ...ok("A URL of the audio.", "AudioResponse"),
      "302": {
        description: "A redirect to the audio.",
        headers: { location: { schema: { type: "string", format: "uri" } } },
      },
    },
    errors: ["audio_not_found"],
  },
  "DELETE /v1/audio/{id}": {
    summary: "Take audio away for good, before its days are over",
    description: "Its URLs stop working, and the same text is made anew.",
    parameters: [PATH_ID],
    responses: { "204": { description: "It is gone." } },
    errors: ["audio_not_found"],
  },
  "GET /v1/usage": {
    summary: "What the account used",
    parameters: queryParameters(usageQuery),
    responses: ok("Counters by day, key, voice or language, and their total.", "UsageResponse"),
    errors: ["invalid_value", "unsupported_value", "unknown_field"],
  },
  "GET /v1/quota": {
    summary: "What the account may still use",
    responses: ok("The limits, and how much of them is left.", "QuotaResponse"),
  },
  "POST /v1/keys": {
    summary: "Make a key, in a new account or in one that is there",
    request: "CreateKeyRequest",
    idempotent: true,
    responses: { "201": { description: "The key, with its secret.", content: jsonContent("NewKeyResponse") } },
    errors: ["tier_mismatch"],
  },
  "GET /v1/keys": {
    summary: "List the keys, page by page",
    parameters: queryParameters(keysQuery),
    responses: ok("Keys, without their secrets.", "KeysResponse"),
    errors: ["invalid_type", "invalid_value", "unknown_field"],
  },
  "PATCH /v1/keys/{id}": {
    summary: "Change a key's name or caps, or the tier of its account",
    parameters: [PATH_ID],
    request: "ChangeKeyRequest",
    responses: ok("The key as it is now.", "KeyResponse"),
    errors: ["key_not_found"],
  },
  "DELETE /v1/keys/{id}": {
    summary: "Revoke a key: within 60 seconds it opens nothing",
    parameters: [PATH_ID],
    responses: { "204": { description: "It is revoked, now or before." } },
    errors: ["key_not_found"],
  },
  "POST /v1/keys/{id}/rotate": {
    summary: "Give a key another secret",
    parameters: [PATH_ID],
    request: "RotateKeyRequest",
    idempotent: true,
    responses: ok("The key, with its new secret.", "RotatedKeyResponse"),
    errors: ["key_not_found"],
  },
  "GET /v1": {
    summary: "What answers here (with or without a slash at the end)",
    responses: ok("The service.", "ServiceResponse"),
  },
  "GET /v1/voices": {
    summary: "List the voices and personas",
    responses: ok("The catalogue.", "VoicesResponse"),
  },
  "GET /v1/audio/voices": {
    summary: "List the voices and personas, as OpenAI's clients read them",
    parameters: [queryParameter("legacy", "`true`: ids alone. Anything else: whole voices.")],
    responses: {
      "200": {
        description: "Voices; what `voice` takes is the `id`.",
        content: {
          "application/json": { schema: { anyOf: [ref("AudioVoicesResponse"), ref("LegacyAudioVoicesResponse")] } },
        },
      },
    },
  },
  "GET /v1/audio/models": {
    summary: "List the names of models, for clients that look for them beside the voices",
    responses: ok("Names.", "AudioModelsResponse"),
  },
  "GET /v1/models": {
    summary: "List the models (OpenAI's list)",
    description: "OpenAI's names and `malaysian-tts` mean the same.",
    responses: ok("Models.", "ModelsResponse"),
  },
  "GET /v1/models/{id}": {
    summary: "One model, with its voices",
    parameters: [PATH_ID],
    responses: ok("The model.", "ModelResponse"),
    errors: ["model_not_found"],
  },
  "GET /openapi.json": {
    summary: "This document",
    responses: {
      "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
    },
  },
  "GET /health": {
    summary: "Whether the API answers",
    responses: {
      "200": { description: "`OK`.", content: { "text/plain": { schema: { type: "string", const: "OK" } } } },
    },
  },
  "GET /health/deep": {
    summary: "Whether what the API stands on answers, and how fast",
    description: "Looked at no more than once in 5 seconds; the endpoint says one short word.",
    responses: {
      ...ok("All is well.", "HealthResponse"),
      "503": {
        description: "Something is not: its state says what; or `service_unavailable`.",
        content: { "application/json": { schema: { anyOf: [ref("HealthResponse"), ref("Error")] } } },
      },
    },
  },
};
