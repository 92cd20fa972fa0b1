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

export type DecoderSetup = Pick<EngineSetup, "threads" | "idleThreads" | "device">;

export interface Decoder {
  /** From now on it computes with all processors, or no longer. The samples are the same. */
  spread(isAlone: boolean): void;
  /** The samples, 600 a frame. Equal inputs give equal samples. Blocks the thread. */
  decode(input: DecoderInput): Promise<Float32Array>;
}

/** Runs each pass in its own length: for a processor. */
export class PlainDecoder implements Decoder {
  readonly #narrow: InferenceSession;
  /** With more threads, which a session has for life. */
  readonly #wide: InferenceSession;
  #session: InferenceSession;

  static async open(runtime: OnnxRuntime, path: string, { threads, idleThreads, device }: DecoderSetup) {
    const narrow = await openSession(runtime, path, { threads, device });
    const wide =
      idleThreads === undefined ? narrow : await openSession(runtime, path, { threads: idleThreads, device });
    return new PlainDecoder(narrow, wide);
  }

  private constructor(narrow: InferenceSession, wide: InferenceSession) {
    this.#narrow = narrow;
    this.#wide = wide;
    this.#session = narrow;
  }

  spread(isAlone: boolean): void {
    this.#session = isAlone ? this.#wide : this.#narrow;
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
