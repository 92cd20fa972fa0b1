import { CONTRACT_VERSION, type SpeechPlan } from "#contract/plan.ts";
import type { Reading } from "../text/index.ts";
import type { ChosenVoice } from "../voices/catalogue.ts";
import type { SpeechInput } from "./speech-input.ts";

/** Gives each segment of a reading its voice and prosody. All marks are asked for: they are kept with the audio. */
export function toPlan(reading: Reading, input: SpeechInput, voice: ChosenVoice): SpeechPlan {
  return {
    contract: CONTRACT_VERSION,
    utterances: reading.utterances.map(({ breakBeforeMs, segments }) => ({
      breakBeforeMs,
      segments: segments.map((segment) => ({
        ...segment,
        words: segment.words.map(({ label: _, ...word }) => word),
        voice: voice.voiceFor(segment.language),
        prosody: input.prosody,
      })),
    })),
    bookmarks: [],
    output: input.output,
    marks: ["segment", "word"],
  };
}
