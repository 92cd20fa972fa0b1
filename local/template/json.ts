/** Reading JSON whose shape nobody vouches for: a template, a manifest. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at `path`, or an empty one where the template leaves it out. */
export function objectAt(value: Json | undefined, ...path: string[]): JsonObject {
  const found = at(value, path);
  return isObject(found) ? found : {};
}

export function listAt(value: Json | undefined, ...path: string[]): Json[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** The string at `path`; numbers and booleans are written out, as CloudFormation does. */
export function stringAt(value: Json | undefined, ...path: string[]): string | undefined {
  const found = at(value, path);
  if (typeof found === "string") return found;
  return typeof found === "number" || typeof found === "boolean" ? String(found) : undefined;
}

export function numberAt(value: Json | undefined, ...path: string[]): number | undefined {
  const text = stringAt(value, ...path);
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
}

function at(value: Json | undefined, path: string[]): Json | undefined {
  let found = value;
  for (const name of path) {
    if (!isObject(found)) return undefined;
    found = found[name];
  }
  return found;
}
