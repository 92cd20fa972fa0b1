/** Who makes and who uses each tensor of a graph. */
import type { OnnxGraph, OnnxNode, OnnxTensor } from "./onnx-model.ts";

export interface GraphLinks {
  /** The node that makes a tensor. Throws when none does. */
  makerOf(tensor: string): OnnxNode;
  findMaker(tensor: string): OnnxNode | undefined;
  /** The one node that uses a tensor. Throws when there are none or several. */
  onlyUserOf(tensor: string): OnnxNode;
  usersOf(tensor: string): readonly OnnxNode[];
  weight(name: string): OnnxTensor | undefined;
}

export function linksOf({ node, initializer }: OnnxGraph): GraphLinks {
  const makers = new Map(node.flatMap((one) => one.output.map((name) => [name, one])));
  const users = new Map<string, OnnxNode[]>();
  for (const one of node) {
    for (const name of one.input) {
      const known = users.get(name);
      if (known) known.push(one);
      else users.set(name, [one]);
    }
  }
  const weights = new Map(initializer.map((tensor) => [tensor.name, tensor]));
  return {
    makerOf(tensor) {
      const maker = makers.get(tensor);
      if (!maker) throw new Error(`no node of the graph makes ${tensor}`);
      return maker;
    },
    findMaker: (tensor) => makers.get(tensor),
    onlyUserOf(tensor) {
      const all = users.get(tensor) ?? [];
      const [user] = all;
      if (!user || all.length > 1) throw new Error(`${tensor} should have one user and has ${all.length}`);
      return user;
    },
    usersOf: (tensor) => users.get(tensor) ?? [],
    weight: (name) => weights.get(name),
  };
}

/** Throws unless the node is what a rewrite relies on. */
export function expectType(node: OnnxNode, opType: string): OnnxNode {
  if (node.opType !== opType) throw new Error(`${node.name ?? "a node"} should be a ${opType} and is a ${node.opType}`);
  return node;
}
