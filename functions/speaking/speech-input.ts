import type { SpeechRequest, SynthesizeRequest } from "#contract/api.ts";
import { ApiError } from "#contract/errors.ts";
import { isModel, MODEL_NAMES } from "#contract/openai-names.ts";
import type { Prosody, SpeechPlan } from "#contract/plan.ts";
import { type ReadingInput, readingInput } from "../reading/read-request.ts";
import { toOutput } from "./output.ts";

/** A request for speech, from either route. */
export interface SpeechInput {
  reading: ReadingInput;
  voice: string | undefined;
  prosody: Prosody;
  output: SpeechPlan["output"];
}

/** Throws 400 for a format that lacks a rate. */
export function fromSynthesizeRequest(body: SynthesizeRequest): SpeechInput {
  return {
    reading: { ...readingInput(body.text, "text", body), ...codesOf(body) },
    voice: body.voice,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: toOutput(body, "format"),
  };
}

/** Throws 404 `model_not_found`, and 400 for a format that lacks a rate. */
export function fromSpeechRequest(body: SpeechRequest): SpeechInput {
  refuseUnknownModel(body.model);
  return {
    reading: { ...readingInput(body.input, "input", body), ...codesOf(body) },
    voice: typeof body.voice === "object" ? body.voice.id : body.voice,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: toOutput({ ...body, format: body.response_format }, "response_format"),
  };
}

/** Codes are dictated as a line's listener needs them, or said again as asked. */
function codesOf({ preset, repeat_codes: repeats }: Pick<SynthesizeRequest, "preset" | "repeat_codes">) {
  const pauses = preset === "telephony";
  return pauses || repeats > 0 ? { codes: { pauses, repeats } } : {};
}

function refuseUnknownModel(model: string): void {
  if (isModel(model)) return;
  throw new ApiError("model_not_found", `No such model; known: ${MODEL_NAMES.join(", ")}.`, { param: "model" });
}
