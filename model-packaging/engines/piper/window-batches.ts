/** Windows of fixed lengths on a GPU, where each new shape is slow the first time: those of several requests in one run. */
import { BatchFormer } from "../batch-former.ts";
import { bucketOf, paddedRows } from "../buckets.ts";

/** Frames of a window with its margins: whole ones have 80, 224 and 384, the last of a clause any number. A longer one runs as it is. */
export const WINDOW_BUCKETS = [80, 224, 304, 384];
/** Numbers of windows in a run. In between, windows of zeros are added. */
const RUN_SIZES = [1, 2, 4, 8];
export const MOST_WINDOWS = 8;

/** Runs the vocoder on latents [windows, channels, frames]. Gives the samples of all windows, one after the other. */
export type RunVocoder = (latent: Float32Array, dims: readonly [number, number, number]) => Promise<Float32Array>;

export class WindowBatches {
  readonly #channels: number;
  readonly #run: RunVocoder;
  readonly #former: BatchFormer<Float32Array, Float32Array>;

  constructor(channels: number, run: RunVocoder) {
    this.#channels = channels;
    this.#run = run;
    this.#former = new BatchFormer({ most: MOST_WINDOWS, run: (windows, frames) => this.#runAll(windows, frames) });
  }

  /** Runs every shape once. */
  async warm(): Promise<void> {
    for (const frames of WINDOW_BUCKETS) {
      for (const size of RUN_SIZES) {
        await this.#runAll(
          Array.from({ length: size }, () => new Float32Array(this.#channels * frames)),
          frames,
        );
      }
    }
  }

  /** The samples of a window. @param latent [channels, frames] */
  async decode(latent: Float32Array): Promise<Float32Array> {
    const frames = latent.length / this.#channels;
    const bucket = bucketOf(frames, WINDOW_BUCKETS);
    if (bucket === undefined) return this.#run(latent, [1, this.#channels, frames]);
    // What the zeros change is nearer to the end of a window than its margin, which is thrown away.
    const samples = await this.#former.add(bucket, paddedRows(latent, this.#channels, bucket));
    return samples.slice(0, (samples.length / bucket) * frames);
  }

  async #runAll(windows: readonly Float32Array[], frames: number): Promise<Float32Array[]> {
    const size = RUN_SIZES.find((one) => one >= windows.length) ?? windows.length;
    const all = new Float32Array(size * this.#channels * frames);
    for (const [index, window] of windows.entries()) all.set(window, index * window.length);
    const samples = await this.#run(all, [size, this.#channels, frames]);
    const each = samples.length / size;
    return windows.map((_, index) => samples.slice(index * each, (index + 1) * each));
  }
}
