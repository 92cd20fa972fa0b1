/** The OpenAPI 3.1 document, made from the schemas, the routes and the error table: it cannot say anything else. */
import * as z from "zod/mini";
import { audioResponse, speechRequest, synthesizeRequest, synthesizeResponse } from "./api.ts";
import { AUDIO_FORMATS } from "./audio.ts";
import { ROUTES, type Route } from "./deployment.ts";
import { ERROR_TYPES, ERRORS, type ErrorCode } from "./errors.ts";
import { healthResponse } from "./health.ts";
import {
  changeKeyRequest,
  createKeyRequest,
  keyResponse,
  keysQuery,
  keysResponse,
  newKeyResponse,
  rotatedKeyResponse,
  rotateKeyRequest,
} from "./key-bodies.ts";
import {
  audioModelsResponse,
  audioVoicesResponse,
  legacyAudioVoicesResponse,
  modelResponse,
  modelsResponse,
  serviceResponse,
  voicesResponse,
} from "./listings.ts";
import { normalizeResponse } from "./normalize.ts";
import { speechEvent } from "./speech-events.ts";
import { quotaResponse, usageQuery, usageResponse } from "./usage.ts";

type Schema = Record<string, unknown>;

interface Operation {
  summary: string;
  description?: string;
  parameters?: Schema[];
  request?: { name: string; schema: z.core.$ZodType };
  responses: Record<string, Schema>;
  /** It creates something, and takes an `Idempotency-Key`. */
  idempotent?: true;
  /** Errors beside those that every route, or every route with a key, or every route with a body can give. */
  errors?: ErrorCode[];
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const jsonContent = (name: string) => ({ "application/json": { schema: ref(name) } });
const ok = (description: string, name: string) => ({ "200": { description, content: jsonContent(name) } });

const audioContent = Object.fromEntries(
  Object.values(AUDIO_FORMATS).map(({ contentType }) => [
    contentType,
    { schema: { type: "string", format: "binary" } },
  ]),
);

const TEXT_ERRORS: ErrorCode[] = [
  "invalid_unicode",
  "nothing_to_say",
  "input_too_long",
  "spoken_too_long",
  "invalid_ssml",
  "invalid_lexicon",
  "voice_not_found",
];
const MODEL_ERRORS: ErrorCode[] = ["model_warming", "model_overloaded", "model_unavailable"];
const BODY_ERRORS: ErrorCode[] = [
  "invalid_json",
  "missing_field",
  "unknown_field",
  "invalid_type",
  "invalid_value",
  "unsupported_value",
  "payload_too_large",
  "unsupported_media_type",
];
const KEY_ERRORS: ErrorCode[] = ["missing_api_key", "invalid_api_key", "rate_limit_exceeded"];

const IDEMPOTENCY_ERRORS: ErrorCode[] = ["idempotency_in_progress", "idempotency_key_reused"];
const IDEMPOTENCY_KEY: Schema = {
  name: "Idempotency-Key",
  in: "header",
  description: "The same request again with the same key, within 24 hours, is answered the same and does nothing.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const PATH_ID: Schema = { name: "id", in: "path", required: true, schema: { type: "string" } };

const SPEECH: Operation = {
  summary: "Speak a text and get the audio as it is made (OpenAI's request and response)",
  description: [
    "Unknown fields are accepted.",
    "A failure after the first byte breaks the connection without a clean end; with `stream_format: sse` it is the last event.",
  ].join(" "),
  request: { name: "SpeechRequest", schema: speechRequest },
  idempotent: true,
  responses: {
    "200": {
      description: "Audio, streamed; a short wav is whole, with its true sizes.",
      content: {
        ...audioContent,
        // With `stream_format: sse`: what one event is. OpenAPI has a field for it (`itemSchema`) only from 3.2 on.
        "text/event-stream": { "x-item-schema": ref("SpeechEvent") },
      },
    },
  },
  errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "model_not_found", "insufficient_quota", "audio_not_found"],
};

const OPERATIONS: Record<string, Operation> = {
  "POST /v1/synthesize": {
    summary: "Speak a text and get a URL of the audio",
    request: { name: "SynthesizeRequest", schema: synthesizeRequest },
    idempotent: true,
    responses: ok("The audio's URL, and what was said when.", "SynthesizeResponse"),
    errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "insufficient_quota", "zero_retention", "audio_not_found"],
  },
  "POST /v1/audio/speech": SPEECH,
  "POST /audio/speech": { ...SPEECH, summary: "The same as `POST /v1/audio/speech`" },
  "POST /v1/normalize": {
    summary: "See how a text will be read, without speaking it",
    description: "Takes the body of `POST /v1/synthesize`. Counts as a request and costs no characters.",
    request: { name: "SynthesizeRequest", schema: synthesizeRequest },
    responses: ok("The reading, word by word.", "NormalizeResponse"),
    errors: TEXT_ERRORS,
  },
  "GET /v1/audio/{id}": {
    summary: "Get a new URL of audio that was made before",
    parameters: [
      PATH_ID,
      {
        name: "redirect",
        in: "query",
        description: "`1`: answer with a redirect to the audio. Anything else: do not.",
        schema: { type: "string" },
      },
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
    request: { name: "CreateKeyRequest", schema: createKeyRequest },
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
    request: { name: "ChangeKeyRequest", schema: changeKeyRequest },
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
    request: { name: "RotateKeyRequest", schema: rotateKeyRequest },
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
    parameters: [
      {
        name: "legacy",
        in: "query",
        description: "`true`: ids alone. Anything else: whole voices.",
        schema: { type: "string" },
      },
    ],
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
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
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

/** The whole document as a plain object. */
export function openApiDocument(): Schema {
  return {
    openapi: "3.1.0",
    info: {
      title: "malaysian-tts",
      version: "1.0.0",
      description:
        "Malaysian text in, speech out: Malay, Malaysian English, Mandarin and Tamil, mixed in one sentence.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    security: [{ apiKey: [] }, { bearer: [] }, { xiApiKey: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        bearer: { type: "http", scheme: "bearer" },
        xiApiKey: { type: "apiKey", in: "header", name: "xi-api-key" },
      },
      schemas: schemas(),
    },
  };
}

function paths(): Schema {
  const byPath: Record<string, Schema> = {};
  for (const route of ROUTES) {
    const path = byPath[route.path] ?? {};
    path[route.method.toLowerCase()] = describe(route);
    byPath[route.path] = path;
  }
  return byPath;
}

function describe(route: Route): Schema {
  const operation = OPERATIONS[`${route.method} ${route.path}`];
  if (!operation) throw new Error(`${route.method} ${route.path} is not described`);
  const { request, responses, idempotent, parameters = [], errors = [], ...words } = operation;
  const codes: ErrorCode[] = [
    ...errors,
    ...(request ? BODY_ERRORS : []),
    ...(idempotent ? IDEMPOTENCY_ERRORS : []),
    ...(route.scope ? KEY_ERRORS : []),
    ...(route.scope && route.scope !== "any" ? (["insufficient_scope"] as const) : []),
    "internal_error",
    "service_unavailable",
  ];
  const allParameters = [...parameters, ...(idempotent ? [IDEMPOTENCY_KEY] : [])];
  return {
    ...words,
    ...(allParameters.length > 0 ? { parameters: allParameters } : {}),
    operationId: operationId(route),
    ...(route.scope
      ? { description: [words.description, scopeLine(route.scope)].filter(Boolean).join(" ") }
      : { security: [] }),
    ...(request ? { requestBody: { required: true, content: jsonContent(request.name) } } : {}),
    responses: { ...errorResponses(codes), ...responses },
  };
}

const scopeLine = (scope: NonNullable<Route["scope"]>) => (scope === "any" ? "Any key." : `Scope: \`${scope}\`.`);

const operationId = ({ method, path }: Route) =>
  [method.toLowerCase(), ...path.split(/[^a-z0-9]+/i).filter(Boolean)].join("_");

function errorResponses(codes: readonly ErrorCode[]): Schema {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))];
  const entries = statuses.map((status) => {
    const ofStatus = codes.filter((code) => ERRORS[code].status === status);
    const description = ofStatus.map((code) => `\`${code}\``).join(", ");
    return [String(status), { description, content: jsonContent("Error") }];
  });
  return Object.fromEntries(entries);
}

