/** Reads a synthesised cloud assembly (`cdk.out`): its templates, its region, its function assets. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "./json.ts";

export interface Resource {
  stack: string;
  id: string;
  type: string;
  properties: JsonObject;
  /** Name of the condition that it depends on. */
  condition: string | undefined;
}

export interface Stack {
  name: string;
  template: JsonObject;
  resources: Map<string, Resource>;
}

export interface Assembly {
  region: string;
  stacks: Map<string, Stack>;
  /** Folder of each asset, by its key in the assets bucket. */
  assets: Map<string, string>;
}

/** Used where the app leaves the region to the deployer. */
const FALLBACK_REGION = "ap-southeast-1";

export function readAssembly(folder: string): Assembly {
  const artifacts = objectAt(readJson(join(folder, "manifest.json")), "artifacts");
  const stacks = new Map<string, Stack>();
  const assets = new Map<string, string>();
  let region = FALLBACK_REGION;
  for (const [id, artifact] of Object.entries(artifacts)) {
    const type = stringAt(artifact, "type");
    if (type === "aws:cloudformation:stack") {
      const stackRegion = stringAt(artifact, "environment")?.split("/").at(-1);
      if (stackRegion && stackRegion !== "unknown-region") region = stackRegion;
      const name = stringAt(artifact, "properties", "stackName") ?? id;
      const file = stringAt(artifact, "properties", "templateFile") ?? `${id}.template.json`;
      stacks.set(name, readStack(name, readJson(join(folder, file))));
    } else if (type === "cdk:asset-manifest") {
      const file = stringAt(artifact, "properties", "file") ?? `${id}.json`;
      for (const [key, path] of assetPaths(readJson(join(folder, file)))) assets.set(key, join(folder, path));
    } else if (type === "cdk:cloud-assembly") {
      // The stacks of a CDK Stage are in a folder of their own.
      const nested = readAssembly(join(folder, stringAt(artifact, "properties", "directoryName") ?? id));
      for (const [name, stack] of nested.stacks) stacks.set(name, stack);
      region = nested.region;
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  }
  return { region, stacks, assets };
}

function readStack(name: string, template: Json): Stack {
  const resources = new Map<string, Resource>();
  for (const [id, body] of Object.entries(objectAt(template, "Resources"))) {
    resources.set(id, {
      stack: name,
      id,
      type: stringAt(body, "Type") ?? "",
      properties: objectAt(body, "Properties"),
      condition: stringAt(body, "Condition"),
    });
  }
  return { name, template: isObject(template) ? template : {}, resources };
}

function* assetPaths(manifest: Json): Generator<[key: string, path: string]> {
  for (const file of Object.values(objectAt(manifest, "files"))) {
    const path = stringAt(file, "source", "path");
    if (path === undefined) continue;
    for (const destination of Object.values(objectAt(file, "destinations"))) {
      const key = stringAt(destination, "objectKey");
      if (key !== undefined) yield [key, path];
    }
  }
}

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, "utf8"));
}
