/** Whether what a model made can be the speech of its tokens; least-audio.ts checks every engine's audio for its text. */
import type { FrameClock, SpokenPass } from "./clause-pieces.ts";
import { TooLittleAudioError } from "./least-audio.ts";

/** The shortest that a token of a clause is on average; less is not speech. Half of a frame of Kokoro, at any rate. */
const LEAST_TOKEN_MS = 12;
/** Of full scale. A clause that is never louder says nothing. */
const LEAST_PEAK = 0.01;

/** A clause that has only marks. */
export function silence(tokens: number): SpokenPass {
  return { samples: new Float32Array(0), frames: new Array<number>(tokens + 2).fill(0) };
}

/** Throws {@link TooLittleAudioError} for samples that are too few, silent, or not numbers. */
export function requireSpeech({ samples, frames }: SpokenPass, { sampleRate, samplesPerFrame }: FrameClock): void {
  const expected = frames.reduce((sum, length) => sum + length, 0) * samplesPerFrame;
  const leastSamples = ((frames.length - 2) * LEAST_TOKEN_MS * sampleRate) / 1000;
  if (expected === 0 && samples.length === 0) return;
  const isHeard = samples.some((sample) => Math.abs(sample) > LEAST_PEAK) && samples.every(Number.isFinite);
  if (samples.length !== expected || samples.length < leastSamples || !isHeard)
    throw new TooLittleAudioError(`${samples.length} samples for ${frames.length} tokens`);
}
