/** Each operation: its description, parameters, request and responses. */
import { accountDataQuery } from "#contract/accounts.ts";
import { audioListQuery } from "#contract/audio-list.ts";
import { captionsQuery } from "#contract/captions.ts";
import type { RouteName } from "#contract/deployment.ts";
import { textToSpeechQuery, voicesQuery } from "#contract/elevenlabs.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { keysQuery } from "#contract/key-bodies.ts";
import { previewQuery } from "#contract/previews.ts";
import { usageQuery } from "#contract/usage.ts";
import { PATH_ID, PATH_LEXICON, queryParameter, queryParameters } from "./parameters.ts";
import { AUDIO_CONTENT, EVENT_CONTENT, MODEL_ERRORS, ok, TEXT_ERRORS } from "./responses.ts";
import { type DocumentNode, jsonContent, type RequestName, ref } from "./schemas.ts";

export interface Operation {
  summary: string;
  description?: string;
  parameters?: readonly DocumentNode[];
  request?: RequestName;
  /** No body means `{}`. */
  bodyOptional?: true;
  /** Other content of the request than JSON. */
  alternatives?: DocumentNode;
  responses: Readonly<Record<string, DocumentNode>>;
  /** It creates something and accepts an `Idempotency-Key`. */
  idempotent?: true;
  /** Its response is audio, or says where audio is that it made. */
  speaks?: "audio" | "url";
  /** Errors besides those of every route, of routes with a key and of routes with a body. */
  errors?: readonly ErrorCode[];
}

const PLS_CONTENT: DocumentNode = { "application/pls+xml": { schema: { type: "string" } } };

const SPEECH: Operation = {
  summary: "Speak a text and stream the audio (OpenAI's request and response)",
  description: [
    "Unknown fields are accepted; the header `x-ignored-fields` names them. `text` and `format` mean `input` and",
    "`response_format`.",
    "A failure after the first byte aborts the connection; with `stream_format: sse` it is the last event.",
  ].join(" "),
  request: "SpeechRequest",
  idempotent: true,
  speaks: "audio",
  responses: {
    "200": {
      description: "Streamed audio. A short wav is sent complete, with correct sizes in its header.",
      content: { ...AUDIO_CONTENT, ...EVENT_CONTENT },
    },
  },
  errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "model_not_found", "insufficient_quota", "audio_not_found"],
};

/** An operation of ElevenLabs' API that speaks. */
const textToSpeech = (summary: string, responses: Operation["responses"]): Operation => ({
  summary: `${summary} (ElevenLabs' request and response)`,
  description: [
    "`id` is that of a voice or persona; an id of ElevenLabs' own voices means the default persona.",
    "Unknown fields are accepted; the header `x-ignored-fields` names those without effect.",
    "A failure after the first byte aborts the connection.",
  ].join(" "),
  parameters: [PATH_ID, ...queryParameters(textToSpeechQuery)],
  request: "TextToSpeechRequest",
  idempotent: true,
  speaks: "audio",
  responses,
  errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "model_not_found", "insufficient_quota", "audio_not_found"],
});

const AUDIO_RESPONSE = {
  "200": {
    description: "Streamed audio. A short wav is sent complete, with correct sizes in its header.",
    content: AUDIO_CONTENT,
  },
};

/** Its content is one object a line, which OpenAPI has no field for before 3.2. */
const TIMED_LINES = {
  "200": {
    description: "A JSON object on each line (`TimedAudio`). The first ones are sent while the rest is made.",
    content: { "application/x-ndjson": { "x-item-schema": ref("TimedAudio") } },
  },
};

