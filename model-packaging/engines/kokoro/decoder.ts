/** The second part of the graph: features, F0, energy and style to samples. */
import { type InferenceSession, type OnnxRuntime, openSession, type Tensor } from "../onnx-runtime.ts";
import type { EngineSetup } from "../protocol.ts";

export interface DecoderInput {
  /** f32 [1, 512, frames]. */
  features: Tensor;
  /** f32 [1, 2 × frames], as is energy. */
  f0: Tensor;
  energy: Tensor;
  /** f32 [1, 256]. */
  style: Tensor;
}

export interface Decoder {
  /** The samples, 600 a frame. Equal inputs give equal samples. Blocks the thread. */
  decode(input: DecoderInput): Promise<Float32Array>;
}

/** Runs each pass in its own length: for a processor. */
export class PlainDecoder implements Decoder {
  readonly #session: InferenceSession;

  static async open(runtime: OnnxRuntime, path: string, options: Pick<EngineSetup, "threads" | "device">) {
    return new PlainDecoder(await openSession(runtime, path, options));
  }

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  decode({ features, f0, energy, style }: DecoderInput): Promise<Float32Array> {
    return firstOutput(this.#session, [features, f0, energy, style]);
  }
}

/** Runs a session on its inputs in order. */
export async function firstOutput(session: InferenceSession, tensors: readonly Tensor[]): Promise<Float32Array> {
  const decoded = await session.run(named(session.inputNames, tensors));
  return decoded[session.outputNames[0] ?? ""]?.data as Float32Array;
}

export function named(names: readonly string[], tensors: readonly Tensor[]): Record<string, Tensor> {
  return Object.fromEntries(tensors.map((tensor, index) => [names[index] ?? "", tensor]));
}
