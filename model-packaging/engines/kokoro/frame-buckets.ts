/** The decoder in fixed lengths: for a GPU, where each change of the length is slow. */
import { readFile } from "node:fs/promises";
import { bucketOf, paddedRows } from "../buckets.ts";
import { type InferenceSession, type OnnxRuntime, openSession, type Tensor } from "../onnx-runtime.ts";
import type { EngineSetup } from "../protocol.ts";
import { type Decoder, type DecoderInput, firstOutput } from "./decoder.ts";
import { cutSource, SPECTRUM_ROWS } from "./source-cut.ts";
import { STYLE_COLUMNS } from "./style.ts";

/**
 * Frames of 25 ms. Most clauses have 120 to 220, those of one or two words fewer, and the slowest of 130 tokens some 700. A
 * longer one runs in its own length.
 */
export const FRAME_BUCKETS = [96, 128, 160, 192, 224, 336, 512, 768];

const FEATURE_ROWS = 512;
/** The spectrum has one step more. */
const SPECTRUM_STEPS_PER_FRAME = 120;

export class FrameBuckets implements Decoder {
  readonly #runtime: OnnxRuntime;
  readonly #source: InferenceSession;
  /** By their bucket: on CUDA with cuDNN 9, a session plans its convolutions anew whenever the length changes. */
  readonly #sessions: ReadonlyMap<number, InferenceSession>;

  /**
   * Runs each bucket once: what a device plans for a length is there when this is done.
   * @param device of the decoder; the source of its hum is on the processor
   */
  static async open(
    runtime: OnnxRuntime,
    path: string,
    { threads, device }: Pick<EngineSetup, "threads" | "device">,
    buckets: readonly number[] = FRAME_BUCKETS,
  ): Promise<FrameBuckets> {
    const parts = cutSource(await readFile(path));
    const source = await openSession(runtime, parts.source, { threads, device: "cpu" });
    const sessions = new Map<number, InferenceSession>();
    for (const bucket of buckets) sessions.set(bucket, await openSession(runtime, parts.decoder, { threads, device }));
    const decoder = new FrameBuckets(runtime, source, sessions);
    for (const bucket of buckets) await decoder.#warm(bucket);
    return decoder;
  }

  private constructor(runtime: OnnxRuntime, source: InferenceSession, sessions: ReadonlyMap<number, InferenceSession>) {
    this.#runtime = runtime;
    this.#source = source;
    this.#sessions = sessions;
  }

  /** A GPU does not have the threads of a processor. */
  spread(): void {}

  async decode({ features, f0, energy, style }: DecoderInput): Promise<Float32Array> {
    const frames = features.dims[2] ?? 0;
    const buckets = [...this.#sessions.keys()];
    const bucket = bucketOf(frames, buckets);
    const session = this.#sessions.get(bucket ?? buckets.at(-1) ?? 0);
    if (session === undefined) throw new Error("there is no bucket");
    const length = bucket ?? frames;
    const spectrum = await firstOutput(this.#source, [f0]);
    const samples = await firstOutput(session, [
      this.#padded(features.data, [1, FEATURE_ROWS, length]),
      this.#padded(f0.data, [1, 2 * length]),
      this.#padded(energy.data, [1, 2 * length]),
      this.#padded(spectrum, [1, SPECTRUM_ROWS, SPECTRUM_STEPS_PER_FRAME * length + 1]),
      style,
      new this.#runtime.Tensor("int64", BigInt64Array.of(BigInt(frames)), [1]),
    ]);
    return samples.slice(0, (samples.length / length) * frames);
  }

  async #warm(frames: number): Promise<void> {
    const zeros = (...dims: number[]) =>
      new this.#runtime.Tensor("float32", new Float32Array(dims.reduce((size, length) => size * length)), dims);
    await this.decode({
      features: zeros(1, FEATURE_ROWS, frames),
      f0: zeros(1, 2 * frames),
      energy: zeros(1, 2 * frames),
      style: zeros(1, STYLE_COLUMNS),
    });
  }

  /** @param dims one, rows where there are several, and the length of each in the result */
  #padded(data: Tensor["data"], dims: readonly number[]): Tensor {
    const [rows, length] = [dims.at(-2) ?? 1, dims.at(-1) ?? 0];
    return new this.#runtime.Tensor("float32", paddedRows(data as Float32Array, rows, length), dims);
  }
}
