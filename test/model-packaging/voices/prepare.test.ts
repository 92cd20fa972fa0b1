import { describe, expect, it } from "vitest";
import {
  decodeAttribute,
  decodeModel,
  encodeAttribute,
  encodeModel,
  type OnnxGraph,
} from "../../../model-packaging/onnx/onnx-model.ts";
import { floatTensor, integerTensor, valuesOf } from "../../../model-packaging/onnx/tensor-values.ts";
import { withFlatConvolutions } from "../../../model-packaging/voices/prepare/flat-convolutions.ts";
import { withInstanceNorms } from "../../../model-packaging/voices/prepare/instance-norms.ts";
import { prepareKokoro } from "../../../model-packaging/voices/prepare/kokoro.ts";
import { tinyKokoro, tinyKokoroBytes } from "./tiny-kokoro.ts";

const graphs = () => {
  const { encoder, decoder } = prepareKokoro(tinyKokoroBytes());
  return { encoder: decodeModel(encoder).graph, decoder: decodeModel(decoder).graph };
};
const namesOf = (values: readonly { name?: string }[]) => values.map(({ name }) => name);
const weight = ({ initializer }: OnnxGraph, name: string) => {
  const found = initializer.find((one) => one.name === name);
  return found && { dims: found.dims.map(Number), values: [...valuesOf(found)] };
};

describe("a prepared graph", () => {
  it("is cut between encoder and decoder, with the durations as an output", () => {
    const { encoder, decoder } = graphs();
    const cut = ["/encoder/MatMul_1_output_0", "/encoder/Reshape_output_0", "/encoder/Reshape_1_output_0"];
    expect(namesOf(encoder.input)).toEqual(["tokens", "style", "speed"]);
    expect(namesOf(encoder.output)).toEqual([...cut, "/encoder/Clip_output_0"]);
    expect(namesOf(decoder.input)).toEqual([...cut, "style"]);
    expect(namesOf(decoder.output)).toEqual(["audio"]);
    expect(encoder.node.map(({ opType }) => opType)).toEqual([
      ..."Cast Div Round Clip MatMul Reshape Reshape".split(" "),
    ]);
    expect(namesOf(encoder.initializer)).toEqual(["least", "shape"]);
  });

  it("takes a speed for each token", () => {
    const [, , speed] = graphs().encoder.input;
    expect(speed?.type?.tensorType?.shape?.dim).toEqual([expect.objectContaining({ dimParam: "speeds" })]);
  });

  it("has float convolutions with the same weights, and nothing of the integer ones", () => {
    const { decoder } = graphs();
    expect(decoder.node.map(({ opType, input, output }) => [opType, input, output])).toEqual([
      ["Unsqueeze", ["/encoder/MatMul_1_output_0", "line_axis"], ["convolved_1_line"]],
      ["Conv", ["convolved_1_line", "float_0_w", "float_0_b"], ["convolved_1_flat"]],
      ["Squeeze", ["convolved_1_flat", "line_axis"], ["convolved_1"]],
      ["Unsqueeze", ["/encoder/MatMul_1_output_0", "line_axis"], ["convolved_2_line"]],
      ["Conv", ["convolved_2_line", "float_1_w"], ["convolved_2_flat"]],
      ["Squeeze", ["convolved_2_flat", "line_axis"], ["convolved_2"]],
      ["Sum", ["convolved_1", "convolved_2", "/encoder/Reshape_output_0"], ["mixed"]],
      ["Sum", ["mixed", "/encoder/Reshape_1_output_0", "style"], ["audio"]],
    ]);
    expect(namesOf(decoder.initializer)).toEqual(["float_0_w", "float_0_b", "float_1_w", "line_axis"]);
    expect(weight(decoder, "float_0_w")).toEqual({ dims: [3, 2, 1, 1], values: [1, -1, 0, 63.5, -64, 0.5] });
    expect(weight(decoder, "float_0_b")).toEqual({ dims: [3], values: [7, 8, 9] });
    // (weight − zero) × scale, each of its channel.
    expect(weight(decoder, "float_1_w")).toEqual({ dims: [3, 2, 1, 1], values: [1, -1, 2, -6, 16, -8] });
  });

  it("has convolutions over one line of a picture, with the same kernel", () => {
    const graph = tinyKokoro().graph;
    const shape = { kernel_shape: [3], strides: [2], dilations: [4], pads: [5, 6] };
    const encoded = Object.entries(shape).map(([name, ints]) => encodeAttribute({ name, type: 7, ints }));
    const group = encodeAttribute({ name: "group", type: 2, i: 1 });
    graph.node.push({ opType: "Conv", input: ["x", "kernel"], output: ["y"], attribute: [...encoded, group] });
    graph.initializer.push(floatTensor("kernel", [1, 1, 3], Float32Array.of(1, 2, 3)));
    const flat = withFlatConvolutions(graph);
    const convolution = flat.node.find(({ opType }) => opType === "Conv");
    const attributes = convolution?.attribute.map((bytes) => decodeAttribute(bytes));
    expect(Object.fromEntries(attributes?.map(({ name, ints = [] }) => [name, ints.map(Number)]) ?? [])).toEqual({
      kernel_shape: [1, 3],
      strides: [1, 2],
      dilations: [1, 4],
      pads: [0, 5, 0, 6],
      group: [],
    });
    expect(weight(flat, "kernel")?.dims).toEqual([1, 1, 1, 3]);
  });

  it("has one node for a norm over time with its scale and shift, and leaves another one alone", () => {
    const steps = (axes: string) =>
      [
        ["ReduceMean", ["x", axes], "mean"],
        ["Sub", ["x", "mean"], "centred"],
        ["Mul", ["centred", "centred"], "square"],
        ["ReduceMean", ["square", axes], "variance"],
        ["Add", ["variance", "epsilon"], "widened"],
        ["Sqrt", ["widened"], "deviation"],
        ["Div", ["centred", "deviation"], "normed"],
        ["Mul", ["gain", "normed"], "scaled"],
        ["Add", ["scaled", "shift"], "result"],
      ] as const;
    const graphOf = (axes: string) =>
      withInstanceNorms({
        ...tinyKokoro().graph,
        node: steps(axes).map(([opType, input, output]) => ({
          opType,
          input: [...input],
          output: [output],
          attribute: [],
        })),
        initializer: [
          integerTensor("time", [2]),
          integerTensor("channels", [1]),
          floatTensor("epsilon", [], Float32Array.of(0.5)),
        ],
        output: [{ name: "result" }],
      });
    const fused = graphOf("time");
    expect(fused.node.map(({ opType, input, output }) => [opType, input, output])).toEqual([
      ["Squeeze", ["gain", "other_axes"], ["norm_0_scale"]],
      ["Squeeze", ["shift", "other_axes"], ["norm_0_shift"]],
      ["InstanceNormalization", ["x", "norm_0_scale", "norm_0_shift"], ["result"]],
    ]);
    const [epsilon] = fused.node[2]?.attribute ?? [];
    expect(decodeAttribute(epsilon ?? new Uint8Array())).toMatchObject({ name: "epsilon", f: 0.5 });
    expect(namesOf(fused.initializer)).toEqual(["other_axes"]);
    expect(graphOf("channels").node).toHaveLength(9);
  });

  it("is the same bytes each time", () => {
    const [first, second] = [prepareKokoro(tinyKokoroBytes()), prepareKokoro(tinyKokoroBytes())];
    expect(Buffer.from(first.encoder).equals(second.encoder)).toBe(true);
    expect(Buffer.from(first.decoder).equals(second.decoder)).toBe(true);
  });
});

