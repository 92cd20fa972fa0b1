/** Louder or quieter, never clipped. */

/** Up to here the gain is exact; espeak-ng's own peaks stay below it nearly always. */
const KNEE = 0.85;
/** Nothing is louder; the rest to 1 is room for what a resampler overshoots. */
const CEILING = 0.97;

/** Scales samples in place by `gainDb`, bending what would pass the ceiling. It has no memory, so cuts cannot be heard. */
export function applyGain(samples: Float32Array, gainDb: number): void {
  const factor = 10 ** (gainDb / 20);
  for (let i = 0; i < samples.length; i++) samples[i] = limit((samples[i] ?? 0) * factor);
}

function limit(sample: number): number {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  const room = CEILING - KNEE;
  return Math.sign(sample) * (KNEE + room * Math.tanh((size - KNEE) / room));
}
