/** Changes the sample rate, by libsamplerate. */
import * as namespace from "@alexanderolsen/libsamplerate-js";

/** The package is CommonJS whose names Node cannot detect: they are on its default export. */
const libsamplerate = (namespace as { default?: typeof namespace }).default ?? namespace;

type Converter = Awaited<ReturnType<typeof libsamplerate.create>>;

/** Silence pushed at the end: longer than half of the filter for any pair of supported rates. */
const FLUSH_SAMPLES = 4_096;
/** Samples for one call of the library, whose buffers hold 4 MB. */
const BLOCK_SAMPLES = 16_384;

/** Changes the rate of a stream of samples. The result does not depend on how the stream was cut. */
export interface Resampler {
  push(samples: Float32Array): Float32Array;
  /** The rest: as many of the samples that the filter still holds. The resampler must not be used after it. */
  finish(missing: number): Float32Array;
  /** Frees a resampler that is not finished. */
  close(): void;
}

/** Converters to use again, by their rates and quality, which the library fixes: each is a WASM instance with 8 MB of buffers. */
const idle = new Map<string, Converter[]>();
const MAX_IDLE = 4;

/** How much of the band below half the output's rate is kept: 80 % and 90 %. */
export type ResamplerQuality = "fast" | "wide";

/** @param from @param to rates in hertz */
export async function createResampler(
  from: number,
  to: number,
  quality: ResamplerQuality = "fast",
): Promise<Resampler> {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0), close: () => {} };
  const key = `${from}:${to}:${quality}`;
  const converter = idle.get(key)?.pop();
  // Setting the rate, even to the same value, empties the filter.
  if (converter) converter.outputSampleRate = to;
  return new SincResampler(converter ?? (await createConverter(from, to, quality)), key);
}

/** The fastest sinc converter is twice as fast as the next; its noise, at −97 dB, cannot be heard in speech. */
function createConverter(from: number, to: number, quality: ResamplerQuality): Promise<Converter> {
  const { SRC_SINC_FASTEST, SRC_SINC_MEDIUM_QUALITY } = libsamplerate.ConverterType;
  const converterType = quality === "fast" ? SRC_SINC_FASTEST : SRC_SINC_MEDIUM_QUALITY;
  return libsamplerate.create(1, from, to, { converterType });
}

function keepOrDestroy(converter: Converter, key: string): void {
  const converters = idle.get(key) ?? [];
  idle.set(key, converters);
  if (converters.length < MAX_IDLE) converters.push(converter);
  else converter.destroy();
}

class SincResampler implements Resampler {
  readonly #converter: Converter;
  readonly #key: string;
  #open = true;

  /** @param key of those that can replace the converter */
  constructor(converter: Converter, key: string) {
    this.#converter = converter;
    this.#key = key;
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
    if (this.#open) keepOrDestroy(this.#converter, this.#key);
    this.#open = false;
  }

  #convert(samples: Float32Array): Float32Array {
    const parts: Float32Array[] = [];
    for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      // A copy, since the library may return a view of its own memory.
      parts.push(this.#converter.full(samples.subarray(at, at + BLOCK_SAMPLES)).slice());
    }
    const only = parts[0];
    if (parts.length === 1 && only) return only;
    const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
    let position = 0;
    for (const part of parts) {
      joined.set(part, position);
      position += part.length;
    }
    return joined;
  }
}
