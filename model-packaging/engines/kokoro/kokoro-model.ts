/**
 * The graph, in two parts: text to features, F0 and the length of each token, and those to samples. F0 lies between
 * them, so that the pitch can be changed without touching the audio.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Voice } from "#contract/voices.ts";
import type { FrameClock, SpokenPass } from "../clause-pieces.ts";
import { type InferenceSession, loadOnnxRuntime, type OnnxRuntime, openSession, type Tensor } from "../onnx-runtime.ts";
import type { EngineSetup } from "../protocol.ts";
import { atPace } from "./at-pace.ts";
import { type Decoder, named, PlainDecoder } from "./decoder.ts";
import { type EvenTokens, evenSpeeds } from "./even-lengths.ts";
import { type Intonation, withIntonation } from "./intonation.ts";
import { readStyles, STYLE_COLUMNS, type StyleOf } from "./style.ts";

export const SAMPLE_RATE = 24_000;
/** A frame is 25 ms. What is heard of a token precedes its frames by two to four (measured at silences). */
export const CLOCK: FrameClock = { sampleRate: SAMPLE_RATE, samplesPerFrame: 600, aheadFrames: 3 };
/** Tokens between the pads. */
export const MOST_TOKENS = 510;
const PAD = 0;

export interface Pass {
  /** Ids of the tokens, without the pads. */
  tokens: readonly number[];
  /** A row of the style. */
  style: Float32Array;
  /** Pace of each token, pads counted; 1 is the voice's own. */
  speeds: Float32Array;
  intonation: Intonation;
  /** What is drawn to one length. */
  even?: EvenTokens;
}

export interface Encoded {
  features: Tensor;
  f0: Tensor;
  energy: Tensor;
  /** Length of each token, pads counted. */
  frames: number[];
}

export class KokoroModel {
  readonly #runtime: OnnxRuntime;
  readonly #encoder: InferenceSession;
  readonly #decoder: Decoder;
  readonly #vocabulary: ReadonlyMap<string, number>;
  readonly #folder: string;

  /** Throws an error that names what is missing in the model folder. */
  static async load({ modelDir, runtimeDir, threads, idleThreads, device }: EngineSetup): Promise<KokoroModel> {
    if (modelDir === undefined) throw new Error("there is no model folder: MODEL_DIR is not set");
    const runtime = loadOnnxRuntime({ modelDir, runtimeDir, device });
    const folder = join(modelDir, "kokoro");
    const { vocab } = JSON.parse(readFileSync(join(folder, "vocab.json"), "utf8")) as { vocab: Record<string, number> };
    // Each text has a length of its own, so that a GPU would be slow at the encoder's hundredth of the work.
    const encoder = await openSession(runtime, join(folder, "encoder.onnx"), { threads, device: "cpu" });
    // Only a GPU needs what reads and writes graphs.
    const { open } = device === "cuda" ? (await import("./frame-buckets.ts")).FrameBuckets : PlainDecoder;
    const decoder = await open(runtime, join(folder, "decoder.onnx"), { threads, idleThreads, device });
    return new KokoroModel(runtime, encoder, decoder, vocab, folder);
  }

  private constructor(
    runtime: OnnxRuntime,
    encoder: InferenceSession,
    decoder: Decoder,
    vocabulary: Record<string, number>,
    folder: string,
  ) {
    this.#runtime = runtime;
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#vocabulary = new Map(Object.entries(vocabulary));
    this.#folder = folder;
  }

  /** From now on it computes with all processors, or no longer. The samples are the same. */
  spread(isAlone: boolean): void {
    this.#decoder.spread(isAlone);
  }

  /** Throws when a style is not there. */
  readStyles(voice: Pick<Voice, "settings" | "languages">): StyleOf {
    return readStyles(voice, join(this.#folder, "styles"));
  }

  /** Throws for a symbol that the model does not know. */
  token(symbol: string): number {
    const token = this.#vocabulary.get(symbol);
    if (token === undefined) throw new RangeError(`the model has no symbol ${JSON.stringify(symbol)}`);
    return token;
  }

  /** Blocks the thread. Equal passes give equal samples. */
  async speak(pass: Pass): Promise<SpokenPass> {
    const { features, f0, energy, frames } = await this.encode(pass);
    const style = this.#floats(pass.style, [1, STYLE_COLUMNS]);
    const curve = this.#floats(withIntonation(f0.data as Float32Array, frames, pass.intonation), f0.dims);
    return { samples: await this.#decoder.decode({ features, f0: curve, energy, style }), frames };
  }

  /** The first part of the graph, a hundredth of the work: all that follows from the tokens but the samples. */
  async encode({
    tokens,
    style,
    speeds,
    even = { groups: [], evenness: 0 },
  }: Omit<Pass, "intonation">): Promise<Encoded> {
    const padded = BigInt64Array.from([PAD, ...tokens, PAD], BigInt);
    const ids = new this.#runtime.Tensor("int64", padded, [1, padded.length]);
    const row = this.#floats(style, [1, STYLE_COLUMNS]);
    const encode = (asked: Float32Array) => this.#encode(ids, row, asked);
    const evened = await evenSpeeds(even, speeds.length, encode);
    return atPace(speeds, (asked) => encode(asked.map((speed, token) => speed * (evened[token] ?? 1))));
  }

  async #encode(ids: Tensor, row: Tensor, speeds: Float32Array): Promise<Encoded> {
    const { inputNames, outputNames } = this.#encoder;
    const encoded = await this.#encoder.run(named(inputNames, [ids, row, this.#floats(speeds, [speeds.length])]));
    const [features, f0, energy, lengths] = outputNames.map((name) => encoded[name]) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    return { features, f0, energy, frames: Array.from(lengths.data as Float32Array) };
  }

  #floats(data: Float32Array, dims: readonly number[]): Tensor {
    return new this.#runtime.Tensor("float32", data, dims);
  }
}
