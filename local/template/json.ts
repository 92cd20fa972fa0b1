/** Reads JSON whose shape is not certain: templates, manifests. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at `path`, or an empty one. */
export function objectAt(value: Json | undefined, ...path: string[]): JsonObject {
  const item = at(value, path);
  return isObject(item) ? item : {};
}

export function listAt(value: Json | undefined, ...path: string[]): Json[] {
  const item = at(value, path);
  return Array.isArray(item) ? item : [];
}

/** The string at `path`, or a number or boolean as a string, as CloudFormation reads them. */
export function stringAt(value: Json | undefined, ...path: string[]): string | undefined {
  const item = at(value, path);
  if (typeof item === "string") return item;
  return typeof item === "number" || typeof item === "boolean" ? String(item) : undefined;
}

export function numberAt(value: Json | undefined, ...path: string[]): number | undefined {
  const text = stringAt(value, ...path);
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
}

function at(value: Json | undefined, path: string[]): Json | undefined {
  let item = value;
  for (const name of path) {
    if (!isObject(item)) return undefined;
    item = item[name];
  }
  return item;
}
