/** What espeak-ng makes of a pace and a pitch. */
import type { Prosody } from "#contract/plan.ts";
import type { EspeakSettings } from "./espeak-instance.ts";

/** espeak-ng takes a pace outside of these for the nearest of them (measured); the rest is done by stretching. */
const SLOWEST_WPM = 80;
const FASTEST_WPM = 450;
/** Its table of pitches is 2^((i − 50) / 50), i.e. 50 steps an octave. */
const PITCH_STEPS_PER_SEMITONE = 50 / 12;
const NEUTRAL_PITCH = 50;

export interface EspeakProsody extends Omit<EspeakSettings, "voice" | "pitchRange"> {
  /** Factor by which the engine's audio still has to be lengthened; 1 nearly always. */
  stretch: number;
}

/** @param voicePace the voice's own pace, in words a minute of espeak-ng's measure */
export function espeakProsody({ rate, pitchSemitones }: Prosody, voicePace: number): EspeakProsody {
  const wanted = voicePace * rate;
  const wordsPerMinute = Math.round(Math.min(FASTEST_WPM, Math.max(SLOWEST_WPM, wanted)));
  const inReach = wanted >= SLOWEST_WPM && wanted <= FASTEST_WPM;
  const pitch = Math.round(NEUTRAL_PITCH + pitchSemitones * PITCH_STEPS_PER_SEMITONE);
  return {
    wordsPerMinute,
    pitch: Math.min(100, Math.max(0, pitch)),
    stretch: inReach ? 1 : wordsPerMinute / wanted,
  };
}
