/** Keeps samples from clipping. */

/** Samples up to this size are unchanged. */
export const SOFT_LIMIT_KNEE = 0.85;
/** The loudest output. */
const CEILING = 0.97;

/**
 * Bends samples above the knee towards the ceiling. It has no memory, so cuts of the stream cannot be heard. Apply it
 * after the resampler, whose filter would overshoot a limited wave.
 */
export function softLimit(samples: Float32Array): Float32Array {
  const limited = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) limited[i] = limit(samples[i] ?? 0);
  return limited;
}

function limit(sample: number): number {
  const size = Math.abs(sample);
  if (size <= SOFT_LIMIT_KNEE) return sample;
  const room = CEILING - SOFT_LIMIT_KNEE;
  return Math.sign(sample) * (SOFT_LIMIT_KNEE + room * Math.tanh((size - SOFT_LIMIT_KNEE) / room));
}
