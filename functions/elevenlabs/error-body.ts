import { ELEVENLABS_STATUS, VALIDATION_TYPES } from "#contract/elevenlabs.ts";
import type { ElevenLabsError } from "#contract/elevenlabs-responses.ts";
import type { ApiError } from "#contract/errors.ts";

const UNPROCESSABLE = 422;

/** An error as ElevenLabs' clients expect it: a field at fault is a list with 422, anything else an object. */
export function elevenLabsError(error: ApiError, request_id: string): { status: number; body: ElevenLabsError } {
  const { code, message, param, place } = error;
  const type = VALIDATION_TYPES[code];
  if (type === undefined) {
    const detail = { status: ELEVENLABS_STATUS[code] ?? code, message };
    return { status: error.status, body: { detail, request_id } };
  }
  const loc = [place, ...(param === undefined ? [] : param.split("."))];
  return { status: UNPROCESSABLE, body: { detail: [{ loc, msg: message, type }], request_id } };
}
