/** The two graphs of a voice: ids to latent and lengths, and latent to samples. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameClock } from "../clause-pieces.ts";
import { type InferenceSession, type OnnxRuntime, openSession, type Tensor } from "../onnx-runtime.ts";
import type { EngineSetup } from "../protocol.ts";
import { seededNoise } from "./noise.ts";
import { stretchFor } from "./pace.ts";
import { type PiperConfig, parsePiperConfig } from "./voice-config.ts";
import { clauseIds, perToken } from "./voice-ids.ts";
import { VoiceSymbols } from "./voice-symbols.ts";
import { WindowBatches } from "./window-batches.ts";
import { MARGIN, WINDOWS } from "./windows.ts";

/** Frames of the longest clause: more than a minute, at a quarter of the pace. */
const NOISE_STEPS = 8192;

export interface VoiceOptions {
  /** Index of the speaker, in a voice of several. */
  speaker: number;
}

export interface EncodedClause {
  latent: Tensor;
  /** Of each token, pads counted. */
  frames: number[];
}

interface Encoded {
  latent: Tensor;
  /** Of each id. */
  frames: number[];
  exact: number[];
}

export class PiperVoice {
  readonly config: PiperConfig;
  readonly symbols: VoiceSymbols;
  /** Frames of the windows in which a clause is best decoded. */
  readonly windows: readonly number[];
  readonly #runtime: OnnxRuntime;
  readonly #encoder: InferenceSession;
  readonly #decoder: InferenceSession;
  readonly #speaker: number;
  readonly #noise: Tensor;
  /** Absent on a processor, where neither fixed lengths nor several windows in a run gain anything. */
  #batches: WindowBatches | undefined;
  #samplesPerFrame = 0;

  /** Throws an error that names what is missing in the folder, or the field of the voice's JSON that is wrong. */
  static async load(
    runtime: OnnxRuntime,
    folder: string,
    { threads, device, speaker }: Pick<EngineSetup, "threads" | "device"> & VoiceOptions,
  ): Promise<PiperVoice> {
    const config = parsePiperConfig(readFileSync(join(folder, "voice.json"), "utf8"));
    if (speaker >= config.num_speakers) throw new Error(`it has ${config.num_speakers} speakers, and no ${speaker}`);
    const open = (file: string) => openSession(runtime, join(folder, file), { threads, device });
    const [encoder, decoder] = [await open("encoder.onnx"), await open("decoder.onnx")];
    const voice = new PiperVoice(runtime, config, { encoder, decoder }, { speaker, windows: WINDOWS[device] });
    await voice.#measure();
    if (device === "cuda") await voice.useBatches();
    return voice;
  }

  private constructor(
    runtime: OnnxRuntime,
    config: PiperConfig,
    { encoder, decoder }: Record<"encoder" | "decoder", InferenceSession>,
    { speaker, windows }: VoiceOptions & { windows: readonly number[] },
  ) {
    this.#runtime = runtime;
    this.config = config;
    this.windows = windows;
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#speaker = speaker;
    this.symbols = new VoiceSymbols(config.phoneme_id_map);
    const channels = channelsOf(encoder);
    this.#noise = new runtime.Tensor("float32", seededNoise(channels * NOISE_STEPS), [1, channels, NOISE_STEPS]);
  }

