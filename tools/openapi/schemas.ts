/** `components.schemas`, generated from the schemas that the handlers use, and references to them. */
import * as z from "zod/mini";
import { erasureResponse, erasuresResponse, exportResponse } from "#contract/accounts.ts";
import { speechRequest, synthesizeRequest } from "#contract/api.ts";
import { audioListResponse } from "#contract/audio-list.ts";
import { textToSpeechRequest } from "#contract/elevenlabs.ts";
import {
  elevenLabsError,
  elevenLabsModels,
  elevenLabsSubscription,
  elevenLabsUser,
  elevenLabsValidationError,
  elevenLabsVoice,
  elevenLabsVoices,
  timedAudio,
} from "#contract/elevenlabs-responses.ts";
import { ERROR_TYPES, ERRORS } from "#contract/errors.ts";
import { feedbackRequest } from "#contract/feedback.ts";
import { healthResponse } from "#contract/health.ts";
import {
  changeKeyRequest,
  createKeyRequest,
  keyResponse,
  keysResponse,
  newKeyResponse,
  rotatedKeyResponse,
  rotateKeyRequest,
} from "#contract/key-bodies.ts";
import { lexiconResponse, lexiconSummary, lexiconsResponse } from "#contract/lexicon-bodies.ts";
import {
  audioModelsResponse,
  audioVoicesResponse,
  legacyAudioVoicesResponse,
  modelResponse,
  modelsResponse,
  serviceResponse,
  voicesResponse,
} from "#contract/listings.ts";
import { normalizeResponse } from "#contract/normalize.ts";
import { lexiconRules } from "#contract/reading.ts";
import { audioResponse, synthesizeResponse } from "#contract/responses.ts";
import { speechEvent } from "#contract/speech-events.ts";
import { statusResponse } from "#contract/status.ts";
import { quotaResponse, usageResponse } from "#contract/usage.ts";

/** A part of the document, as plain JSON. */
export type DocumentNode = Record<string, unknown>;

const REQUESTS = {
  SynthesizeRequest: synthesizeRequest,
  SpeechRequest: speechRequest,
  TextToSpeechRequest: textToSpeechRequest,
  FeedbackRequest: feedbackRequest,
  CreateKeyRequest: createKeyRequest,
  ChangeKeyRequest: changeKeyRequest,
  RotateKeyRequest: rotateKeyRequest,
  LexiconRules: lexiconRules,
} satisfies Record<string, z.ZodMiniType>;

const RESPONSES = {
  SynthesizeResponse: synthesizeResponse,
  NormalizeResponse: normalizeResponse,
  AudioResponse: audioResponse,
  AudioListResponse: audioListResponse,
  LexiconSummary: lexiconSummary,
  LexiconResponse: lexiconResponse,
  LexiconsResponse: lexiconsResponse,
  VoicesResponse: voicesResponse,
  AudioVoicesResponse: audioVoicesResponse,
  LegacyAudioVoicesResponse: legacyAudioVoicesResponse,
  AudioModelsResponse: audioModelsResponse,
  ModelsResponse: modelsResponse,
  ModelResponse: modelResponse,
  ServiceResponse: serviceResponse,
  SpeechEvent: speechEvent,
  UsageResponse: usageResponse,
  QuotaResponse: quotaResponse,
  KeyResponse: keyResponse,
  NewKeyResponse: newKeyResponse,
  RotatedKeyResponse: rotatedKeyResponse,
  KeysResponse: keysResponse,
  ErasureResponse: erasureResponse,
  ExportResponse: exportResponse,
  ErasuresResponse: erasuresResponse,
  HealthResponse: healthResponse,
  StatusResponse: statusResponse,
  TimedAudio: timedAudio,
  ElevenLabsVoice: elevenLabsVoice,
  ElevenLabsVoices: elevenLabsVoices,
  ElevenLabsModels: elevenLabsModels,
  ElevenLabsSubscription: elevenLabsSubscription,
  ElevenLabsUser: elevenLabsUser,
  ElevenLabsError: elevenLabsError,
  ElevenLabsValidationError: elevenLabsValidationError,
} satisfies Record<string, z.ZodMiniType>;

export type RequestName = keyof typeof REQUESTS;
export type SchemaName = RequestName | keyof typeof RESPONSES | "Error";

export const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

export const jsonContent = (name: SchemaName) => ({ "application/json": { schema: ref(name) } });

/** The JSON Schema of a request (`input`) or a response (`output`). */
export function toJson(schema: z.ZodMiniType, io: "input" | "output"): DocumentNode {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

export function schemas(): Record<SchemaName, DocumentNode> {
  const of = <Name extends string>(named: Record<Name, z.ZodMiniType>, io: "input" | "output") =>
    Object.fromEntries(
      Object.entries<z.ZodMiniType>(named).map(([name, schema]) => [name, toJson(schema, io)]),
    ) as Record<Name, DocumentNode>;
  return { ...of(REQUESTS, "input"), ...of(RESPONSES, "output"), Error: errorSchema() };
}

function errorSchema(): DocumentNode {
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
