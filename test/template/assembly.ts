/** The synthesised stacks of a stage, as tests read them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { STAGES, type StageConfig, type StageName } from "../../cdk/stage/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { recordReads } from "./record-reads.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Synthesis with both rule packs, on a busy machine. */
export const SYNTH_MS = 180_000;

export interface TemplateResource {
  /** Last part of the stack's name, such as `Data`. */
  stack: string;
  id: string;
  type: string;
  properties: JsonObject;
  deletionPolicy: Json;
  updateReplacePolicy: Json;
  updatePolicy: Json;
}

export interface Acknowledgement {
  path: string;
  rule: string;
  reason: string;
}

export interface Assembly {
  stage: StageName;
  folder: string;
  resources: TemplateResource[];
  /** Values of the exports, by name. */
  exports: Map<string, Json>;
  /** Values of all outputs, by stack and name: `MalaysianTts-dev-Api.Url`. */
  outputs: Map<string, Json>;
  acknowledgements: Acknowledgement[];
  /** Findings of cdk-nag and of CloudFormation's own rules. */
  findings: Json;
  /** Stacks and assets of the assembly, by id, with what each depends on. */
  artifacts: JsonObject;
  /** Fields of the stage record that the synthesis did not read. */
  unreadFields: string[];
}

/** Digest of a package of voices, for the stages that need one. */
export const PACKAGE = "5e".repeat(32);

const assemblies = new Map<string, Assembly>();

/** The assembly of a stage. The first worker that needs it synthesises it for all. */
export const assemblyOf = (stage: StageName) => assemblyOfRun(stage, () => synthesised(STAGES[stage]));

/** The stage with every setting of `stages/example.json`, and with the canary of a model. */
export const assemblyWithOptions = (stage: StageName) =>
  assemblyOfRun(`${stage}-options`, () =>
    synthesised(operatorStage(stage, "stages/example.json"), { modelCanary: "on" }),
  );

function assemblyOfRun(name: string, create: () => Assembly): Assembly {
  const assembly = assemblies.get(name) ?? storedAssembly(name, create);
  assemblies.set(name, assembly);
  return assembly;
}

function storedAssembly(name: string, create: () => Assembly): Assembly {
  const file = join(inject("temporary"), `assembly-${name}.json`);
  const claim = `${file}.claim`;
  const isMine = !existsSync(file) && claims(claim);
  if (!isMine) waitFor(file, claim);
  if (existsSync(file)) {
    const { exports, outputs, ...rest } = JSON.parse(readFileSync(file, "utf8"));
    return { ...rest, exports: new Map(exports), outputs: new Map(outputs) };
  }
  try {
    const assembly = create();
    // Renamed only when complete: another worker looks for it.
    const draft = `${file}-${process.pid}`;
    writeFileSync(
      draft,
      JSON.stringify({ ...assembly, exports: [...assembly.exports], outputs: [...assembly.outputs] }),
    );
    renameSync(draft, file);
    return assembly;
  } finally {
    if (isMine) rmdirSync(claim);
  }
}

/** Of all workers one makes the folder. */
function claims(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** How often a worker looks whether another one has finished. */
const LOOK_MS = 50;

/** Until the file is there, or the worker that should have written it failed. */
function waitFor(file: string, claim: string): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(file) && existsSync(claim)) Atomics.wait(never, 0, 0, LOOK_MS);
}

/** @param context values of `-c`, by key */
export function synthesised(stage: StageConfig, context: Readonly<Record<string, string>> = {}): Assembly {
  const { record, unreadFields } = recordReads(stage);
  const options = readDeploymentOptions((key) => ({ voicesPackage: PACKAGE, ...context })[key]);
  const folder = synthesise(record, temporaryFolder(`synth-${stage.name}`), options);
  return { ...read(folder), stage: stage.name, unreadFields: unreadFields() };
}

