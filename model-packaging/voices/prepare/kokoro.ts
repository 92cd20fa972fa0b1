/**
 * Prepares Kokoro's graph: float convolutions, nodes that a CPU computes faster, and a cut between encoder and decoder, so that the frames and the pitch of
 * each token can be read and changed on the way.
 *
 * - encoder: tokens int64 [1, n], style f32 [1, 256], speed f32 [1] or [n] → features f32 [1, 512, frames], pitch (F0) and
 *   energy f32 [1, 2 × frames], frames per token f32 [1, n]
 * - decoder: features, pitch, energy, style → audio f32 at 24 kHz, 600 samples a frame
 */

import { decodeModel, encodeModel, floatValue, type OnnxGraph, type ValueInfo } from "../../onnx/onnx-model.ts";
import { subgraph } from "../../onnx/subgraph.ts";
import { durationsOf } from "./durations.ts";
import { withFlatConvolutions } from "./flat-convolutions.ts";
import { withFloatConvolutions } from "./float-convolutions.ts";
import { withInstanceNorms } from "./instance-norms.ts";

const ONE = { dimValue: 1 };
const CUT = [
  floatValue("/encoder/MatMul_1_output_0", ONE, { dimValue: 512 }, { dimParam: "frames" }),
  floatValue("/encoder/Reshape_output_0", ONE, { dimParam: "half_frames" }),
  floatValue("/encoder/Reshape_1_output_0", ONE, { dimParam: "half_frames" }),
];

/** Both parts as ONNX files. The same input always gives the same bytes. Throws when it is not the model that is expected. */
export function prepareKokoro(bytes: Uint8Array): { encoder: Uint8Array; decoder: Uint8Array } {
  const model = decodeModel(bytes);
  const durations = floatValue(durationsOf(model.graph), ONE, { dimParam: "tokens" });
  const float = withFloatConvolutions({ ...model.graph, output: [...model.graph.output, durations] });
  const graph = withFlatConvolutions(withInstanceNorms(float));
  // One value for each token: the graph multiplies element by element.
  const speed = floatValue("speed", { dimParam: "speeds" });
  const [tokens, style, audio] = [inputOf(graph, "tokens"), inputOf(graph, "style"), outputOf(graph, "audio")];
  return {
    encoder: encodeModel({ ...model, graph: subgraph(graph, [tokens, style, speed], [...CUT, durations]) }),
    decoder: encodeModel({ ...model, graph: subgraph(graph, [...CUT, style], [audio]) }),
  };
}

const inputOf = ({ input }: OnnxGraph, name: string) => named(input, name, "input");
const outputOf = ({ output }: OnnxGraph, name: string) => named(output, name, "output");

function named(values: ValueInfo[], name: string, kind: string): ValueInfo {
  const value = values.find((one) => one.name === name);
  if (!value) throw new Error(`the model has no ${kind} ${name}`);
  return value;
}
