/**
 * Cuts the decoder for a GPU in two: what makes the spectrum of the voice's hum from F0, and the rest. The first takes
 * little time, and stays on the processor: CUDA has no kernel for its Fourier transform, and the sign of its phases, where
 * F0 is low, depends on the last bit.
 *
 * - source: F0 f32 [1, 2 × frames] → spectrum f32 [1, 22, 120 × frames + 1]
 * - decoder: features, F0, energy, spectrum, style, {@link FRAME_COUNT} → audio, for inputs padded with zeros
 */
import { decodeModel, encodeModel, floatValue, type OnnxGraph, type ValueInfo } from "../../onnx/onnx-model.ts";
import { subgraph } from "../../onnx/subgraph.ts";
import { withFrameMask } from "./frame-mask.ts";

export const SPECTRUM_ROWS = 22;
const SPECTRUM = floatValue(
  "/decoder/decoder/generator/Concat_3_output_0",
  { dimValue: 1 },
  { dimValue: SPECTRUM_ROWS },
  { dimParam: "spectrum_steps" },
);

/** Both parts as ONNX files. Throws when it is not the decoder that the model folder has. */
export function cutSource(bytes: Uint8Array): { source: Uint8Array; decoder: Uint8Array } {
  const model = decodeModel(bytes);
  const [features, f0, energy, style] = inputsOf(model.graph);
  const decoder = subgraph(model.graph, [features, f0, energy, SPECTRUM, style], model.graph.output);
  return {
    source: encodeModel({ ...model, graph: subgraph(model.graph, [f0], [SPECTRUM]) }),
    decoder: encodeModel({ ...model, graph: withFrameMask(decoder) }),
  };
}

function inputsOf({ input }: OnnxGraph): [ValueInfo, ValueInfo, ValueInfo, ValueInfo] {
  const [features, f0, energy, style] = input;
  if (!features || !f0 || !energy || !style) throw new Error(`the decoder has ${input.length} inputs, not 4`);
  return [features, f0, energy, style];
}