/** Each property of a query's schema as a parameter. */
function queryParameters(query: z.core.$ZodType): Schema[] {
  const properties = (made(query, "input").properties ?? {}) as Record<string, Schema>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function made(schema: z.core.$ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function schemas(): Schema {
  return {
    SynthesizeRequest: made(synthesizeRequest, "input"),
    SpeechRequest: made(speechRequest, "input"),
    SynthesizeResponse: made(synthesizeResponse, "output"),
    NormalizeResponse: made(normalizeResponse, "output"),
    AudioResponse: made(audioResponse, "output"),
    VoicesResponse: made(voicesResponse, "output"),
    AudioVoicesResponse: made(audioVoicesResponse, "output"),
    LegacyAudioVoicesResponse: made(legacyAudioVoicesResponse, "output"),
    AudioModelsResponse: made(audioModelsResponse, "output"),
    ModelsResponse: made(modelsResponse, "output"),
    ModelResponse: made(modelResponse, "output"),
    ServiceResponse: made(serviceResponse, "output"),
    SpeechEvent: made(speechEvent, "output"),
    UsageResponse: made(usageResponse, "output"),
    QuotaResponse: made(quotaResponse, "output"),
    CreateKeyRequest: made(createKeyRequest, "input"),
    ChangeKeyRequest: made(changeKeyRequest, "input"),
    RotateKeyRequest: made(rotateKeyRequest, "input"),
    KeyResponse: made(keyResponse, "output"),
    NewKeyResponse: made(newKeyResponse, "output"),
    RotatedKeyResponse: made(rotatedKeyResponse, "output"),
    KeysResponse: made(keysResponse, "output"),
    HealthResponse: made(healthResponse, "output"),
    Error: errorSchema(),
  };
}

function errorSchema(): Schema {
  const codes = Object.keys(ERRORS);
  return {
    type: "object",
    required: ["error", "detail", "request_id"],
    properties: {
      error: {
        type: "object",
        required: ["message", "type", "param", "code"],
        properties: {
          message: { type: "string" },
          type: { type: "string", enum: ERROR_TYPES },
          param: { type: ["string", "null"] },
          code: { type: "string", enum: codes },
        },
      },
      detail: {
        type: "object",
        required: ["status", "message"],
        properties: { status: { type: "string", enum: codes }, message: { type: "string" } },
      },
      request_id: { type: "string" },
    },
  };
}
