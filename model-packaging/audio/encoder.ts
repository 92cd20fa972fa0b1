/** Turns samples into bytes of the requested format. */
import type { AudioFormat } from "#contract/audio.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { AudioEncoder } from "./audio-encoder.ts";
import { softLimit } from "./gain.ts";
import { createMp3 } from "./mp3-encoder.ts";
import { toPcm16 } from "./pcm.ts";
import { createResampler, type Resampler } from "./resampler.ts";
import { streamingWavHeader } from "./wav-header.ts";

type Output = SpeechPlan["output"];

/** The encoder of each format of the contract: a format without one does not compile. */
const FORMATS: Readonly<Record<AudioFormat, (output: Output) => AudioEncoder | Promise<AudioEncoder>>> = {
  mp3: ({ sampleRate, bitRate }) => createMp3(sampleRate, bitRate),
  wav: ({ sampleRate }) => createPcm(streamingWavHeader(sampleRate)),
  pcm: () => createPcm(new Uint8Array(0)),
};

function createPcm(header: Uint8Array): AudioEncoder {
  let pendingHeader = header;
  const takeHeader = () => {
    const bytes = pendingHeader;
    pendingHeader = new Uint8Array(0);
    return bytes;
  };
  return {
    encode: (samples) => Buffer.concat([takeHeader(), toPcm16(samples)]),
    finish: takeHeader,
    close: () => {},
  };
}

/**
 * Resamples, limits softly and encodes. The bytes, put together, do not depend on how the samples were cut. The rate
 * of the input may change from one voice to the next; the output stays within a sample of the input's duration.
 */
export class OutputEncoder implements AudioEncoder {
  readonly #outputRate: number;
  readonly #format: AudioEncoder;
  #inputRate: number;
  #resampler: Resampler;
  /** Output samples due when the present input rate began; not rounded. */
  #dueAtStart = 0;
  /** Input samples since then. */
  #inputSamples = 0;
  #outputSamples = 0;

  /** @param inputRate in hertz */
  static async create(output: Output, inputRate: number): Promise<OutputEncoder> {
    const [resampler, format] = await Promise.all([
      createResampler(inputRate, output.sampleRate),
      FORMATS[output.format](output),
    ]);
    return new OutputEncoder(output.sampleRate, inputRate, resampler, format);
  }

  private constructor(outputRate: number, inputRate: number, resampler: Resampler, format: AudioEncoder) {
    this.#outputRate = outputRate;
    this.#inputRate = inputRate;
    this.#resampler = resampler;
    this.#format = format;
  }

  /** In hertz. */
  get inputRate(): number {
    return this.#inputRate;
  }

  encode(samples: Float32Array): Uint8Array {
    this.#inputSamples += samples.length;
    return this.#encodeResampled(this.#resampler.push(samples));
  }

  /** Returns what the resampler still held of the former rate. */
  async changeInputRate(inputRate: number): Promise<Uint8Array> {
    const bytes = this.#flush();
    this.#dueAtStart = this.#due;
    this.#inputSamples = 0;
    this.#inputRate = inputRate;
    this.#resampler = await createResampler(inputRate, this.#outputRate);
    return bytes;
  }

  finish(): Uint8Array {
    return Buffer.concat([this.#flush(), this.#format.finish()]);
  }

  close(): void {
    this.#resampler.close();
    this.#format.close();
  }

  get #due(): number {
    return this.#dueAtStart + this.#inputSamples * (this.#outputRate / this.#inputRate);
  }

  #flush(): Uint8Array {
    return this.#encodeResampled(this.#resampler.finish(Math.round(this.#due) - this.#outputSamples));
  }

  #encodeResampled(samples: Float32Array): Uint8Array {
    this.#outputSamples += samples.length;
    return this.#format.encode(softLimit(samples));
  }
}
