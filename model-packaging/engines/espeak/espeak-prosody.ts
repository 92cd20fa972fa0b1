/** Maps pace and pitch to the scales of espeak-ng. */
import type { Prosody } from "#contract/plan.ts";
import type { EspeakSettings } from "./espeak-instance.ts";

/** espeak-ng clamps its pace to this range (measured); stretching does the rest. */
const SLOWEST_WPM = 80;
const FASTEST_WPM = 450;
/** Its table of pitches is 2^((i − 50) / 50), that is 50 steps per octave. */
const PITCH_STEPS_PER_SEMITONE = 50 / 12;
const NEUTRAL_PITCH = 50;

export interface EspeakProsody extends Omit<EspeakSettings, "voice" | "pitchRange"> {
  /** Factor by which the engine's audio must be lengthened afterwards; nearly always 1. */
  stretch: number;
}

/** @param voicePace the voice's own pace, in espeak-ng's words per minute */
export function espeakProsody({ rate, pitchSemitones }: Prosody, voicePace: number): EspeakProsody {
  const target = voicePace * rate;
  const wordsPerMinute = Math.round(Math.min(FASTEST_WPM, Math.max(SLOWEST_WPM, target)));
  const isInRange = target >= SLOWEST_WPM && target <= FASTEST_WPM;
  const pitch = Math.round(NEUTRAL_PITCH + pitchSemitones * PITCH_STEPS_PER_SEMITONE);
  return {
    wordsPerMinute,
    pitch: Math.min(100, Math.max(0, pitch)),
    stretch: isInRange ? 1 : wordsPerMinute / target,
  };
}
