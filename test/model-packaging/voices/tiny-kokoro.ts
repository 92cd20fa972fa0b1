/** A graph of Kokoro's shape with a handful of nodes: what preparing relies on, and nothing else. */
import {
  encodeModel,
  FLOAT,
  floatValue,
  INT8,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  UINT8,
} from "../../../model-packaging/onnx/onnx-model.ts";

const node = (opType: string, input: string[], output: string[]): OnnxNode => ({
  opType,
  name: output[0] ?? "",
  input,
  output,
  attribute: [],
});

const tensor = (name: string, dataType: number, dims: number[], rawData: Uint8Array): OnnxTensor => ({
  name,
  dataType,
  dims,
  rawData,
});

const floats = (name: string, ...values: number[]) =>
  tensor(name, FLOAT, [values.length], new Uint8Array(Float32Array.from(values).buffer));

/** Three channels of two weights each: with a bias and one zero point, and without a bias and with one for each. */
export function tinyKokoro(): OnnxModel {
  const one = { dimValue: 1 };
  return {
    graph: {
      input: [
        { name: "tokens", type: { tensorType: { elemType: 7, shape: { dim: [one, { dimParam: "tokens" }] } } } },
        floatValue("style", one, { dimValue: 256 }),
        floatValue("speed", one),
      ],
      output: [floatValue("audio", { dimParam: "samples" })],
      valueInfo: [floatValue("integer_1", one)],
      node: [
        node("Cast", ["tokens"], ["numbers"]),
        node("Div", ["numbers", "speed"], ["lengths"]),
        node("Round", ["lengths"], ["rounded"]),
        node("Clip", ["rounded", "least"], ["/encoder/Clip_output_0"]),
        node("MatMul", ["/encoder/Clip_output_0", "style"], ["/encoder/MatMul_1_output_0"]),
        node("Reshape", ["/encoder/MatMul_1_output_0", "shape"], ["/encoder/Reshape_output_0"]),
        node("Reshape", ["/encoder/MatMul_1_output_0", "shape"], ["/encoder/Reshape_1_output_0"]),
        node("DynamicQuantizeLinear", ["/encoder/MatMul_1_output_0"], ["q", "q_scale", "q_zero"]),
        node("Mul", ["q_scale", "scale_1"], ["factors_1"]),
        node("ConvInteger", ["q", "weight_1", "q_zero", "zero_1"], ["integer_1"]),
        node("Div", ["bias", "factors_1"], ["bias_divided"]),
        node("Floor", ["bias_divided"], ["bias_floor"]),
        node("Cast", ["bias_floor"], ["bias_integer"]),
        node("Add", ["integer_1", "bias_integer"], ["sum_1"]),
        node("Cast", ["sum_1"], ["cast_1"]),
        node("Mul", ["cast_1", "factors_1"], ["convolved_1"]),
        node("Mul", ["q_scale", "scale_2"], ["factors_2"]),
        node("ConvInteger", ["q", "weight_2", "q_zero", "zero_2"], ["integer_2"]),
        node("Cast", ["integer_2"], ["cast_2"]),
        node("Mul", ["factors_2", "cast_2"], ["convolved_2"]),
        node("Sum", ["convolved_1", "convolved_2", "/encoder/Reshape_output_0"], ["mixed"]),
        node("Sum", ["mixed", "/encoder/Reshape_1_output_0", "style"], ["audio"]),
      ],
      initializer: [
        floats("least", 1),
        floats("shape", 1),
        floats("scale_1", 0.5),
        floats("bias", 7, 8, 9),
        tensor("weight_1", UINT8, [3, 2, 1], Uint8Array.of(130, 126, 128, 255, 0, 129)),
        tensor("zero_1", UINT8, [], Uint8Array.of(128)),
        floats("scale_2", 1, 2, 4),
        tensor("weight_2", INT8, [3, 2, 1], Uint8Array.of(1, 0xff, 2, 0xfe, 3, 0xfd)),
        tensor("zero_2", INT8, [3], Uint8Array.of(0, 1, 0xff)),
      ],
    },
  };
}

export const tinyKokoroBytes = () => encodeModel(tinyKokoro());
