/** The rewritten graph: on the runtime, padded against alone. Without a runtime, what it is made of. */
import { describe, expect, it } from "vitest";
import { paddedRows } from "../../../model-packaging/engines/buckets.ts";
import { FRAME_COUNT, withFrameMask } from "../../../model-packaging/engines/kokoro/frame-mask.ts";
import { loadOnnxRuntime, openSession } from "../../../model-packaging/engines/onnx-runtime.ts";
import {
  encodeAttribute,
  encodeModel,
  floatValue,
  type OnnxGraph,
  type OnnxNode,
} from "../../../model-packaging/onnx/onnx-model.ts";
import { floatTensor } from "../../../model-packaging/onnx/tensor-values.ts";

const voicesDir = process.env.VOICES_MODEL_DIR;
const CHANNELS = 3;
const ONE = { dimValue: 1 };
/** ONNX's type of a list of whole numbers. */
const INTS = 7;
/** The default domain's operators, version 18. */
const OPSET = Uint8Array.of(0x10, 18);

const ints = (name: string, ...values: number[]) => encodeAttribute({ name, type: INTS, ints: values });
const node = (opType: string, input: string[], output: string, ...attribute: Uint8Array[]): OnnxNode => ({
  opType,
  name: output,
  input,
  output: [output],
  attribute,
});
/** Some values around zero, the same each time. */
const values = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin((i + 1) * (seed + 1.7)) + 0.2);

/** Norms, a rectifier, a snake, wide convolutions and one that doubles the length, through which what comes after would leak. */
function tinyDecoder(): OnnxGraph {
  const kernel = (name: string, width: number, seed: number) =>
    floatTensor(name, [CHANNELS, CHANNELS, width], values(CHANNELS * CHANNELS * width, seed));
  const perChannel = (name: string, seed: number) => floatTensor(name, [CHANNELS], values(CHANNELS, seed));
  return {
    input: [
      floatValue("features", ONE, { dimValue: CHANNELS }, { dimParam: "frames" }),
      floatValue("hum", ONE, { dimValue: CHANNELS }, { dimParam: "hum_steps" }),
      floatValue("style", { dimValue: CHANNELS }),
    ],
    output: [floatValue("audio", ONE, { dimValue: CHANNELS }, { dimParam: "steps" })],
    valueInfo: [],
    node: [
      node("InstanceNormalization", ["features", "scale", "style"], "normed"),
      node("LeakyRelu", ["normed"], "rectified"),
      node("Conv", ["rectified", "kernel_1", "bias"], "convolved", ints("pads", 3, 3), ints("dilations", 3)),
      node("Add", ["convolved", "features"], "sum"),
      node("ConvTranspose", ["sum", "kernel_2", "bias"], "doubled", ints("strides", 2), ints("pads", 1, 1)),
      node("Conv", ["hum", "kernel_3", "bias"], "heard", ints("pads", 1, 1)),
      node("Add", ["doubled", "heard"], "mixed"),
      node("InstanceNormalization", ["mixed", "scale", "bias"], "normed_again"),
      node("Sin", ["normed_again"], "waves"),
      node("Mul", ["waves", "waves"], "squared"),
      node("Add", ["normed_again", "squared"], "snake"),
      node("Conv", ["snake", "kernel_3", "bias"], "again", ints("pads", 1, 1)),
      node("Conv", ["again", "kernel_3", "bias"], "audio", ints("pads", 1, 1)),
    ],
    initializer: [
      kernel("kernel_1", 3, 1),
      kernel("kernel_2", 4, 2),
      kernel("kernel_3", 3, 3),
      perChannel("scale", 4),
      perChannel("bias", 5),
    ],
  };
}

const outputsOf = (nodes: readonly OnnxNode[], opType: string) =>
  nodes.filter((one) => one.opType === opType).flatMap(({ output }) => output);

it("has one mask for each length, and masks what convolutions would read after the end, and nothing else", () => {
  const { node: nodes, input } = withFrameMask(tinyDecoder());
  expect(input.map(({ name }) => name)).toEqual(["features", "hum", "style", FRAME_COUNT.name]);
  expect(outputsOf(nodes, "InstanceNormalization")).toEqual([]);
  // That of the frames and that of twice as many.
  expect(outputsOf(nodes, "Range")).toHaveLength(2);
  expect(outputsOf(nodes, "Mul").filter((name) => name.endsWith("_masked_input"))).toEqual([
    "doubled_masked_input",
    "audio_masked_input",
  ]);
});

it("leaves a graph without norms and wide convolutions as it is, but for the input", () => {
  const graph = tinyDecoder();
  const { node: nodes } = withFrameMask({ ...graph, node: graph.node.slice(1, 2) });
  expect(nodes.map(({ opType }) => opType)).toEqual(["Shape", "LeakyRelu"]);
});

it("refuses a graph without frames", () => {
  const graph = tinyDecoder();
  expect(() => withFrameMask({ ...graph, input: graph.input.slice(1) })).toThrow("has a dimension frames");
});

describe.skipIf(voicesDir === undefined)("on the runtime", () => {
  const open = (graph: OnnxGraph) => {
    const setup = { modelDir: voicesDir, threads: 1, device: "cpu" } as const;
    const runtime = loadOnnxRuntime(setup);
    const model = { irVersion: 8, opsetImport: [OPSET], graph };
    return openSession(runtime, encodeModel(model), setup).then((session) => ({ runtime, session }));
  };

  it.each([13, 14, 20, 64])("gives the same samples for 13 frames, padded to %d", async (length) => {
    const frames = 13;
    const [features, hum] = [values(CHANNELS * frames, 6), values(CHANNELS * frames * 2, 7)];
    const feedsOf = ({ runtime }: Awaited<ReturnType<typeof open>>, to: number) => ({
      features: new runtime.Tensor("float32", paddedRows(features, CHANNELS, to), [1, CHANNELS, to]),
      hum: new runtime.Tensor("float32", paddedRows(hum, CHANNELS, 2 * to), [1, CHANNELS, 2 * to]),
      style: new runtime.Tensor("float32", values(CHANNELS, 8), [CHANNELS]),
    });
    const plain = await open(tinyDecoder());
    const { audio: alone } = await plain.session.run(feedsOf(plain, frames));
    const masked = await open(withFrameMask(tinyDecoder()));
    const { audio: padded } = await masked.session.run({
      ...feedsOf(masked, length),
      [FRAME_COUNT.name]: new masked.runtime.Tensor("int64", BigInt64Array.of(BigInt(frames)), [1]),
    });
    const rowsOf = (data: Float32Array, each: number) =>
      Array.from({ length: CHANNELS }, (_, row) => [...data.subarray(row * each, row * each + 2 * frames)]).flat();
    const [expected, got] = [
      rowsOf(alone?.data as Float32Array, 2 * frames),
      rowsOf(padded?.data as Float32Array, 2 * length),
    ];
    expect(got).toHaveLength(CHANNELS * frames * 2);
    for (const [i, sample] of got.entries()) expect(Math.abs(sample - (expected[i] ?? 0))).toBeLessThan(1e-5);
  });
});
