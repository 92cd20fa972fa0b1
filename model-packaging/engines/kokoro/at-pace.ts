/** Makes the model keep a pace: it rounds each token to whole frames of 25 ms, and most have one or two. */

/** How far the length of the speech may be from what its pace asks for. */
const TOLERANCE = 0.02;
const MOST_TRIES = 5;
/**
 * Frames of a clause that a faster pace does not shorten: what is heard before the frames of the first token, and the
 * silence that is kept at the edges. A slower one lengthens them (measured).
 */
const EDGE_FRAMES = 6;
/** Tokens of equal length would all be rounded the same way at once, so their speeds differ by this much at most. */
const SPREAD = 0.16;
/** Its multiples, less their whole parts, are spread evenly. */
const GOLDEN = 0.618034;

/**
 * Encodes at the speeds, corrected where the result is too long or too short. The encoder takes a hundredth of the time
 * of the decoder. Tokens of equal speed are corrected together; those of speed 1 are left as they are.
 * @param speeds of each token, pads counted
 */
export async function atPace<E extends { frames: readonly number[] }>(
  speeds: Float32Array,
  encode: (speeds: Float32Array) => Promise<E>,
): Promise<E> {
  const natural = await encode(speeds.map(() => 1));
  const paces = [...new Set(speeds)].filter((speed) => speed !== 1);
  let best: { encoded: E; error: number } = { encoded: natural, error: Number.POSITIVE_INFINITY };
  const asked = new Map(paces.map((pace) => [pace, pace]));
  for (let tries = 0; tries < MOST_TRIES && paces.length > 0 && best.error > TOLERANCE; tries++) {
    const encoded = await encode(speeds.map((speed, token) => spread(asked.get(speed), token) ?? speed));
    const lengthAt = (pace: number, frames: readonly number[]) =>
      frames.reduce((sum, length, token) => sum + (speeds[token] === pace ? length : 0), 0);
    const ratios = paces.map((pace) => lengthAt(pace, encoded.frames) / wanted(pace, lengthAt(pace, natural.frames)));
    const error = Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)));
    if (error < best.error) best = { encoded, error };
    for (const [index, pace] of paces.entries()) asked.set(pace, (asked.get(pace) ?? pace) * (ratios[index] ?? 1));
  }
  return best.encoded;
}

/** Tokens of the pace are nearly always all of the clause. */
function wanted(pace: number, naturalFrames: number): number {
  return Math.max(1, naturalFrames / pace - EDGE_FRAMES * Math.max(0, 1 - 1 / pace));
}

function spread(speed: number | undefined, token: number): number | undefined {
  return speed === undefined ? undefined : speed * (1 + SPREAD * (((token * GOLDEN) % 1) - 0.5));
}
