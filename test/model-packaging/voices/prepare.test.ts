import { describe, expect, it } from "vitest";
import { prepareKokoro } from "../../../model-packaging/voices/prepare/kokoro.ts";
import { decodeModel, encodeModel, type OnnxGraph } from "../../../model-packaging/voices/prepare/onnx-model.ts";
import { valuesOf } from "../../../model-packaging/voices/prepare/tensor-values.ts";
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
      ["Conv", ["/encoder/MatMul_1_output_0", "float_0_w", "float_0_b"], ["convolved_1"]],
      ["Conv", ["/encoder/MatMul_1_output_0", "float_1_w"], ["convolved_2"]],
      ["Sum", ["convolved_1", "convolved_2", "/encoder/Reshape_output_0"], ["mixed"]],
      ["Sum", ["mixed", "/encoder/Reshape_1_output_0", "style"], ["audio"]],
    ]);
    expect(namesOf(decoder.initializer)).toEqual(["float_0_w", "float_0_b", "float_1_w"]);
    expect(weight(decoder, "float_0_w")).toEqual({ dims: [3, 2, 1], values: [1, -1, 0, 63.5, -64, 0.5] });
    expect(weight(decoder, "float_0_b")).toEqual({ dims: [3], values: [7, 8, 9] });
    // (weight − zero) × scale, each of its channel.
    expect(weight(decoder, "float_1_w")).toEqual({ dims: [3, 2, 1], values: [1, -1, 2, -6, 16, -8] });
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