export const OPERATIONS: Record<RouteName, Operation> = {
  "POST /v1/synthesize": {
    summary: "Speak a text and get a URL of the audio",
    description: "`input` and `response_format` mean `text` and `format`.",
    request: "SynthesizeRequest",
    idempotent: true,
    speaks: "url",
    responses: ok("The URL of the audio, with its segments and times.", "SynthesizeResponse"),
    errors: [...TEXT_ERRORS, ...MODEL_ERRORS, "insufficient_quota", "zero_retention", "audio_not_found"],
  },
  "POST /v1/audio/speech": SPEECH,
  "POST /audio/speech": { ...SPEECH, summary: "Alias of `POST /v1/audio/speech`" },
  "POST /v1/text-to-speech/{id}": textToSpeech("Speak a text", AUDIO_RESPONSE),
  "POST /v1/text-to-speech/{id}/stream": textToSpeech("Speak a text and stream the audio", AUDIO_RESPONSE),
  "POST /v1/text-to-speech/{id}/with-timestamps": textToSpeech(
    "Speak a text, with the times of its characters",
    ok("The audio and the times.", "TimedAudio"),
  ),
  "POST /v1/text-to-speech/{id}/stream/with-timestamps": textToSpeech(
    "Speak a text and stream the audio with the times of its characters",
    TIMED_LINES,
  ),
  "POST /v1/normalize": {
    summary: "Show how a text is read, without speaking it",
    description: "The request body is that of `POST /v1/synthesize`. Counts as a request and costs no characters.",
    request: "SynthesizeRequest",
    responses: ok("The reading, word by word.", "NormalizeResponse"),
    errors: TEXT_ERRORS,
  },
  "GET /v1/lexicons": {
    summary: "List the account's lexicons",
    responses: ok("The newest version of each lexicon, without its rules.", "LexiconsResponse"),
    errors: ["unknown_field"],
  },
  "GET /v1/lexicons/{name}": {
    summary: "Get a lexicon",
    description: "As JSON, or as PLS for a request that accepts `application/pls+xml`. `name@3` is version 3.",
    parameters: [PATH_LEXICON],
    responses: {
      "200": { description: "The lexicon.", content: { ...jsonContent("LexiconResponse"), ...PLS_CONTENT } },
    },
    errors: ["invalid_value", "lexicon_not_found", "lexicon_version_not_found"],
  },
  "PUT /v1/lexicons/{name}": {
    summary: "Store a lexicon, or a new version of it",
    description: "Rules that are those of the newest version make no new one.",
    parameters: [PATH_LEXICON],
    request: "LexiconRules",
    alternatives: PLS_CONTENT,
    responses: ok("The new version.", "LexiconSummary"),
    errors: ["invalid_lexicon", "too_many_lexicons"],
  },
  "DELETE /v1/lexicons/{name}": {
    summary: "Delete a lexicon with all its versions",
    parameters: [PATH_LEXICON],
    responses: { "204": { description: "Deleted." } },
    errors: ["lexicon_not_found", "lexicon_in_use"],
  },
  "GET /v1/audio": {
    summary: "List the account's audio, newest first",
    parameters: queryParameters(audioListQuery),
    responses: ok("A page of audio.", "AudioListResponse"),
    errors: ["invalid_type", "invalid_value", "unknown_field"],
  },
  "GET /v1/audio/{id}": {
    summary: "Get a new URL for existing audio",
    parameters: [
      PATH_ID,
      queryParameter("redirect", "`1`: respond with a redirect to the audio. Other values have no effect."),
    ],
    responses: {
      ...ok("A URL for the audio.", "AudioResponse"),
      "302": {
        description: "A redirect to the audio.",
        headers: { location: { schema: { type: "string", format: "uri" } } },
      },
    },
    errors: ["audio_not_found"],
  },
  "GET /v1/audio/{id}/captions": {
    summary: "Captions of existing audio",
    description:
      "At most two lines of 42 Latin or 16 Han characters for at most seven seconds, cut where phrases end. Free of charge.",
    parameters: [PATH_ID, ...queryParameters(captionsQuery)],
    responses: {
      "200": {
        description: "A caption file.",
        content: {
          "text/vtt": { schema: { type: "string" } },
          "application/x-subrip": { schema: { type: "string" } },
        },
      },
    },
    errors: ["audio_not_found", "captions_not_found", "unsupported_value", "unknown_field"],
  },
  "DELETE /v1/audio/{id}": {
    summary: "Delete audio before it expires",
    description: "Its URLs stop working. The same text is spoken again when it is requested again.",
    parameters: [PATH_ID],
    responses: { "204": { description: "Deleted." } },
    errors: ["audio_not_found"],
  },
  "POST /v1/feedback": {
    summary: "Rate audio",
    description: "One rating for each audio and key: another one replaces it. Kept as long as the audio.",
    request: "FeedbackRequest",
    responses: { "204": { description: "Kept." } },
    errors: ["audio_not_found"],
  },
  "GET /v1/usage": {
    summary: "Usage of the account, or of all accounts",
    description: "`group_by=account` needs the scope `keys:admin` instead.",
    parameters: queryParameters(usageQuery),
    responses: ok("Counters by day, key, voice, language or account, with their total.", "UsageResponse"),
    errors: ["invalid_type", "invalid_value", "unsupported_value", "unknown_field"],
  },
  "GET /v1/quota": {
    summary: "Remaining quota of the account",
    responses: ok("The limits and their remaining amounts.", "QuotaResponse"),
    errors: ["unknown_field"],
  },
  "GET /v1/user": {
    summary: "The account and its quota (ElevenLabs' response)",
    responses: ok("The account.", "ElevenLabsUser"),
  },
  "GET /v1/user/subscription": {
    summary: "Remaining quota of the account (ElevenLabs' response)",
    responses: ok("The quota.", "ElevenLabsSubscription"),
  },
  "POST /v1/keys": {
    summary: "Create a key, in a new or an existing account",
    request: "CreateKeyRequest",
    idempotent: true,
    responses: { "201": { description: "The key with its secret.", content: jsonContent("NewKeyResponse") } },
    errors: ["tier_mismatch", "lexicon_not_found"],
  },
  "GET /v1/keys": {
    summary: "List keys",
    parameters: queryParameters(keysQuery),
    responses: ok("A page of keys, without their secrets.", "KeysResponse"),
    errors: ["invalid_type", "invalid_value", "unknown_field"],
  },
  "PATCH /v1/keys/{id}": {
    summary: "Change a key's name, limits or lexicons, or the tier of its account",
    parameters: [PATH_ID],
    request: "ChangeKeyRequest",
    responses: ok("The changed key.", "KeyResponse"),
    errors: ["key_not_found", "lexicon_not_found"],
  },
  "DELETE /v1/keys/{id}": {
    summary: "Revoke a key (takes effect within 60 seconds)",
    parameters: [PATH_ID],
    responses: { "204": { description: "Revoked (idempotent)." } },
    errors: ["key_not_found"],
  },
  "POST /v1/keys/{id}/rotate": {
    summary: "Replace the secret of a key",
    description: "The calling key by its id or by `self`; any other key needs the scope `keys:admin`.",
    parameters: [PATH_ID],
    request: "RotateKeyRequest",
    bodyOptional: true,
    idempotent: true,
    responses: ok("The key with its new secret.", "RotatedKeyResponse"),
    errors: ["key_not_found", "insufficient_scope"],
  },
  "DELETE /v1/accounts/{id}": {
    summary: "Erase all that is stored of an account, in parts",
    description: [
      "Revokes its keys, then removes its audio, usage, records and keys. `id` is the account's name. Backups keep it until",
      "they age out; after a restore the operator erases the accounts of `GET /v1/erasures` again.",
    ].join(" "),
    parameters: [PATH_ID, ...queryParameters(accountDataQuery)],
    responses: ok("What was removed, and whether there is more.", "ErasureResponse"),
    errors: ["account_not_found", "invalid_value", "unknown_field"],
  },
  "GET /v1/accounts/{id}/export": {
    summary: "Export all that is stored of an account, in parts",
    description: "`id` is the account's name. The log keeps which key exported it.",
    parameters: [PATH_ID, ...queryParameters(accountDataQuery)],
    responses: ok("A part of the account's data.", "ExportResponse"),
    errors: ["account_not_found", "invalid_value", "unknown_field"],
  },
  "GET /v1/erasures": {
    summary: "List the erased accounts, oldest first",
    responses: ok("The accounts, and which key erased them when.", "ErasuresResponse"),
    errors: ["unknown_field"],
  },
  "GET /v1": {
    summary: "Service information (with or without a trailing slash)",
    responses: ok("Service information.", "ServiceResponse"),
  },
  "GET /v1/voices": {
    summary: "List the voices and personas, for our clients and ElevenLabs'",
    responses: ok("The voices and personas.", "VoicesResponse"),
  },
  "GET /v1/voices/{id}/preview": {
    summary: "Listen to a voice: a redirect to a short clip",
    description: [
      "For voices, personas and OpenAI's names of voices. Needs no key: send none, since clients would send it to the",
      "clip's host too. The URL of the clip lives for 15 minutes; the redirect may be cached for 5.",
    ].join(" "),
    parameters: [PATH_ID, ...queryParameters(previewQuery)],
    responses: {
      "302": {
        description: "A redirect to the clip, in mp3.",
        headers: { location: { schema: { type: "string", format: "uri" } } },
      },
    },
    errors: ["unsupported_value", "unknown_field", "voice_not_found", "preview_not_found"],
  },
  "GET /v1/voices/{id}": {
    summary: "Get a voice or persona (ElevenLabs' response)",
    parameters: [PATH_ID],
    responses: ok("The voice.", "ElevenLabsVoice"),
    errors: ["voice_not_found"],
  },
  "GET /v2/voices": {
    summary: "List the personas and voices (ElevenLabs' response)",
    parameters: queryParameters(voicesQuery),
    responses: ok("The personas, the default one first, and the voices.", "ElevenLabsVoices"),
    errors: ["invalid_type", "invalid_value"],
  },
  "GET /v1/audio/voices": {
    summary: "List the voices and personas, in the form that OpenAI-compatible clients expect",
    parameters: [queryParameter("legacy", "`true`: return only ids. Other values have no effect.")],
    responses: {
      "200": {
        description: "Voices. Use `id` as the `voice` of a request.",
        content: {
          "application/json": { schema: { anyOf: [ref("AudioVoicesResponse"), ref("LegacyAudioVoicesResponse")] } },
        },
      },
    },
  },
  "GET /v1/audio/models": {
    summary: "List the names of models, for clients that expect them next to the voices",
    responses: ok("Model names.", "AudioModelsResponse"),
  },
  "GET /v1/models": {
    summary: "List the models (OpenAI's list, and ElevenLabs' for a request with `xi-api-key`)",
    description: "All names are the same model.",
    responses: {
      "200": {
        description: "Models.",
        content: {
          "application/json": { schema: { anyOf: [ref("ModelsResponse"), ref("ElevenLabsModels")] } },
        },
      },
    },
  },
  "GET /v1/models/{id}": {
    summary: "Get a model with its voices",
    parameters: [PATH_ID],
    responses: ok("The model.", "ModelResponse"),
    errors: ["model_not_found"],
  },
  "GET /openapi.json": {
    summary: "Get this document",
    responses: {
      "200": {
        description: "The OpenAPI 3.1 document.",
        content: { "application/json": { schema: { type: "object" } } },
      },
    },
  },
  "GET /health": {
    summary: "Check whether the API responds",
    responses: {
      "200": { description: "`OK`.", content: { "text/plain": { schema: { type: "string", const: "OK" } } } },
    },
  },
  "GET /v1/status": {
    summary: "Service status: health, availability by day, incidents",
    description: "The answer is up to a minute old, the availability up to ten.",
    responses: ok("The status. It is 200 when parts are not available, too.", "StatusResponse"),
  },
  "GET /health/deep": {
    summary: "Check the parts that the API depends on, with their latency",
    description: "The parts are checked at most once every 5 seconds; the endpoint speaks one short word.",
    responses: {
      ...ok("All parts are available.", "HealthResponse"),
      "503": {
        description: "A part is not available (see its state), or `service_unavailable`.",
        content: { "application/json": { schema: { anyOf: [ref("HealthResponse"), ref("Error")] } } },
      },
    },
  },
};
