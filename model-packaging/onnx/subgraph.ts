import { linksOf } from "./graph-links.ts";
import type { OnnxGraph, OnnxNode, ValueInfo } from "./onnx-model.ts";

/** The part of a graph that computes `output` from `input`. Throws when it needs an input that is not among them. */
export function subgraph(graph: OnnxGraph, input: ValueInfo[], output: ValueInfo[]): OnnxGraph {
  const links = linksOf(graph);
  const given = new Set(input.map(({ name }) => name));
  const needed = new Set<OnnxNode>();
  const weights = new Set<string>();
  const open = output.map(({ name }) => name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === "" || given.has(name)) continue;
    if (links.weight(name)) {
      weights.add(name);
      continue;
    }
    const maker = links.makerOf(name);
    if (needed.has(maker)) continue;
    needed.add(maker);
    open.push(...maker.input);
  }
  return {
    ...graph,
    input,
    output,
    node: graph.node.filter((node) => needed.has(node)),
    initializer: graph.initializer.filter(({ name }) => weights.has(name)),
    valueInfo: [],
  };
}
