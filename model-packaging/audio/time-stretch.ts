/** Lengthens or shortens speech without changing its pitch, by overlapping similar pieces of it (WSOLA). */

/** Two periods of a low voice: long enough to keep the pitch, short enough not to echo. */
const WINDOW_MS = 30;
/** How far a piece may move to match the previous one: one period of a low voice. */
const SEARCH_MS = 12;

/**
 * @param factor length of the result / length of the samples
 * @param sampleRate in hertz
 */
export function timeStretch(samples: Float32Array, factor: number, sampleRate: number): Float32Array {
  const length = Math.round(samples.length * factor);
  const hop = Math.round((WINDOW_MS * sampleRate) / 2000);
  const search = Math.round((SEARCH_MS * sampleRate) / 1000);
  if (factor === 1 || samples.length < 4 * hop) return factor === 1 ? samples : resized(samples, length);
  const window = hann(2 * hop);
  const out = new Float32Array(length + 2 * hop);
  // The first half window has nothing to overlap with.
  for (let i = 0; i < hop; i++) out[i] = samples[i] ?? 0;
  let source = 0;
  for (let target = 0; target < length; target += hop) {
    for (let i = target === 0 ? hop : 0; i < 2 * hop; i++) {
      out[target + i] = (out[target + i] ?? 0) + (samples[source + i] ?? 0) * (window[i] ?? 0);
    }
    const ideal = Math.round((target + hop) / factor);
    source = bestMatch(samples, source + hop, { around: ideal, search, hop });
  }
  return out.slice(0, length);
}

/** The position near `around` whose half window is most similar to the natural continuation. */
function bestMatch(
  samples: Float32Array,
  natural: number,
  { around, search, hop }: { around: number; search: number; hop: number },
): number {
  let best = Math.max(0, around);
  let bestScore = Number.NEGATIVE_INFINITY;
  const last = Math.max(0, samples.length - 2 * hop);
  for (let start = Math.max(0, around - search); start <= Math.min(last, around + search); start++) {
    let score = 0;
    let energy = 1e-9;
    // Every second sample is enough, in half the time.
    for (let i = 0; i < hop; i += 2) {
      const candidate = samples[start + i] ?? 0;
      score += candidate * (samples[natural + i] ?? 0);
      energy += candidate * candidate;
    }
    score /= Math.sqrt(energy);
    if (score > bestScore) {
      bestScore = score;
      best = start;
    }
  }
  return best;
}

function hann(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
}

/** For samples that are too short to have a pitch: pads with silence or cuts. */
function resized(samples: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length);
  out.set(samples.subarray(0, length));
  return out;
}
