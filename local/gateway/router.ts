/** Finds the route of a request as API Gateway does: a fixed part is preferred to `{id}`, and that to `{proxy+}`. */
import type { RouteModel } from "../template/api-model.ts";

export interface RouteMatch {
  route: RouteModel;
  pathParameters: Record<string, string>;
}

interface PathNode {
  fixed: Map<string, PathNode>;
  parameter?: { name: string; node: PathNode };
  greedy?: { name: string; node: PathNode };
  routes: Map<string, RouteModel>;
}

export function createRouter(routes: readonly RouteModel[]): (method: string, path: string) => RouteMatch | undefined {
  const root = emptyNode();
  for (const route of routes) nodeFor(root, route.path).routes.set(route.method, route);
  return (method, path) => find(root, parts(path), method, {});
}

function find(
  node: PathNode,
  rest: string[],
  method: string,
  pathParameters: Record<string, string>,
): RouteMatch | undefined {
  const [part, ...others] = rest;
  if (part === undefined) {
    const route = node.routes.get(method) ?? node.routes.get("ANY");
    return route && { route, pathParameters };
  }
  const fixed = node.fixed.get(part);
  const { parameter, greedy } = node;
  return (
    (fixed && find(fixed, others, method, pathParameters)) ??
    (parameter && find(parameter.node, others, method, { ...pathParameters, [parameter.name]: decode(part) })) ??
    (greedy && find(greedy.node, [], method, { ...pathParameters, [greedy.name]: rest.map(decode).join("/") }))
  );
}

function nodeFor(root: PathNode, path: string): PathNode {
  let node = root;
  for (const part of parts(path)) {
    const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    if (name && plus) {
      node.greedy ??= { name, node: emptyNode() };
      node = node.greedy.node;
    } else if (name) {
      node.parameter ??= { name, node: emptyNode() };
      node = node.parameter.node;
    } else {
      const next = node.fixed.get(part) ?? emptyNode();
      node.fixed.set(part, next);
      node = next;
    }
  }
  return node;
}

function emptyNode(): PathNode {
  return { fixed: new Map(), routes: new Map() };
}

/** A slash at the end makes no difference. */
function parts(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
