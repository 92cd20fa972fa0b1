/**
 * Lets a graph that normalises over time run in a length that is longer than its input: what comes after the real frames
 * changes nothing of them. A GPU runs few lengths fast, and a processor any, where the masks would only take time.
 */
import { type GraphLinks, linksOf } from "../../onnx/graph-links.ts";
import {
  decodeAttribute,
  encodeAttribute,
  FLOAT,
  INT_ATTRIBUTE,
  INT64,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type ValueInfo,
} from "../../onnx/onnx-model.ts";
import { floatTensor, integerTensor, shapeOf } from "../../onnx/tensor-values.ts";

/** The new input, int64 [1]: how many frames are real. */
export const FRAME_COUNT: ValueInfo = {
  name: "frame_count",
  type: { tensorType: { elemType: INT64, shape: { dim: [{ dimValue: 1 }] } } },
};

/** The name of the dimension that is counted in frames. Those of other inputs over time have names of their own. */
const FRAMES = "frames";
const PADDED_FRAMES = "padded_frames";

const TIME_AXIS = integerTensor("mask_time_axis", [2]);
const CHANNEL_AXIS = integerTensor("mask_channel_axis", [1]);
const ZERO = { ...integerTensor("mask_zero", [0]), dims: [] };
const ONE = { ...integerTensor("mask_one", [1]), dims: [] };

/** ONNX's, of a norm that does not say its own. */
const DEFAULT_EPSILON = 1e-5;

/** Their results are as long as their inputs, and zero where the first input is. A power is of a positive exponent. */
const ELEMENT_WISE = new Set(["Div", "LeakyRelu", "Pow", "Sin", "Squeeze", "Unsqueeze"]);

/** One for all tensors of a length. */
interface Mask {
  /** f32 [length]: one at what is real, zero after it. */
  mask: string;
  /** f32 [1]: the ones. */
  count: string;
}

/**
 * The graph with the input {@link FRAME_COUNT}. All inputs over time, whose last dimension has a name, must be padded with
 * zeros. Norms count the real frames only and are zero after them, and so is what else a convolution reads there. The
 * results up to the real end are those of the real frames alone, as long as other operations take each step by itself.
 */
export function withFrameMask(graph: OnnxGraph): OnnxGraph {
  const masking = new Masking(graph);
  const node = graph.node.flatMap((one) => masking.rewrite(one));
  const initializer = [...graph.initializer, TIME_AXIS, CHANNEL_AXIS, ZERO, ONE, ...masking.weights];
  return { ...graph, input: [...graph.input, FRAME_COUNT], node: [...masking.first, ...node], initializer };
}

class Masking {
  /** Nodes before all others. */
  readonly first: OnnxNode[];
  readonly weights: OnnxGraph["initializer"] = [];
  readonly #links: GraphLinks;
  /** What the length over time of a tensor follows from; absent where it has none. */
  readonly #lengths: Map<string, string>;
  /** Tensors of zeros after the real frames. */
  readonly #zeros: Set<string>;
  readonly #masks = new Map<string, Mask>();

