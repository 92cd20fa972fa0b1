/**
 * A graph of a Piper voice's shape that runs: ids to lengths and a latent, with noise, and a vocoder that hums each sound
 * at its own pitch. It says nothing, and does it as VITS would.
 */
import protobuf from "protobufjs";
import {
  encodeModel,
  FLOAT,
  floatValue,
  INT64,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from "../../../model-packaging/onnx/onnx-model.ts";

export const TINY_RATE = 16_000;
export const TINY_HOP = 256;
const CHANNELS = 4;
const SYMBOLS = Array.from("_^$ !',-.:;?abcdefhijklmnoprstuvwxyzæðŋɐɑɔəɚɛɜɡɪɭɯɲɳɹɻɾʂʃʈɖʉʊʌʒʔˈˌːθɣ");

/** The file next to the graph. */
export const TINY_CONFIG = {
  audio: { sample_rate: TINY_RATE, quality: "tiny" },
  espeak: { voice: "ms" },
  language: { code: "ms_MY" },
  inference: { noise_scale: 0.667, length_scale: 1, noise_w: 0.8 },
  phoneme_type: "espeak",
  num_speakers: 1,
  phoneme_id_map: Object.fromEntries(SYMBOLS.map((symbol, id) => [symbol, [id]])),
};

/** ONNX's attributes, as far as these nodes have any. */
const ATTRIBUTE = protobuf
  .parse(`
  syntax = "proto2";
  message Attribute { optional string name = 1; optional int64 i = 3; optional TensorValue t = 5; repeated int64 ints = 8; optional int32 type = 20; }
  message TensorValue { repeated int64 dims = 1; optional int32 data_type = 2; optional bytes raw_data = 9; }
`)
  .root.lookupType("Attribute");
const OPSET = protobuf
  .parse(`syntax = "proto2"; message Opset { optional string domain = 1; optional int64 version = 2; }`)
  .root.lookupType("Opset");

const integer = (name: string, i: number) => ATTRIBUTE.encode({ name, i, type: 2 }).finish();
const integers = (name: string, ...ints: number[]) => ATTRIBUTE.encode({ name, ints, type: 7 }).finish();

const node = (opType: string, input: string[], output: string, ...attribute: Uint8Array[]): OnnxNode => ({
  opType,
  name: `/${output}`,
  input,
  output: [output],
  attribute,
});

const floats = (name: string, dims: number[], values: ArrayLike<number>): OnnxTensor => ({
  name,
  dataType: FLOAT,
  dims,
  rawData: new Uint8Array(Float32Array.from(values).buffer),
});

const longs = (name: string, ...values: number[]): OnnxTensor => ({
  name,
  dataType: INT64,
  dims: [values.length],
  rawData: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
});

const index = (name: string, value: number): OnnxTensor => ({ ...longs(name, value), dims: [] });

const integerValue = (name: string, ...dim: ({ dimValue: number } | { dimParam: string })[]): ValueInfo => ({
  name,
  type: { tensorType: { elemType: INT64, shape: { dim } } },
});

/** Three to five frames for each sound, one for what lies between; a loud and a quiet channel of hum. */
export function tinyVits(): OnnxModel & { irVersion: number; opsetImport: Uint8Array[] } {
  const lengths = SYMBOLS.map((symbol, id) => (symbol === "_" ? 0.8 : /[.,?!;:^$ ]/.test(symbol) ? 6 : 3 + (id % 3)));
  const table = SYMBOLS.flatMap((symbol, id) => {
    const loud = /\p{L}/u.test(symbol) ? 0.8 : 0;
    return [loud, loud === 0 ? 0 : (id % 7) / 14, 0, 0];
  });
  // The kernel is two hops long; its halves overlap to a steady hum.
  const kernel = Array.from({ length: CHANNELS }, (_, channel) =>
    Array.from({ length: 2 * TINY_HOP }, (_, i) => {
      const window = Math.sin((Math.PI * (i + 0.5)) / (2 * TINY_HOP)) ** 2;
      return (window * Math.sin((2 * Math.PI * i * (2 + channel)) / TINY_HOP)) / 2;
    }),
  ).flat();
  const identity = Array.from({ length: CHANNELS * CHANNELS * 3 }, (_, i) => {
    const [out, within] = [Math.floor(i / (CHANNELS * 3)), i % (CHANNELS * 3)];
    return Math.floor(within / 3) === out && within % 3 === 1 ? 1 : 0;
  });
  return {
    irVersion: 8,
    opsetImport: [OPSET.encode({ domain: "", version: 15 }).finish()],
    graph: {
      input: [
        integerValue("input", { dimParam: "batch" }, { dimParam: "phonemes" }),
        integerValue("input_lengths", { dimParam: "batch" }),
        floatValue("scales", { dimValue: 3 }),
      ],
      output: [floatValue("output", { dimParam: "batch" }, { dimValue: 1 }, { dimValue: 1 }, { dimParam: "time" })],
      valueInfo: [],
      node: [
        node("Gather", ["scales", "first"], "noise_scale", integer("axis", 0)),
        node("Gather", ["scales", "second"], "length_scale", integer("axis", 0)),
        node("Gather", ["scales", "third"], "noise_w", integer("axis", 0)),
        // Lengths [1, 1, n], with a little noise.
        node("Gather", ["lengths_of", "input"], "own_lengths", integer("axis", 0)),
        node("Unsqueeze", ["own_lengths", "axis_1"], "plain_lengths"),
        node("RandomNormalLike", ["plain_lengths"], "length_noise"),
        node("Mul", ["length_noise", "noise_w"], "some_noise"),
        node("Mul", ["some_noise", "tenth"], "little_noise"),
        node("Add", ["plain_lengths", "little_noise"], "noisy_lengths"),
        node("Mul", ["noisy_lengths", "length_scale"], "scaled_lengths"),
        node("Ceil", ["scaled_lengths"], "whole_lengths"),
        // The path [1, n, frames]: one where a frame belongs to the id.
        node("CumSum", ["whole_lengths", "last_axis"], "ends"),
        node("Sub", ["ends", "whole_lengths"], "begins"),
        node("ReduceSum", ["whole_lengths"], "total", integer("keepdims", 0)),
        node("Range", ["zero", "total", "one"], "clock"),
        node("Transpose", ["ends"], "ends_column", integers("perm", 0, 2, 1)),
        node("Transpose", ["begins"], "begins_column", integers("perm", 0, 2, 1)),
        node("Less", ["clock", "ends_column"], "before_end"),
        node("GreaterOrEqual", ["clock", "begins_column"], "after_begin"),
        node("And", ["before_end", "after_begin"], "inside"),
        node("Cast", ["inside"], "path", integer("to", FLOAT)),
        // The latent [1, channels, frames].
        node("Gather", ["sounds", "input"], "features", integer("axis", 0)),
        node("Transpose", ["features"], "feature_rows", integers("perm", 0, 2, 1)),
        node("MatMul", ["feature_rows", "path"], "mean"),
        node("RandomNormalLike", ["mean"], "latent_noise"),
        node("Mul", ["latent_noise", "noise_scale"], "some_latent_noise"),
        node("Mul", ["some_latent_noise", "hundredth"], "little_latent_noise"),
        node("Mul", ["little_latent_noise", "mean"], "voiced_noise"),
        node("Add", ["mean", "voiced_noise"], "latent"),
        // The vocoder.
        node("Conv", ["latent", "pre_weight"], "pre", integers("pads", 1, 1), integers("kernel_shape", 3)),
        node("LeakyRelu", ["pre"], "rectified"),
        node(
          "ConvTranspose",
          ["rectified", "up_weight"],
          "up",
          integers("strides", TINY_HOP),
          integers("kernel_shape", 2 * TINY_HOP),
          integers("pads", TINY_HOP / 2, TINY_HOP / 2),
        ),
        node("Tanh", ["up"], "waves"),
        node("Unsqueeze", ["waves", "axis_1"], "output"),
      ],
      initializer: [
        index("first", 0),
        index("second", 1),
        index("third", 2),
        longs("axis_1", 1),
        index("last_axis", 2),
        floats("zero", [], [0]),
        floats("one", [], [1]),
        floats("tenth", [], [0.1]),
        floats("hundredth", [], [0.01]),
        floats("lengths_of", [SYMBOLS.length], lengths),
        floats("sounds", [SYMBOLS.length, CHANNELS], table),
        floats("pre_weight", [CHANNELS, CHANNELS, 3], identity),
        floats("up_weight", [CHANNELS, 1, 2 * TINY_HOP], kernel),
      ],
    },
  };
}

export const tinyVitsBytes = () => encodeModel(tinyVits());
