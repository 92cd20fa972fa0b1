import type { SpeechRequest, SynthesizeRequest } from "#contract/api.ts";
import { type AudioFormat, DEFAULT_BIT_RATE, type SampleRate } from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import { isModel, MODEL_NAMES } from "#contract/openai-names.ts";
import type { Prosody } from "#contract/plan.ts";
import { type ReadingInput, readingInput } from "../reading/read-request.ts";

/** A request for speech, from either route. */
export interface SpeechInput {
  reading: ReadingInput;
  voice: string | undefined;
  prosody: Prosody;
  output: { format: AudioFormat; sampleRate: SampleRate; bitRate: number };
}

export function fromSynthesizeRequest(body: SynthesizeRequest): SpeechInput {
  return {
    reading: readingInput(body.text, "text", body),
    voice: body.voice,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: { format: body.format, sampleRate: body.sample_rate, bitRate: DEFAULT_BIT_RATE },
  };
}

/** Throws 404 `model_not_found`. */
export function fromSpeechRequest(body: SpeechRequest): SpeechInput {
  refuseUnknownModel(body.model);
  return {
    reading: readingInput(body.input, "input", body),
    voice: typeof body.voice === "object" ? body.voice.id : body.voice,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: { format: body.response_format, sampleRate: body.sample_rate, bitRate: DEFAULT_BIT_RATE },
  };
}

function refuseUnknownModel(model: string): void {
  if (isModel(model)) return;
  throw new ApiError("model_not_found", `No such model; known: ${MODEL_NAMES.join(", ")}.`, { param: "model" });
}