export function ofType({ resources }: Assembly, type: string): TemplateResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The only resource of its type whose id has the prefix. */
export function one(assembly: Assembly, type: string, prefix = ""): TemplateResource {
  const found = ofType(assembly, type).filter(({ id }) => id.startsWith(prefix));
  const [resource] = found;
  if (!resource || found.length > 1) throw new Error(`${found.length} resources ${type} ${prefix}`);
  return resource;
}

export function object(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

export function list(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/** The statements of a policy document. */
export function statementsOf(document: Json | undefined): JsonObject[] {
  return list(object(document).Statement).map(object);
}

/**
 * A value as one readable string: `{Fn::GetAtt: [Keys4E30B592, Arn]}` is `<Keys.Arn>`, and what another
 * stack exports or puts out is its value there. The hashes at the end of logical ids are left out.
 */
export function readable(assembly: Assembly, value: Json | undefined): string {
  if (typeof value !== "object" || value === null) return String(value);
  const [name, argument] = Object.entries(object(value))[0] ?? [];
  const parts = list(argument);
  switch (name) {
    case "Ref":
      return `<${withoutHash(argument)}>`;
    case "Fn::GetAtt":
      return `<${withoutHash(parts[0])}.${parts[1]}>`;
    case "Fn::ImportValue":
      return readable(assembly, assembly.exports.get(String(argument)));
    case "Fn::Join":
      return list(parts[1])
        .map((part) => readable(assembly, part))
        .join(String(parts[0]));
    case "Fn::GetStackOutput": {
      const { StackName, OutputName } = object(argument);
      return readable(assembly, assembly.outputs.get(`${StackName}.${OutputName}`));
    }
    case "Fn::Sub":
      return String(argument);
    default:
      return JSON.stringify(value);
  }
}

function withoutHash(id: Json | undefined): string {
  return String(id).replace(/[0-9A-F]{8}$/, "");
}

function read(folder: string): Omit<Assembly, "stage" | "unreadFields"> {
  const resources: TemplateResource[] = [];
  const exports = new Map<string, Json>();
  const outputs = new Map<string, Json>();
  const acknowledgements: Acknowledgement[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const content = readJson(folder, file);
    if (file.endsWith(".metadata.json")) acknowledgements.push(...acknowledged(content));
    if (!file.endsWith(".template.json")) continue;
    const stack = file.replace(/^.*-|\.template\.json$/g, "");
    for (const [id, body] of Object.entries(object(content.Resources))) {
      const { Type, Properties, DeletionPolicy = null, UpdateReplacePolicy = null, UpdatePolicy = null } = object(body);
      resources.push({
        stack,
        id,
        type: String(Type),
        properties: object(Properties),
        deletionPolicy: DeletionPolicy,
        updateReplacePolicy: UpdateReplacePolicy,
        updatePolicy: UpdatePolicy,
      });
    }
    for (const [id, output] of Object.entries(object(content.Outputs))) {
      const { Value = null, Export } = object(output);
      const name = object(Export).Name;
      outputs.set(`${file.replace(".template.json", "")}.${id}`, Value);
      if (typeof name === "string") exports.set(name, Value);
    }
  }
  const findings = readJson(folder, "validation-report.json").pluginReports ?? null;
  const artifacts = object(readJson(folder, "manifest.json").artifacts);
  return { folder, resources, exports, outputs, acknowledgements, findings, artifacts };
}

function readJson(folder: string, file: string): JsonObject {
  return object(JSON.parse(readFileSync(join(folder, file), "utf8")));
}

function* acknowledged(metadata: JsonObject): Generator<Acknowledgement> {
  for (const [path, entries] of Object.entries(metadata)) {
    for (const entry of list(entries).map(object)) {
      if (entry.type !== "aws:cdk:acknowledged-rules") continue;
      for (const [rule, reason] of Object.entries(object(entry.data))) yield { path, rule, reason: String(reason) };
    }
  }
}
