/**
 * Loads onnxruntime-node from a folder of its own. It is 290 MB unpacked, so it comes with the weights or the container's
 * image and is no dependency of the repository; its types, as far as they are used, are written here.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

export interface Tensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
  /** Frees the memory now rather than when it is collected. */
  dispose(): void;
}

export interface SessionOptions {
  executionProviders: readonly string[];
  intraOpNumThreads: number;
  interOpNumThreads: number;
  extra: object;
}

export interface InferenceSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Blocks the thread. */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

export interface OnnxRuntime {
  InferenceSession: { create(path: string, options: SessionOptions): Promise<InferenceSession> };
  Tensor: new (type: "float32" | "int64", data: Float32Array | BigInt64Array, dims: readonly number[]) => Tensor;
  listSupportedBackends(): { name: string; bundled: boolean }[];
}

/** Where a model folder keeps it. */
export const RUNTIME_FOLDER = "runtime";

/** Throws an error that names the folder when it is not there. */
export function loadOnnxRuntime(runtimeDir: string): OnnxRuntime {
  const folder = resolve(runtimeDir);
  try {
    return createRequire(join(folder, "package.json"))("onnxruntime-node") as OnnxRuntime;
  } catch (error) {
    throw new Error(`onnxruntime-node cannot be loaded from ${join(folder, "node_modules")}`, { cause: error });
  }
}
