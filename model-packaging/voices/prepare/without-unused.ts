import type { OnnxGraph } from "../../onnx/onnx-model.ts";

/** Leaves out nodes whose outputs nothing uses, and then weights that no node uses. */
export function withoutUnused(graph: OnnxGraph): OnnxGraph {
  const outputs = graph.output.map(({ name }) => name);
  let node = graph.node;
  for (let before = Number.POSITIVE_INFINITY; node.length < before; ) {
    before = node.length;
    const used = new Set([...outputs, ...node.flatMap(({ input }) => input)]);
    node = node.filter(({ output }) => output.some((name) => used.has(name)));
  }
  const used = new Set(node.flatMap(({ input }) => input));
  return { ...graph, node, initializer: graph.initializer.filter(({ name }) => used.has(name)) };
}
