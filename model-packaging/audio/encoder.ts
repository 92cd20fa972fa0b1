/** Samples in, bytes of the asked format out. */
import type { AudioFormat } from "#contract/audio.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { AudioEncoder } from "./audio-encoder.ts";
import { softLimit } from "./gain.ts";
import { createMp3 } from "./mp3-encoder.ts";
import { toPcm16 } from "./pcm.ts";
import { createResampler, type Resampler } from "./resampler.ts";
import { streamingWavHeader } from "./wav-header.ts";

type Output = SpeechPlan["output"];

/** An encoder for samples of `engineRate` hertz, which it limits softly. Its bytes, put together, do not depend on how the samples were cut. */
export async function createEncoder(output: Output, engineRate: number): Promise<AudioEncoder> {
  const [resampler, format] = await Promise.all([
    createResampler(engineRate, output.sampleRate),
    FORMATS[output.format](output),
  ]);
  return new ResamplingEncoder(resampler, format);
}

/** Each format of the contract by its encoder: one without an encoder does not compile. */
const FORMATS: Readonly<Record<AudioFormat, (output: Output) => AudioEncoder | Promise<AudioEncoder>>> = {
  mp3: ({ sampleRate, bitRate }) => createMp3(sampleRate, bitRate),
  wav: ({ sampleRate }) => createPcm(streamingWavHeader(sampleRate)),
  pcm: () => createPcm(new Uint8Array(0)),
};

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
