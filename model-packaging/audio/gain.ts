/** Louder or quieter, never clipped. */

/** Up to here samples pass unchanged; espeak-ng's own peaks stay below it nearly always. */
const KNEE = 0.85;
/** Nothing is louder. */
const CEILING = 0.97;

/** Scales samples in place by `gainDb`; what becomes too loud is for {@link softLimit}. */
export function applyGain(samples: Float32Array, gainDb: number): void {
  if (gainDb === 0) return;
  const factor = 10 ** (gainDb / 20);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * factor;
}

/**
 * The samples with what passes the knee bent towards the ceiling. It has no memory, so cuts of the stream cannot be
 * heard. It belongs behind the resampler, whose filter would overshoot a limited wave.
 */
export function softLimit(samples: Float32Array): Float32Array {
  const limited = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) limited[i] = limit(samples[i] ?? 0);
  return limited;
}

function limit(sample: number): number {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  const room = CEILING - KNEE;
  return Math.sign(sample) * (KNEE + room * Math.tanh((size - KNEE) / room));
}
