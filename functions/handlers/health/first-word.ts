import { DEFAULT_BIT_RATE } from "#contract/audio.ts";
import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import type { PlanWord, SpeechPlan } from "#contract/plan.ts";
import type { ChosenVoice } from "../../voices/catalogue.ts";

/** The cheapest plan to synthesize: one short word in the stage's default voice, at the smallest output. */
export function firstWord(voice: ChosenVoice): SpeechPlan {
  const text = "ya";
  const prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };
  const words: PlanWord[] = [{ at: [0, 2], source: [0, 2] }];
  const segment = { language: "ms" as const, voice: voice.voiceFor("ms"), prosody, text, words };
  return {
    contract: CONTRACT_VERSION,
    utterances: [{ breakBeforeMs: 0, segments: [segment] }],
    bookmarks: [],
    output: { format: "pcm", sampleRate: 8000, bitRate: DEFAULT_BIT_RATE },
    marks: [],
  };
}
