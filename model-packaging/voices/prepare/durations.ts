import type { OnnxGraph } from "../../onnx/onnx-model.ts";

/**
 * The tensor of frames per token, pads counted: the one Round of the graph, then its Clip. A frame is 600 samples at
 * 24 kHz. Throws when the graph is of another shape.
 */
export function durationsOf({ node }: OnnxGraph): string {
  const [round, ...others] = node.filter(({ opType }) => opType === "Round");
  const clips = node.filter(({ opType, input }) => opType === "Clip" && input[0] === round?.output[0]);
  const [frames] = clips[0]?.output ?? [];
  if (others.length > 0 || clips.length !== 1 || frames === undefined) {
    throw new Error("the durations were not found: the graph should have one Round with a Clip after it");
  }
  return frames;
}
