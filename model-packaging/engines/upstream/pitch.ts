/** Raises or lowers speech by playing it faster or slower, which its speed makes up for. */

/** Streaming cubic interpolation (Catmull-Rom): a block in, what it comes to out. */
export class PitchShift {
  readonly #step: number;
  /** The last samples of the blocks before, and where in them the next sample lies. */
  #tail = new Float32Array(3);
  #position = 1;

  /** @param factor of the pitch, and of the pace */
  constructor(factor: number) {
    this.#step = factor;
  }

  push(block: Float32Array): Float32Array {
    const samples = new Float32Array(this.#tail.length + block.length);
    samples.set(this.#tail);
    samples.set(block, this.#tail.length);
    const out: number[] = [];
    let position = this.#position;
    for (; position < samples.length - 2; position += this.#step) out.push(between(samples, position));
    this.#tail = samples.slice(-3);
    this.#position = position - (samples.length - 3);
    return Float32Array.from(out);
  }
}

function between(samples: Float32Array, position: number): number {
  const at = Math.floor(position);
  const t = position - at;
  const [a = 0, b = 0, c = 0, d = 0] = samples.subarray(at - 1, at + 3);
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
