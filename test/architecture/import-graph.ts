import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One import: our own files by their path from the repository's root, packages by name. */
export interface Import {
  from: string;
  to: string;
}

/** Paths of the TypeScript files in a folder, from the repository's root; declarations are left out. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(posix.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
}

export const codeOf = (file: string) => readFileSync(posix.join(ROOT, file), "utf8");

/** Static, re-exporting and dynamic imports, those of types included. */
export function importsOf(file: string): Import[] {
  const found = codeOf(file).matchAll(
    /^(?:import|export)[^;"=]*? from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map(([, named, bare, dynamic]) => {
    const name = named ?? bare ?? dynamic ?? "";
    if (name.startsWith("#contract/")) return { from: file, to: name.slice(1) };
    return { from: file, to: name.startsWith(".") ? posix.join(posix.dirname(file), name) : name };
  });
}

/** Groups of two or more nodes that reach each other (Tarjan's strongly connected components). */
export function cyclesOf(edges: readonly Import[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const { to } of next.get(node) ?? []) {
      if (!order.has(to)) visit(to);
      if (stack.includes(to)) low.set(node, Math.min(low.get(node) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const component = stack.splice(stack.indexOf(node));
    if (component.length > 1) cycles.push(component.sort());
  };
  for (const { from } of edges) if (!order.has(from)) visit(from);
  return cycles;
}

/** The same imports between folders; those within one folder are left out. */
export function betweenFolders(imports: readonly Import[]): Import[] {
  return imports
    .map(({ from, to }) => ({ from: posix.dirname(from), to: posix.dirname(to) }))
    .filter(({ from, to }) => from !== to);
}
