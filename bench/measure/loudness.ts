/**
 * Loudness by ITU-R BS.1770-5, of one channel. The npm package of it (ebur128-wasm 3.0.0) loads only through a bundler; its
 * results and these are equal.
 */

interface Biquad {
  b: readonly [number, number, number];
  a: readonly [number, number];
}

/** Blocks of 400 ms that begin every 100 ms. */
const BLOCK_S = 0.4;
const STEP_S = 0.1;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/** Integrated loudness in LUFS; −∞ for silence. */
export function loudness(samples: Float32Array, rate: number): number {
  const weighted = filter(filter(samples, shelf(rate)), highPass(rate));
  const [length, step] = [Math.round(BLOCK_S * rate), Math.round(STEP_S * rate)];
  const powers: number[] = [];
  for (let at = 0; at + length <= weighted.length; at += step) {
    powers.push(weighted.subarray(at, at + length).reduce((sum, sample) => sum + sample * sample, 0) / length);
  }
  const loud = powers.filter((power) => inLufs(power) > ABSOLUTE_GATE);
  const gate = inLufs(mean(loud)) + RELATIVE_GATE;
  return inLufs(mean(loud.filter((power) => inLufs(power) > gate)));
}

const inLufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The head's effect: 4 dB more above 1.7 kHz. The standard gives coefficients at 48 kHz; these are for any rate. */
function shelf(rate: number): Biquad {
  const [k, q] = [Math.tan((Math.PI * 1681.974450955533) / rate), 0.7071752369554196];
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** Low sounds are heard less. */
function highPass(rate: number): Biquad {
  const [k, q] = [Math.tan((Math.PI * 38.13547087602444) / rate), 0.5003270373238773];
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

function filter(samples: Float32Array, { b, a }: Biquad): Float32Array {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x1, x2, y1, y2] = [x, x1, y, y1];
    return y;
  });
}