  constructor(graph: OnnxGraph) {
    this.#links = linksOf(graph);
    this.#lengths = new Map(graph.input.flatMap((value) => timeOf(value).map((length) => [value.name, length])));
    this.#zeros = new Set(this.#lengths.keys());
    const counted = [...this.#lengths].find(([, length]) => length === FRAMES)?.[0];
    if (counted === undefined) throw new Error(`no input of the graph has a dimension ${FRAMES}`);
    this.first = [lastDimension(counted, PADDED_FRAMES)];
  }

  /** The nodes that take its place, in the order of the graph. */
  rewrite(node: OnnxNode): OnnxNode[] {
    const [input = ""] = node.input;
    const isNorm = node.opType === "InstanceNormalization";
    const readsOn = isNorm || (kernelOf(node, this.#links) > 1 && !this.#zeros.has(input));
    this.#follow(node);
    if (!readsOn || !this.#lengths.has(input)) return [node];
    const { mask, nodes } = this.#maskOf(input);
    return [...nodes, ...(isNorm ? this.#maskedNorm(node, mask) : withMaskedInput(node, mask))];
  }

  /** Notes what is known of the results of a node. */
  #follow(node: OnnxNode): void {
    const length = node.input.map((name) => this.#lengths.get(name)).find((one) => one !== undefined);
    const isZero = keepsZeros(node, this.#zeros);
    for (const output of node.output) {
      if (length !== undefined) this.#lengths.set(output, keepsLength(node, this.#links) ? length : output);
      if (isZero) this.#zeros.add(output);
    }
  }

  /** The mask of a tensor, and the nodes that make it where none has its length yet. */
  #maskOf(tensor: string): { mask: Mask; nodes: OnnxNode[] } {
    const length = this.#lengths.get(tensor) ?? tensor;
    const known = this.#masks.get(length);
    if (known) return { mask: known, nodes: [] };
    const name = `mask_${this.#masks.size}`;
    const mask = { mask: name, count: `${name}_count` };
    this.#masks.set(length, mask);
    return { mask, nodes: maskNodes(tensor, mask) };
  }

  /** (x − mean) / √(variance + ε) × scale + shift, of the real frames. */
  #maskedNorm(
    { input: [x = "", scale = "", shift = ""], output: [y = ""], attribute }: OnnxNode,
    of: Mask,
  ): OnnxNode[] {
    const { mask, count } = of;
    const epsilon = attribute.map(decodeAttribute).find(({ name }) => name === "epsilon")?.f ?? DEFAULT_EPSILON;
    this.weights.push(floatTensor(`${y}_epsilon`, [], Float32Array.of(epsilon)));
    const meanOf = (values: string, mean: string) => [
      operation("ReduceSum", [values, TIME_AXIS.name], `${mean}_sum`),
      operation("Div", [`${mean}_sum`, count], mean),
    ];
    return [
      operation("Mul", [x, mask], `${y}_real`),
      ...meanOf(`${y}_real`, `${y}_mean`),
      operation("Sub", [x, `${y}_mean`], `${y}_around`),
      operation("Mul", [`${y}_around`, mask], `${y}_centred`),
      operation("Mul", [`${y}_centred`, `${y}_centred`], `${y}_squares`),
      ...meanOf(`${y}_squares`, `${y}_variance`),
      operation("Add", [`${y}_variance`, `${y}_epsilon`], `${y}_widened`),
      operation("Sqrt", [`${y}_widened`], `${y}_deviation`),
      operation("Unsqueeze", [scale, CHANNEL_AXIS.name], `${y}_scale`),
      operation("Unsqueeze", [shift, CHANNEL_AXIS.name], `${y}_shift`),
      operation("Div", [`${y}_scale`, `${y}_deviation`], `${y}_gain`),
      operation("Mul", [`${y}_centred`, `${y}_gain`], `${y}_scaled`),
      operation("Add", [`${y}_scaled`, `${y}_shift`], `${y}_shifted`),
      operation("Mul", [`${y}_shifted`, mask], y),
    ];
  }
}

/** A tensor of ratio × frames + rest steps is real up to ratio × real frames + rest. The rest is less than one frame. */
function maskNodes(tensor: string, { mask, count }: Mask): OnnxNode[] {
  const [length, ratio, whole, rest] = [`${mask}_length`, `${mask}_ratio`, `${mask}_whole`, `${mask}_rest`];
  const [steps, end] = [`${mask}_steps`, `${mask}_end`];
  return [
    lastDimension(tensor, length),
    operation("Div", [length, PADDED_FRAMES], ratio),
    operation("Mul", [ratio, PADDED_FRAMES], whole),
    operation("Sub", [length, whole], rest),
    operation("Mul", [ratio, FRAME_COUNT.name], `${mask}_frames`),
    operation("Add", [`${mask}_frames`, rest], end),
    operation("Squeeze", [length], `${mask}_stop`),
    operation("Range", [ZERO.name, `${mask}_stop`, ONE.name], steps),
    operation("Less", [steps, end], `${mask}_before_end`),
    operation("Cast", [`${mask}_before_end`], mask, { name: "to", type: INT_ATTRIBUTE, i: FLOAT }),
    operation("Cast", [end], count, { name: "to", type: INT_ATTRIBUTE, i: FLOAT }),
  ];
}

function withMaskedInput(node: OnnxNode, { mask }: Mask): OnnxNode[] {
  const [input = "", ...others] = node.input;
  const masked = `${node.output[0]}_masked_input`;
  return [operation("Mul", [input, mask], masked), { ...node, input: [masked, ...others] }];
}

/** As a tensor of one whole number. */
const lastDimension = (tensor: string, output: string) =>
  operation("Shape", [tensor], output, { name: "start", type: INT_ATTRIBUTE, i: -1 });

function operation(opType: string, input: string[], output: string, ...attributes: OnnxAttribute[]): OnnxNode {
  return { opType, name: output, input, output: [output], attribute: attributes.map(encodeAttribute) };
}

/** The name of the input's last dimension, or nothing when it is of one length. */
function timeOf({ type }: ValueInfo): string[] {
  const last = type?.tensorType?.shape?.dim.at(-1);
  // Of one that was read, both fields are there, one of them by inheritance.
  return last && Object.hasOwn(last, "dimParam") && "dimParam" in last ? [last.dimParam] : [];
}

function keepsZeros({ opType, input }: OnnxNode, zeros: ReadonlySet<string>): boolean {
  const isZero = (name: string) => zeros.has(name);
  if (opType === "InstanceNormalization") return true;
  if (opType === "Mul") return input.some(isZero);
  if (opType === "Add" || opType === "Concat") return input.every(isZero);
  return ELEMENT_WISE.has(opType) && isZero(input[0] ?? "");
}

function keepsLength(node: OnnxNode, links: GraphLinks): boolean {
  const { opType } = node;
  if (opType !== "Conv")
    return ELEMENT_WISE.has(opType) || ["Add", "Concat", "InstanceNormalization", "Mul"].includes(opType);
  const lists = new Map(node.attribute.map(decodeAttribute).map(({ name, ints = [] }) => [name, ints.map(Number)]));
  const ofTime = (name: string) => lists.get(name)?.at(-1) ?? 1;
  const pads = lists.get("pads") ?? [];
  const added = (pads[pads.length / 2 - 1] ?? 0) + (pads.at(-1) ?? 0);
  return ofTime("strides") === 1 && added === ofTime("dilations") * (kernelOf(node, links) - 1);
}

/** The steps of time that a convolution reads at once; 0 of another node. */
function kernelOf({ opType, input: [, weight = ""] }: OnnxNode, links: GraphLinks): number {
  if (opType !== "Conv" && opType !== "ConvTranspose") return 0;
  const tensor = links.weight(weight);
  if (!tensor) throw new Error(`${weight} is not a weight of the model`);
  return shapeOf(tensor).at(-1) ?? 0;
}
