/**
 * Leaves out silence at the edges of a pass before it is decoded, which takes 99 % of the time: most of the first pad,
 * and of the marks after the last word. (A faster pad would shorten it too, but changes the first sound: the errors of a
 * recogniser doubled.)
 */

/** The first sound is heard up to 6 frames before its own; with our voices 4 of these stay silent. */
const LEADING_FRAMES = 10;
/** The last word is heard to its end at most; the rest is a reserve. */
const TRAILING_FRAMES = 4;

/** Frames of a pass that are decoded. */
export interface Heard {
  /** Half-open, among all frames of the pass. */
  from: number;
  to: number;
  /** Those that are left of each token, pads counted. */
  frames: number[];
}

/**
 * @param frames length of each token, pads counted
 * @param closing tokens after the last word, without the pad
 */
export function withoutSilentEdges(frames: readonly number[], closing: number): Heard {
  const from = Math.max(0, (frames[0] ?? 0) - LEADING_FRAMES);
  let trailing = TRAILING_FRAMES;
  const left = frames.map((length, token) => {
    if (token === 0) return length - from;
    if (token < frames.length - 1 - closing) return length;
    const kept = Math.min(length, trailing);
    trailing -= kept;
    return kept;
  });
  return { from, to: from + left.reduce((sum, length) => sum + length, 0), frames: left };
}

/** Columns of a row-major matrix, or of each of several: the last dimension is cut. */
export function columns(data: Float32Array, width: number, from: number, to: number): Float32Array {
  const rows = data.length / width;
  const cut = new Float32Array(rows * (to - from));
  for (let row = 0; row < rows; row++) cut.set(data.subarray(row * width + from, row * width + to), row * (to - from));
  return cut;
}
