/** Finds the silence at the edges of a piece, so that pieces of several voices join as one sentence. */

/** About −52 dB of full scale: below the quietest consonant of a formant voice, above its dither. */
export const SILENCE = 0.0025;

export interface Trim {
  /** Samples, half-open. */
  from: number;
  to: number;
}

/** The range that leaves at most `leading` and `trailing` samples of silence. */
export function trimBounds(samples: Float32Array, { leading, trailing }: { leading: number; trailing: number }): Trim {
  let first = 0;
  while (first < samples.length && Math.abs(samples[first] ?? 0) < SILENCE) first++;
  if (first === samples.length) return { from: 0, to: samples.length };
  let last = samples.length - 1;
  while (Math.abs(samples[last] ?? 0) < SILENCE) last--;
  return { from: Math.max(0, first - leading), to: Math.min(samples.length, last + 1 + trailing) };
}