  get clock(): FrameClock {
    const { sample_rate: sampleRate } = this.config.audio;
    return { sampleRate, samplesPerFrame: this.#samplesPerFrame, aheadFrames: 0 };
  }

  /**
   * Blocks the thread. Equal clauses give equal results.
   * @param symbols one a token
   * @param speeds of each token, pads counted; 1 is the voice's own. Those of the pads are not used
   */
  async encode(symbols: readonly string[], speeds: Float32Array): Promise<EncodedClause> {
    const { ids, tokens } = clauseIds(symbols, this.config, this.symbols);
    const natural = await this.#encode(ids, new Float32Array(ids.length).fill(1));
    // A pad has the pace of its neighbour, whose sound it may begin or end.
    const paces = tokens.map((token) => speeds[Math.min(Math.max(token, 1), symbols.length)] ?? 1);
    const { latent, frames } = paces.every((pace) => pace === 1)
      ? natural
      : await this.#encode(ids, stretchFor(natural, paces));
    return { latent, frames: perToken(frames, tokens, symbols.length + 2) };
  }

  /**
   * The samples of the frames from `from` to `to`. They are the same whatever else is decoded. Blocks the thread.
   */
  async decode({ data, dims }: Tensor, from: number, to: number): Promise<Float32Array> {
    const [, channels = 0, frames = 0] = dims;
    const latent = data as Float32Array;
    const [readFrom, readTo] = [Math.max(0, from - MARGIN), Math.min(frames, to + MARGIN)];
    const length = readTo - readFrom;
    const own = new Float32Array(channels * length);
    for (let channel = 0; channel < channels; channel++)
      own.set(latent.subarray(channel * frames + readFrom, channel * frames + readTo), channel * length);
    const decoded = await (this.#batches?.decode(own) ?? this.#run(own, [1, channels, length]));
    const perFrame = decoded.length / length;
    return decoded.slice((from - readFrom) * perFrame, (to - readFrom) * perFrame);
  }

  /** From now on windows of several requests are decoded in one run, in lengths that have been seen: for a GPU. */
  async useBatches(): Promise<void> {
    const batches = new WindowBatches(channelsOf(this.#encoder), (latent, dims) => this.#run(latent, dims));
    await batches.warm();
    this.#batches = batches;
  }

  /** The samples of a frame, from a clause without a word. */
  async #measure(): Promise<void> {
    const { latent } = await this.encode([], Float32Array.of(1, 1));
    const [, , frames = 0] = latent.dims;
    const { length } = await this.decode(latent, 0, frames);
    this.#samplesPerFrame = length / frames;
  }

  async #encode(ids: readonly number[], stretch: Float32Array): Promise<Encoded> {
    const { noise_scale, length_scale, noise_w } = this.config.inference;
    const { Tensor } = this.#runtime;
    const count = ids.length;
    const feeds = {
      input: new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, count]),
      input_lengths: new Tensor("int64", BigInt64Array.of(BigInt(count)), [1]),
      scales: new Tensor("float32", Float32Array.of(noise_scale, length_scale, noise_w), [3]),
      sid: new Tensor("int64", BigInt64Array.of(BigInt(this.#speaker)), [1]),
      stretch: new Tensor("float32", stretch, [1, 1, count]),
      noise: this.#noise,
    };
    const encoded = await this.#encoder.run(inputsOf(this.#encoder, feeds));
    const [latent, frames, exact] = this.#encoder.outputNames.map((name) => encoded[name]) as [Tensor, Tensor, Tensor];
    return { latent, frames: numbersOf(frames), exact: numbersOf(exact) };
  }

  async #run(latent: Float32Array, dims: readonly number[]): Promise<Float32Array> {
    const { Tensor } = this.#runtime;
    const { inputNames, outputNames } = this.#decoder;
    const [windows = 1] = dims;
    const sid = new Tensor("int64", new BigInt64Array(windows).fill(BigInt(this.#speaker)), [windows]);
    const [name = ""] = inputNames.filter((one) => one !== "sid");
    const decoded = await this.#decoder.run(
      inputsOf(this.#decoder, { sid, [name]: new Tensor("float32", latent, dims) }),
    );
    return decoded[outputNames[0] ?? ""]?.data as Float32Array;
  }
}

/** Of the latent and of the noise. */
function channelsOf({ inputMetadata }: InferenceSession): number {
  const channels = inputMetadata.find(({ name }) => name === "noise")?.shape?.[1];
  if (typeof channels !== "number") throw new Error("its graph is not prepared: it has no input noise");
  return channels;
}

const numbersOf = ({ data }: Tensor) => Array.from(data as Float32Array);

function inputsOf({ inputNames }: InferenceSession, feeds: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    inputNames.map((name) => {
      const feed = feeds[name];
      if (feed === undefined) throw new Error(`the graph wants an input ${name}`);
      return [name, feed];
    }),
  );
}
