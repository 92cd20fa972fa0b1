/** Changes the loudness without clipping. */

/** Samples up to this size are unchanged; the peaks of espeak-ng are nearly always below it. */
const KNEE = 0.85;
/** The loudest output. */
const CEILING = 0.97;

/** Scales samples in place by `gainDb`; {@link softLimit} handles what becomes too loud. */
export function applyGain(samples: Float32Array, gainDb: number): void {
  if (gainDb === 0) return;
  const factor = 10 ** (gainDb / 20);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * factor;
}

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
  if (size <= KNEE) return sample;
  const room = CEILING - KNEE;
  return Math.sign(sample) * (KNEE + room * Math.tanh((size - KNEE) / room));
}
