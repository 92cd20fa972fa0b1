/** The model as it is published, with convolutions in integers, by the same onnxruntime. */
import {
  type InferenceSession,
  loadOnnxRuntime,
  type OnnxRuntime,
} from "../../model-packaging/engines/onnx-runtime.ts";
import { processorTime } from "../measure/statistics.ts";
import type { TokenPass } from "./token-pass.ts";

export class Int8Model {
  readonly #runtime: OnnxRuntime;
  readonly #session: InferenceSession;

  static async load(modelDir: string, file: string): Promise<Int8Model> {
    const runtime = loadOnnxRuntime({ modelDir, device: "cpu" });
    const session = await runtime.InferenceSession.create(file, {
      executionProviders: ["cpu"],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      extra: {},
    });
    return new Int8Model(runtime, session);
  }

  private constructor(runtime: OnnxRuntime, session: InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /** Milliseconds of processor time. */
  speak = async ({ tokens, style }: TokenPass): Promise<number> => {
    const { Tensor } = this.#runtime;
    const padded = BigInt64Array.from([0, ...tokens, 0], BigInt);
    const before = processorTime();
    await this.#session.run({
      tokens: new Tensor("int64", padded, [1, padded.length]),
      style: new Tensor("float32", style, [1, style.length]),
      speed: new Tensor("float32", Float32Array.of(1), [1]),
    });
    return processorTime() - before;
  };
}