describe("a model that cannot be prepared", () => {
  const without = (change: (graph: OnnxGraph) => void) => {
    const model = tinyKokoro();
    change(model.graph);
    return encodeModel(model);
  };

  it.each([
    ["an empty file", new Uint8Array(), "not an ONNX model: it has no graph"],
    ["a text", Buffer.from("<html>Not found</html>"), "not an ONNX model"],
    ["a file that ends early", tinyKokoroBytes().subarray(0, 700), "not an ONNX model"],
    [
      "a graph without durations",
      without((graph) => (graph.node = graph.node.filter(({ opType }) => opType !== "Round"))),
      "the graph should have one Round with a Clip after it",
    ],
    [
      "a graph without its input",
      without((graph) => (graph.input = graph.input.slice(0, 1))),
      "the model has no input style",
    ],
    [
      "a convolution of another shape",
      without((graph) => (graph.node = graph.node.filter(({ output }) => output[0] !== "cast_2"))),
      "integer_2 should have one user and has 0",
    ],
    [
      "a weight that is not there",
      without((graph) => (graph.initializer = graph.initializer.filter(({ name }) => name !== "weight_1"))),
      "weight_1 is not a weight of the model",
    ],
  ])("gives one clear error: %s", (_, bytes, message) => {
    expect(() => prepareKokoro(bytes)).toThrow(message);
  });
});
