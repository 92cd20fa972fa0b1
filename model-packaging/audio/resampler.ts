/** From the engine's rate to the one asked for, by libsamplerate. */
import * as namespace from "@alexanderolsen/libsamplerate-js";

/** The package is CommonJS that Node cannot see the names of: they stand on its default export. */
const libsamplerate = (namespace as { default?: typeof namespace }).default ?? namespace;

type Converter = Awaited<ReturnType<typeof libsamplerate.create>>;

/** Silence fed at the end: longer than half of the filter of any pair of rates on offer. */
const FLUSH_SAMPLES = 4_096;
/** Samples of one call of the library, whose buffers hold 4 MB. */
const BLOCK_SAMPLES = 16_384;

/**
 * Changes the rate of a stream of samples.
 *
 * The result does not depend on how the stream was cut, and its length is the duration times the new rate, rounded.
 */
export interface Resampler {
  push(samples: Float32Array): Float32Array;
  /** What the filter still holds. The resampler is spent. */
  finish(): Float32Array;
  /** Frees it before its end. */
  close(): void;
}

/** @param from @param to rates in hertz */
export async function createResampler(from: number, to: number): Promise<Resampler> {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0), close: () => {} };
  const converterType = libsamplerate.ConverterType.SRC_SINC_MEDIUM_QUALITY;
  return new SincResampler(await libsamplerate.create(1, from, to, { converterType }), to / from);
}

class SincResampler implements Resampler {
  readonly #converter: Converter;
  readonly #ratio: number;
  #taken = 0;
  #given = 0;

  constructor(converter: Converter, ratio: number) {
    this.#converter = converter;
    this.#ratio = ratio;
  }

  push(samples: Float32Array): Float32Array {
    this.#taken += samples.length;
    const result = this.#convert(samples);
    this.#given += result.length;
    return result;
  }

  finish(): Float32Array {
    const missing = Math.round(this.#taken * this.#ratio) - this.#given;
    const rest = this.#convert(new Float32Array(FLUSH_SAMPLES)).slice(0, Math.max(0, missing));
    this.close();
    return rest;
  }

  close(): void {
    if (!this.#converter.isDestroyed) this.#converter.destroy();
  }

  #convert(samples: Float32Array): Float32Array {
    const parts: Float32Array[] = [];
    for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      // A copy: the library's answer may be a view of its own memory.
      parts.push(this.#converter.full(samples.subarray(at, at + BLOCK_SAMPLES)).slice());
    }
    const only = parts[0];
    if (parts.length === 1 && only) return only;
    const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
    let position = 0;
    for (const part of parts) {
      whole.set(part, position);
      position += part.length;
    }
    return whole;
  }
}
