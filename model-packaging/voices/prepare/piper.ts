/**
 * Prepares the graph of a Piper voice (VITS): cut between the latent and the vocoder, with the length of each id as an
 * output, a factor of it as an input, and the noise as an input in place of random numbers.
 *
 * - encoder: input int64 [1, n], input_lengths int64 [1], scales f32 [3] (noise, length, noise of lengths), sid int64 [1]
 *   where there are several speakers, stretch f32 [1, 1, n], noise f32 [1, channels, steps] of at least as many steps as
 *   ids and frames → latent f32 [1, channels, frames], frames f32 [1, 1, n], and the lengths before stretch and rounding
 * - decoder: latent (and sid) → samples
 */

import { expectType, linksOf } from "../../onnx/graph-links.ts";
import {
  decodeModel,
  encodeModel,
  floatValue,
  INT64,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from "../../onnx/onnx-model.ts";
import { subgraph } from "../../onnx/subgraph.ts";
import { shapeOf } from "../../onnx/tensor-values.ts";
import { withFlatConvolutions } from "./flat-convolutions.ts";

/** Of every Piper voice, whatever its number of speakers. */
const INPUTS = ["input", "input_lengths", "scales"];
const ONE = { dimValue: 1 };
const PER_ID = [ONE, ONE, { dimParam: "ids" }];
const STRETCH = floatValue("stretch", ...PER_ID);
const NOISE_START: OnnxTensor = {
  name: "noise_start",
  dims: [3],
  dataType: INT64,
  rawData: new Uint8Array(3 * BigInt64Array.BYTES_PER_ELEMENT),
};

/** Both parts as ONNX files. The same input always gives the same bytes. Throws when it is not a Piper voice. */
export function preparePiper(bytes: Uint8Array): { encoder: Uint8Array; decoder: Uint8Array } {
  const model = decodeModel(bytes);
  const missing = INPUTS.find((name) => !model.graph.input.some((one) => one.name === name));
  if (missing !== undefined) throw new Error(`the graph has no input ${missing}`);
  const { name: latentName, channels } = latentOf(model.graph);
  const { graph, lengths, frames } = withStretch(withGivenNoise(withFlatConvolutions(model.graph)));
  const shape = [{ dimValue: channels }, { dimParam: "frames" }] as const;
  const latent = floatValue(latentName, ONE, ...shape);
  const windows = floatValue(latentName, { dimParam: "windows" }, ...shape);
  const noise = floatValue("noise", ONE, { dimValue: channels }, { dimParam: "steps" });
  const encoder = subgraph(
    graph,
    [...graph.input, STRETCH, noise],
    [latent, floatValue(frames, ...PER_ID), floatValue(lengths, ...PER_ID)],
  );
  const decoder = subgraph(graph, [windows, ...graph.input], graph.output.slice(0, 1));
  return {
    encoder: encodeModel({ ...model, graph: encoder }),
    decoder: encodeModel({ ...model, graph: { ...decoder, input: usedInputs(decoder) } }),
  };
}

/** What the vocoder starts from: the input of the convolution before the first one that upsamples. */
function latentOf(graph: OnnxGraph): { name: string; channels: number } {
  const links = linksOf(graph);
  const upsampling = graph.node.find(({ opType }) => opType === "ConvTranspose");
  if (!upsampling) throw new Error("the vocoder was not found: the graph has no ConvTranspose");
  let node = links.makerOf(upsampling.input[0] ?? "");
  // Where there are several speakers, the speaker's own vector is added.
  while (node.opType === "LeakyRelu" || node.opType === "Add") node = links.makerOf(node.input[0] ?? "");
  const [name = "", weightName = ""] = expectType(node, "Conv").input;
  const [, channels] = shapeOf(required(links.weight(weightName), weightName));
  if (channels === undefined) throw new Error(`${weightName} should have three dimensions`);
  return { name, channels };
}

/** Random numbers are read from the start of the input `noise`, so that equal inputs give equal samples. */
function withGivenNoise(graph: OnnxGraph): OnnxGraph {
  const other = graph.node.find(({ opType }) => /^(?:Random(?!NormalLike)|Multinomial|Bernoulli)/.test(opType));
  if (other) throw new Error(`${other.name ?? "a node"} makes random numbers in a way that Piper voices do not`);
  const node = graph.node.flatMap((one): OnnxNode[] => {
    if (one.opType !== "RandomNormalLike") return [one];
    const dims = `${one.output[0]}_dims`;
    return [
      operation("Shape", one.input.slice(0, 1), [dims]),
      operation("Slice", ["noise", NOISE_START.name, dims], one.output),
    ];
  });
  return { ...graph, node, initializer: [...graph.initializer, NOISE_START] };
}

/** The lengths are what the one Ceil rounds to whole frames. */
function withStretch(graph: OnnxGraph): { graph: OnnxGraph; lengths: string; frames: string } {
  const [ceil, ...others] = graph.node.filter(({ opType }) => opType === "Ceil");
  const [lengths] = ceil?.input ?? [];
  const [frames] = ceil?.output ?? [];
  if (others.length > 0 || !ceil || lengths === undefined || frames === undefined)
    throw new Error("the lengths were not found: the graph should have one Ceil");
  const stretched = "stretched_lengths";
  const node = graph.node.flatMap((one) =>
    one === ceil ? [operation("Mul", [lengths, STRETCH.name], [stretched]), { ...ceil, input: [stretched] }] : [one],
  );
  return { graph: { ...graph, node }, lengths, frames };
}

function operation(opType: string, input: string[], output: string[]): OnnxNode {
  return { opType, name: `/given${output[0]}`, input, output, attribute: [] };
}

function usedInputs({ input, node }: OnnxGraph): ValueInfo[] {
  const used = new Set(node.flatMap((one) => one.input));
  return input.filter(({ name }) => used.has(name));
}

function required(tensor: OnnxTensor | undefined, name: string): OnnxTensor {
  if (!tensor) throw new Error(`${name} is not a weight of the model`);
  return tensor;
}
