/** Makes the model keep a pace, to the frame. */

export interface Lengths {
  /** Whole frames of each id at the voice's own pace. */
  frames: readonly number[];
  /** The same before they were rounded up. */
  exact: readonly number[];
}

/**
 * Factors of the exact lengths with which the model rounds to frames that keep the speeds. Each id has at least one
 * frame; what that adds is taken from the ids after it.
 */
export function stretchFor({ frames, exact }: Lengths, speeds: readonly number[]): Float32Array {
  let wanted = 0;
  let given = 0;
  return Float32Array.from(frames, (length, index) => {
    wanted += length / (speeds[index] ?? 1);
    const own = Math.max(1, Math.round(wanted - given));
    given += own;
    // Half a frame less, so that rounding up gives the number whatever the last bit is.
    return (own - 0.5) / Math.max(exact[index] ?? 0, 1e-6);
  });
}
