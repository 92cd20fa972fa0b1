/** Normal noise that is the same each time: what a voice varies its sounds with. */

/** Sums of so many uniform numbers are near enough to normal, with exact arithmetic on every machine. */
const UNIFORMS = 12;

/** @param length of the array */
export function seededNoise(length: number, seed = 1): Float32Array {
  let state = seed;
  // Marsaglia's xorshift32.
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return Float32Array.from({ length }, () => {
    let sum = -UNIFORMS / 2;
    for (let i = 0; i < UNIFORMS; i++) sum += uniform();
    return sum;
  });
}
