/** Samples in, bytes of the asked format out. */
import type { SpeechPlan } from "#contract/plan.ts";
import { softLimit } from "./gain.ts";
import { createMp3 } from "./mp3-encoder.ts";
import { toPcm16 } from "./pcm.ts";
import { createResampler, type Resampler } from "./resampler.ts";
import { streamingWavHeader } from "./wav-header.ts";

export interface AudioEncoder {
  /** What is ready; may be empty, for an encoder works in frames of its own. */
  encode(samples: Float32Array): Uint8Array;
  /** The rest of the stream. The encoder is spent. */
  finish(): Uint8Array;
  /** Frees it before its end. */
  close(): void;
}

type Output = SpeechPlan["output"];

/** An encoder for samples of `engineRate` hertz, which it limits softly. Its bytes, put together, do not depend on how the samples were cut. */
export async function createEncoder(output: Output, engineRate: number): Promise<AudioEncoder> {
  const [resampler, format] = await Promise.all([createResampler(engineRate, output.sampleRate), createFormat(output)]);
  return new ResamplingEncoder(resampler, format);
}

async function createFormat({ format, sampleRate, bitRate }: Output): Promise<AudioEncoder> {
  if (format === "mp3") return createMp3(sampleRate, bitRate);
  return createPcm(format === "wav" ? streamingWavHeader(sampleRate) : new Uint8Array(0));
}

function createPcm(header: Uint8Array): AudioEncoder {
  let before = header;
  const takeHeader = () => {
    const taken = before;
    before = new Uint8Array(0);
    return taken;
  };
  return {
    encode: (samples) => Buffer.concat([takeHeader(), toPcm16(samples)]),
    finish: takeHeader,
    close: () => {},
  };
}

class ResamplingEncoder implements AudioEncoder {
  readonly #resampler: Resampler;
  readonly #format: AudioEncoder;

  constructor(resampler: Resampler, format: AudioEncoder) {
    this.#resampler = resampler;
    this.#format = format;
  }

  encode(samples: Float32Array): Uint8Array {
    return this.#format.encode(softLimit(this.#resampler.push(samples)));
  }

  finish(): Uint8Array {
    const tail = this.#format.encode(softLimit(this.#resampler.finish()));
    return Buffer.concat([tail, this.#format.finish()]);
  }

  close(): void {
    this.#resampler.close();
    this.#format.close();
  }
}
