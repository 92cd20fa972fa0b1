/**
 * Replaces integer convolutions by float ones with the same weights: on a CPU the integer ones take two thirds of the
 * time of all.
 */
import { expectType, type GraphLinks, linksOf } from "../../onnx/graph-links.ts";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "../../onnx/onnx-model.ts";
import { floatTensor, shapeOf, valuesOf } from "../../onnx/tensor-values.ts";
import { withoutUnused } from "./without-unused.ts";

interface Replacement {
  /** Nodes that the convolution replaces. */
  old: OnnxNode[];
  /** The last of them: the convolution takes its place in the graph. */
  place: OnnxNode;
  convolution: OnnxNode;
  weights: OnnxTensor[];
}

/** The graph with DynamicQuantizeLinear, ConvInteger, Add of a bias, Cast and Mul made one Conv, wherever they occur. */
export function withFloatConvolutions(graph: OnnxGraph): OnnxGraph {
  const links = linksOf(graph);
  const found = graph.node.filter(({ opType }) => opType === "ConvInteger");
  const replacements = found.map((node, i) => replacementOf(node, `float_${i}`, links));
  const gone = new Set(replacements.flatMap(({ old }) => old));
  const convolutions = new Map(replacements.map(({ place, convolution }) => [place, convolution]));
  const node = graph.node.flatMap((one) => convolutions.get(one) ?? (gone.has(one) ? [] : [one]));
  const weights = replacements.flatMap((one) => one.weights);
  // The shapes of tensors that are gone would be wrong, and runtimes infer the others.
  return withoutUnused({ ...graph, node, initializer: [...graph.initializer, ...weights], valueInfo: [] });
}

function replacementOf(integer: OnnxNode, name: string, links: GraphLinks): Replacement {
  const [quantized = "", weightName = "", , zeroName] = integer.input;
  const source = links.makerOf(quantized).input[0] ?? "";
  const old = [integer];
  let bias: OnnxTensor | undefined;
  let next = links.onlyUserOf(integer.output[0] ?? "");
  if (next.opType === "Add") {
    old.push(next);
    bias = biasOf(otherInput(next, integer), links);
    next = links.onlyUserOf(next.output[0] ?? "");
  }
  const cast = expectType(next, "Cast");
  const scaled = expectType(links.onlyUserOf(cast.output[0] ?? ""), "Mul");
  old.push(cast, scaled);
  const scales = links.makerOf(otherInput(scaled, cast)).input.flatMap((input) => links.weight(input) ?? []);
  const [scale] = scales;
  if (!scale || scales.length !== 1) throw new Error(`${integer.name}: its weights should have one scale`);
  const weight = floatWeight(required(links, weightName), zeroName ? required(links, zeroName) : undefined, scale);
  const weights = [floatTensor(`${name}_w`, shapeOf(required(links, weightName)), weight)];
  if (bias) {
    const values = valuesOf(bias);
    weights.push(floatTensor(`${name}_b`, [values.length], values));
  }
  const input = [source, ...weights.map((tensor) => tensor.name)];
  const { output } = scaled;
  const convolution = { opType: "Conv", name, input, output, attribute: integer.attribute };
  return { old, place: scaled, convolution, weights };
}

/** The bias before it was quantized: the input of the Div that quantizes it. */
function biasOf(quantized: string, links: GraphLinks): OnnxTensor {
  let node = links.makerOf(quantized);
  while (node.opType !== "Div") node = links.makerOf(node.input[0] ?? "");
  return required(links, node.input[0] ?? "");
}

/** (weight − zero) × scale, where zero and scale may differ for each output channel. */
function floatWeight(weight: OnnxTensor, zero: OnnxTensor | undefined, scale: OnnxTensor): Float32Array {
  const values = valuesOf(weight);
  const zeros = zero ? valuesOf(zero) : new Float32Array(1);
  const scales = valuesOf(scale);
  const perChannel = values.length / (shapeOf(weight)[0] ?? 1);
  const ofChannel = (list: Float32Array, channel: number) => list[list.length > 1 ? channel : 0] ?? 0;
  for (let start = 0, channel = 0; start < values.length; start += perChannel, channel++) {
    const [offset, factor] = [ofChannel(zeros, channel), ofChannel(scales, channel)];
    for (let i = start; i < start + perChannel; i++) values[i] = ((values[i] ?? 0) - offset) * factor;
  }
  return values;
}

function required(links: GraphLinks, name: string): OnnxTensor {
  const tensor = links.weight(name);
  if (!tensor) throw new Error(`${name} is not a weight of the model`);
  return tensor;
}

const otherInput = (node: OnnxNode, { output }: OnnxNode) => node.input.find((name) => name !== output[0]) ?? "";
