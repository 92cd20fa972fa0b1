/** Turns samples into bytes of the requested format. */
import type { AudioFormat } from "#contract/audio.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { createAac } from "./aac-encoder.ts";
import type { FormatEncoder, Piece } from "./audio-encoder.ts";
import { createFlac } from "./flac-encoder.ts";
import { type Law, toG711 } from "./g711.ts";
import { softLimit } from "./gain.ts";
import { createLineFilter } from "./line-filter.ts";
import { createMp3 } from "./mp3-encoder.ts";
import { createOpus } from "./opus-encoder.ts";
import { toPcm16 } from "./pcm.ts";
import { createResampler, type Resampler } from "./resampler.ts";
import { createSampleEncoder } from "./sample-encoder.ts";
import { streamingWavHeader } from "./wav-header.ts";

type Output = SpeechPlan["output"];

const pcm = (header?: Uint8Array) => createSampleEncoder(toPcm16, header);
const g711 = (law: Law, header?: Uint8Array) => createSampleEncoder((samples) => toG711(law, samples), header);

/** The encoder of each format of the contract: a format without one does not compile. */
const FORMATS: Readonly<Record<AudioFormat, (output: Output, piece: Piece) => FormatEncoder | Promise<FormatEncoder>>> =
  {
    mp3: ({ sampleRate, bitRate }, piece) => createMp3(sampleRate, bitRate, piece),
    opus: ({ sampleRate, bitRate }, piece) => createOpus(sampleRate, bitRate, piece),
    aac: ({ sampleRate, bitRate }) => createAac(sampleRate, bitRate),
    flac: ({ sampleRate }, piece) => createFlac(sampleRate, piece),
    wav: ({ sampleRate }) => pcm(streamingWavHeader("pcm", sampleRate)),
    pcm: () => pcm(),
    mulaw: () => g711("mulaw"),
    alaw: () => g711("alaw"),
    wav_mulaw: ({ sampleRate }) => g711("mulaw", streamingWavHeader("mulaw", sampleRate)),
    wav_alaw: ({ sampleRate }) => g711("alaw", streamingWavHeader("alaw", sampleRate)),
  };

/** A line's band reaches to 85 % of what 8 kHz can hold. */
const qualityOf = ({ line }: Output) => (line ? "wide" : "fast");

/** What an output's place among the parts of long speech asks of its encoder. */
function pieceOf({ place }: Output): Piece {
  return { begins: place === undefined || place === "first", ends: place === undefined || place === "last" };
}

/**
 * Resamples, limits softly and encodes. The bytes, put together, do not depend on how the samples were cut. The rate
 * of the input may change from one voice to the next; the output stays within a sample of the input's duration.
 *
 * Where the format cannot state its delay, in aac and in later parts of long speech, the first sample would come late by
 * it. So that much of the silence that the audio begins with is not encoded.
 */
export class OutputEncoder {
  readonly #output: Output;
  readonly #piece: Piece;
  readonly #format: FormatEncoder;
  readonly #line: (samples: Float32Array) => Float32Array;
  #inputRate: number;
  #resampler: Resampler;
  /** Output samples due when the present input rate began; not rounded. */
  #dueAtStart = 0;
  /** Input samples since then. */
  #inputSamples = 0;
  #outputSamples = 0;
  /** Output samples that are still to be left out. */
  #skip: number;
  /** How late the audio comes, in milliseconds: it begins with less silence than a delay that is not stated. */
  readonly lateMs: number;

  /** @param inputRate in hertz @param silenceMs length of the silence that the audio begins with */
  static async create(output: Output, inputRate: number, silenceMs = 0): Promise<OutputEncoder> {
    const piece = pieceOf(output);
    const [resampler, format] = await Promise.all([
      createResampler(inputRate, output.sampleRate, qualityOf(output)),
      FORMATS[output.format](output, piece),
    ]);
    return new OutputEncoder(output, { inputRate, resampler, format, piece, silenceMs });
  }

  private constructor(
    output: Output,
    of: { inputRate: number; resampler: Resampler; format: FormatEncoder; piece: Piece; silenceMs: number },
  ) {
    this.#output = output;
    this.#piece = of.piece;
    this.#inputRate = of.inputRate;
    this.#resampler = of.resampler;
    this.#format = of.format;
    this.#line = output.line ? createLineFilter(output.sampleRate) : (samples) => samples;
    const delay = of.format.statesDelay ? 0 : of.format.delay;
    this.#skip = Math.min(delay, Math.floor((of.silenceMs * output.sampleRate) / 1000));
    this.lateMs = ((delay - this.#skip) / output.sampleRate) * 1000;
  }

  /** In hertz. */
  get inputRate(): number {
    return this.#inputRate;
  }

  encode(samples: Float32Array): Uint8Array | Promise<Uint8Array> {
    this.#inputSamples += samples.length;
    return this.#encodeResampled(this.#resampler.push(samples));
  }

  /** Returns what the resampler still held of the former rate. */
  async changeInputRate(inputRate: number): Promise<Uint8Array> {
    const bytes = await this.#flush();
    this.#dueAtStart = this.#due;
    this.#inputSamples = 0;
    this.#inputRate = inputRate;
    this.#resampler = await createResampler(inputRate, this.#output.sampleRate, qualityOf(this.#output));
    return bytes;
  }

  /**
   * Returns the last bytes.
   *
   * `paddedMs`: the time at which the next part begins, in whole frames of the format; undefined after the last part.
   */
  async finish(): Promise<{ bytes: Uint8Array; paddedMs: number | undefined }> {
    const bytes = Buffer.concat([await this.#flush(), await this.#format.finish()]);
    const { codedSamples, delay, statesDelay } = this.#format;
    const padded = codedSamples - (statesDelay ? delay : 0);
    return { bytes, paddedMs: this.#piece.ends ? undefined : (padded / this.#output.sampleRate) * 1000 };
  }

  close(): void {
    this.#resampler.close();
    this.#format.close();
  }

  get #due(): number {
    return this.#dueAtStart + this.#inputSamples * (this.#output.sampleRate / this.#inputRate);
  }

  #flush(): Uint8Array | Promise<Uint8Array> {
    return this.#encodeResampled(this.#resampler.finish(Math.round(this.#due) - this.#outputSamples));
  }

  #encodeResampled(samples: Float32Array): Uint8Array | Promise<Uint8Array> {
    this.#outputSamples += samples.length;
    const skipped = Math.min(this.#skip, samples.length);
    this.#skip -= skipped;
    return this.#format.encode(softLimit(this.#line(samples.subarray(skipped))));
  }
}
