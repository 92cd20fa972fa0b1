/** From the engine's rate to the one asked for, by libsamplerate. */
import * as namespace from "@alexanderolsen/libsamplerate-js";

/** The package is CommonJS that Node cannot see the names of: they stand on its default export. */
const libsamplerate = (namespace as { default?: typeof namespace }).default ?? namespace;

type Converter = Awaited<ReturnType<typeof libsamplerate.create>>;

/** Silence fed at the end: longer than half of the filter of any pair of rates on offer. */
const FLUSH_SAMPLES = 4_096;
/** Samples of one call of the library, whose buffers hold 4 MB. */
const BLOCK_SAMPLES = 16_384;

/** Changes the rate of a stream of samples. The result does not depend on how the stream was cut. */
export interface Resampler {
  push(samples: Float32Array): Float32Array;
  /** The rest: as many of the samples that the filter still holds. The resampler must not be used after it. */
  finish(missing: number): Float32Array;
  /** Frees it before its end. */
  close(): void;
}

/** A converter costs a WASM instance and 8 MB of buffers, so a few are kept: by their rates, for the library fixes them. */
const idle = new Map<string, Converter[]>();
const MAX_IDLE = 4;

/** @param from @param to rates in hertz */
export async function createResampler(from: number, to: number): Promise<Resampler> {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0), close: () => {} };
  const kept = idle.get(`${from}:${to}`)?.pop();
  // Setting a rate, even to what it is, empties the filter.
  if (kept) kept.outputSampleRate = to;
  return new SincResampler(kept ?? (await createConverter(from, to)));
}

/** The fastest of the sinc converters (97 dB) is twice as fast as the next, and beyond what a voice has to lose. */
function createConverter(from: number, to: number): Promise<Converter> {
  return libsamplerate.create(1, from, to, { converterType: libsamplerate.ConverterType.SRC_SINC_FASTEST });
}

function giveBack(converter: Converter): void {
  const key = `${converter.inputSampleRate}:${converter.outputSampleRate}`;
  const kept = idle.get(key) ?? [];
  idle.set(key, kept);
  if (kept.length < MAX_IDLE) kept.push(converter);
  else converter.destroy();
}

class SincResampler implements Resampler {
  readonly #converter: Converter;
  #open = true;

  constructor(converter: Converter) {
    this.#converter = converter;
  }

  push(samples: Float32Array): Float32Array {
    return this.#convert(samples);
  }

  finish(missing: number): Float32Array {
    const rest = this.#convert(new Float32Array(FLUSH_SAMPLES)).slice(0, Math.max(0, missing));
    this.close();
    return rest;
  }

  close(): void {
    if (this.#open) giveBack(this.#converter);
    this.#open = false;
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
