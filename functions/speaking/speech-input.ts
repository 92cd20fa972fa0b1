import type { SpeechRequest, SynthesizeRequest } from "#contract/api.ts";
import { type AudioFormat, DEFAULT_BIT_RATE, type SampleRate } from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import type { Language } from "#contract/language.ts";
import { isModel, MODEL_NAMES } from "#contract/openai-names.ts";
import type { Prosody } from "#contract/plan.ts";

/** What both routes ask for, in the domain's words. */
export interface SpeechInput {
  text: string;
  /** Name of the request's field that held the text and the voice, for errors. */
  fields: { text: string; voice: string };
  voice: string | undefined;
  language: Language | "auto";
  prosody: Prosody;
  output: { format: AudioFormat; sampleRate: SampleRate; bitRate: number };
}

export function fromSynthesizeRequest(body: SynthesizeRequest): SpeechInput {
  return {
    text: body.text,
    fields: { text: "text", voice: "voice" },
    voice: body.voice,
    language: body.language,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: { format: body.format, sampleRate: body.sample_rate, bitRate: DEFAULT_BIT_RATE },
  };
}

/** Throws 404 `model_not_found`. */
export function fromSpeechRequest(body: SpeechRequest): SpeechInput {
  refuseUnknownModel(body.model);
  return {
    text: body.input,
    fields: { text: "input", voice: "voice" },
    voice: typeof body.voice === "object" ? body.voice.id : body.voice,
    language: body.language,
    prosody: { rate: body.speed, pitchSemitones: body.pitch, volumeDb: body.volume },
    output: { format: body.response_format, sampleRate: body.sample_rate, bitRate: DEFAULT_BIT_RATE },
  };
}

function refuseUnknownModel(model: string): void {
  if (isModel(model)) return;
  throw new ApiError("model_not_found", `No such model; known: ${MODEL_NAMES.join(", ")}.`, { param: "model" });
}
