/**
 * Loads onnxruntime-node from a folder of its own. It is 290 MB unpacked, so it comes with the weights or the container's
 * image and is no dependency of the repository; its types, as far as they are used, are written here.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { EngineDevice, EngineSetup } from "./protocol.ts";

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
  /** A dimension that may differ in each run is a name. */
  readonly inputMetadata: readonly { name: string; shape?: readonly (number | string)[] }[];
  readonly outputNames: readonly string[];
  /** Blocks the thread. */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

export interface OnnxRuntime {
  InferenceSession: { create(model: string | Uint8Array, options: SessionOptions): Promise<InferenceSession> };
  Tensor: new (type: "float32" | "int64", data: Float32Array | BigInt64Array, dims: readonly number[]) => Tensor;
  listSupportedBackends(): { name: string; bundled: boolean }[];
}

/** Where a model folder keeps it. */
export const RUNTIME_FOLDER = "runtime";

/** Throws an error that names the folder when it is not there, or the device that it does not have. */
export function loadOnnxRuntime({
  modelDir = "",
  runtimeDir = join(modelDir, RUNTIME_FOLDER),
  device,
}: Omit<EngineSetup, "threads">): OnnxRuntime {
  const runtime = requireRuntime(resolve(runtimeDir));
  requireDevice(runtime, device);
  return runtime;
}

/**
 * Throws when it is not a model that the runtime can load, and an error that names the device when that cannot be used.
 * @param model its path or its bytes
 */
export async function openSession(
  runtime: OnnxRuntime,
  model: string | Uint8Array,
  { threads, device }: Pick<EngineSetup, "threads" | "device">,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // On a busy machine, threads that spin take the time of those that work.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
  } catch (error) {
    if (device === "cpu") throw error;
    // The package lists the provider where its libraries are missing, too.
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`onnxruntime-node cannot use ${device} here: ${message}`, { cause: error });
  }
}

function requireRuntime(folder: string): OnnxRuntime {
  try {
    return createRequire(join(folder, "package.json"))("onnxruntime-node") as OnnxRuntime;
  } catch (error) {
    throw new Error(`onnxruntime-node cannot be loaded from ${join(folder, "node_modules")}`, { cause: error });
  }
}

/** A session falls back to the processor without a word. */
function requireDevice(runtime: OnnxRuntime, device: EngineDevice): void {
  const names = runtime.listSupportedBackends().map(({ name }) => name);
  if (!names.includes(device)) throw new Error(`onnxruntime-node has no provider ${device} here: ${names.join(", ")}`);
}
