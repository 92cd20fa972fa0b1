/** Responses of operations: successful ones, and one for each error status. */
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { VALIDATION_TYPES } from "#contract/elevenlabs.ts";
import { ERRORS, type ErrorCode } from "#contract/errors.ts";
import { type DocumentNode, jsonContent, ref, type SchemaName } from "./schemas.ts";

export const ok = (description: string, name: SchemaName) => ({ "200": { description, content: jsonContent(name) } });

/** Audio in each format, as binary content. */
export const AUDIO_CONTENT: DocumentNode = Object.fromEntries(
  Object.values(AUDIO_FORMATS).map(({ contentType }) => [
    contentType,
    { schema: { type: "string", format: "binary" } },
  ]),
);

/** The schema of one event with `stream_format: sse`. OpenAPI has a field for it (`itemSchema`) only since 3.2. */
export const EVENT_CONTENT: DocumentNode = { "text/event-stream": { "x-item-schema": ref("SpeechEvent") } };

/** Errors of operations that read a text. */
export const TEXT_ERRORS: readonly ErrorCode[] = [
  "invalid_unicode",
  "nothing_to_say",
  "input_too_long",
  "spoken_too_long",
  "invalid_ssml",
  "invalid_lexicon",
  "lexicon_not_found",
  "lexicon_version_not_found",
  "voice_not_found",
];
export const MODEL_ERRORS: readonly ErrorCode[] = ["model_warming", "model_overloaded", "model_unavailable"];
/** Errors of operations with a request body. */
export const BODY_ERRORS: readonly ErrorCode[] = [
  "invalid_json",
  "missing_field",
  "unknown_field",
  "invalid_type",
  "invalid_value",
  "unsupported_value",
  "payload_too_large",
  "unsupported_media_type",
];
/** Errors of operations that need a key. */
export const KEY_ERRORS: readonly ErrorCode[] = ["missing_api_key", "invalid_api_key", "rate_limit_exceeded"];
export const IDEMPOTENCY_ERRORS: readonly ErrorCode[] = ["idempotency_in_progress", "idempotency_key_reused"];

/** One response for each status, with its error codes. ElevenLabs' routes answer a field at fault with 422. */
export function errorResponses(codes: readonly ErrorCode[], forElevenLabs: boolean): Record<string, DocumentNode> {
  const isValidation = (code: ErrorCode) => forElevenLabs && VALIDATION_TYPES[code] !== undefined;
  const byStatus = Map.groupBy(codes, (code) => (isValidation(code) ? UNPROCESSABLE : ERRORS[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const description = ofStatus.map((code) => `\`${code}\``).join(", ");
      return [String(status), { description, content: errorContent(ofStatus, forElevenLabs, isValidation) }];
    }),
  );
}

const UNPROCESSABLE = 422;

function errorContent(
  codes: readonly ErrorCode[],
  forElevenLabs: boolean,
  isValidation: (code: ErrorCode) => boolean,
): DocumentNode {
  if (!forElevenLabs) return jsonContent("Error");
  const names = new Set(codes.map((code) => (isValidation(code) ? "ElevenLabsValidationError" : "ElevenLabsError")));
  // What the gateway refuses before any function has the usual body, whose `detail` is the same.
  if (codes.some((code) => GATEWAY_ERRORS.has(code))) return anyOf("ElevenLabsError", "Error");
  return anyOf(...names);
}

const GATEWAY_ERRORS = new Set<ErrorCode>(["missing_api_key", "rate_limit_exceeded", "service_unavailable"]);

const anyOf = (...names: readonly SchemaName[]): DocumentNode => ({
  "application/json": { schema: names.length === 1 ? ref(names[0] as SchemaName) : { anyOf: names.map(ref) } },
});
