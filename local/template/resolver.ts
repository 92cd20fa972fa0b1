/** Resolves CloudFormation's intrinsic functions to local names. */
import type { Assembly, Resource, Stack } from "./assembly-reader.ts";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "./json.ts";
import { ACCOUNT_ID, attributeOf, isKnownType, type Naming, refOf } from "./resource-names.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";
import { reasonForLeavingOut } from "./unused-types.ts";

/** No chain of references is so long: a deeper one is a cycle. */
const MAX_DEPTH = 100;

export interface Resolver {
  /** The resources of a type, with every intrinsic function resolved. */
  resources(type: string): Resource[];
  refOf(resource: Resource): string;
  attributeOf(resource: Resource, attribute: string): string;
  /** For the types that have the attribute `Arn`. */
  arnOf(resource: Resource): string;
  /** The resources of a type that the local cloud leaves out, unresolved. */
  leftOut(type: string): Resource[];
  /** The properties of a resource that is left out, or one of them, with every intrinsic function resolved. */
  resolved(resource: Resource, property?: string): Json;
  region: string;
}

/** Throws {@link UnsupportedTemplateError} for the first resource type, attribute or intrinsic function that is unknown. */
export function createResolver(assembly: Assembly): Resolver {
  const exports = exportedValues(assembly);

  function resolve(stackName: string, value: Json, depth = 0): Json {
    if (depth > MAX_DEPTH) throw new UnsupportedTemplateError("a cycle of references", stackName);
    if (Array.isArray(value)) return value.map((v) => resolve(stackName, v, depth + 1)).filter(isPresent);
    if (!isObject(value)) return value;
    const intrinsic = intrinsicOf(value);
    if (intrinsic) return evaluate(stackName, intrinsic, depth + 1);
    const entries = Object.entries(value).map(([k, v]): [string, Json] => [k, resolve(stackName, v, depth + 1)]);
    return Object.fromEntries(entries.filter(([, v]) => isPresent(v)));
  }

  function evaluate(stackName: string, [name, argument]: [string, Json], depth: number): Json {
    const text = (value: Json | undefined): string => {
      const resolved = resolve(stackName, value ?? null, depth);
      if (typeof resolved === "string") return resolved;
      if (typeof resolved === "number" || typeof resolved === "boolean") return String(resolved);
      throw new UnsupportedTemplateError(`${name} of ${JSON.stringify(value)}`, stackName);
    };
    const list = (value: Json | undefined): Json[] => {
      const resolved = resolve(stackName, value ?? null, depth);
      if (Array.isArray(resolved)) return resolved;
      throw new UnsupportedTemplateError(`${name} of ${JSON.stringify(value)}`, stackName);
    };
    const parts = Array.isArray(argument) ? argument : [];
    switch (name) {
      case "Ref":
        return reference(stackName, text(argument), depth);
      case "Fn::GetAtt": {
        const [id, attribute] = typeof argument === "string" ? splitOnce(argument, ".") : parts;
        return attributeFor(stackName, text(id), text(attribute), depth);
      }
      case "Fn::Join":
        return list(parts[1]).map(text).join(text(parts[0]));
      case "Fn::Split":
        return text(parts[1]).split(text(parts[0]));
      case "Fn::Select": {
        const chosen = list(parts[1])[Number(text(parts[0]))];
        if (chosen === undefined) throw new UnsupportedTemplateError("Fn::Select beyond its list", stackName);
        return chosen;
      }
      case "Fn::Sub":
        return substitute(stackName, argument, depth);
      case "Fn::GetStackOutput": {
        const output = stringAt(argument, "OutputName") ?? "";
        const from = text(objectAt(argument).StackName);
        const value = objectAt(stackNamed(from).template, "Outputs", output).Value;
        if (value === undefined) throw new UnsupportedTemplateError(`the missing output ${output}`, from);
        return resolve(from, value, depth);
      }
      case "Fn::ImportValue":
        return imported(text(argument), stackName, depth);
      default:
        throw new UnsupportedTemplateError(`the intrinsic function ${name}`, stackName);
    }
  }

  function reference(stackName: string, id: string, depth: number): Json {
    const stack = stackNamed(stackName);
    const pseudo = pseudoParameter(id, stackName);
    if (pseudo !== undefined) return pseudo;
    const parameter = objectAt(stack.template, "Parameters")[id];
    if (parameter !== undefined) {
      const value = objectAt(parameter).Default;
      if (value === undefined) throw new UnsupportedTemplateError(`the parameter ${id} without a default`, stackName);
      return value;
    }
    const resource = resourceIn(stack, id);
    return refOf(resource, naming(resource, depth));
  }

  function attributeFor(stackName: string, id: string, attribute: string, depth: number): Json {
    const resource = resourceIn(stackNamed(stackName), id);
    return attributeOf(resource, attribute, naming(resource, depth));
  }

  function substitute(stackName: string, argument: Json, depth: number): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof template !== "string") throw new UnsupportedTemplateError("Fn::Sub without a text", stackName);
    return template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const own = objectAt(variables)[name];
      const [id, attribute] = splitOnce(name, ".");
      if (own !== undefined) return String(resolve(stackName, own, depth));
      return String(attribute ? attributeFor(stackName, id, attribute, depth) : reference(stackName, id, depth));
    });
  }

  function imported(name: string, from: string, depth: number): Json {
    const target = exports(resolve).get(name);
    if (!target) throw new UnsupportedTemplateError(`the missing export ${name}`, from);
    return resolve(target.stack, target.value, depth);
  }

  function naming(resource: Resource, depth: number): Naming {
    return {
      region: assembly.region,
      property: (name) => {
        const value = resource.properties[name];
        return value === undefined ? undefined : stringAt(resolve(resource.stack, value, depth));
      },
    };
  }

  function pseudoParameter(name: string, stack: string): Json | undefined {
    switch (name) {
      case "AWS::AccountId":
        return ACCOUNT_ID;
      case "AWS::Region":
        return assembly.region;
      case "AWS::Partition":
        return "aws";
      case "AWS::URLSuffix":
        return "amazonaws.com";
      case "AWS::StackName":
        return stack;
      case "AWS::StackId":
        return `arn:aws:cloudformation:${assembly.region}:${ACCOUNT_ID}:stack/${stack}/local`;
      case "AWS::NoValue":
        return null;
      default:
        if (name.startsWith("AWS::")) throw new UnsupportedTemplateError(`the pseudo parameter ${name}`, stack);
        return undefined;
    }
  }

  function stackNamed(name: string): Stack {
    const stack = assembly.stacks.get(name);
    if (!stack) throw new UnsupportedTemplateError(`the stack ${name}`, name);
    return stack;
  }

  const resolved: Resource[] = [];
  const leftOut: Resource[] = [];
  for (const stack of assembly.stacks.values()) {
    for (const resource of stack.resources.values()) {
      if (isKnownType(resource.type)) {
        if (resource.condition) throw new UnsupportedTemplateError("conditions", `${stack.name}/${resource.id}`);
        resolved.push({ ...resource, properties: objectAt(resolve(stack.name, resource.properties)) });
      } else if (reasonForLeavingOut(resource.type)) {
        leftOut.push(resource);
      } else {
        throw new UnsupportedTemplateError(`the resource type ${resource.type}`, `${stack.name}/${resource.id}`);
      }
    }
  }
  return {
    resources: (type) => resolved.filter((r) => r.type === type),
    refOf: (resource) => refOf(resource, naming(resource, 0)),
    attributeOf: (resource, attribute) => attributeOf(resource, attribute, naming(resource, 0)),
    arnOf: (resource) => attributeOf(resource, "Arn", naming(resource, 0)),
    leftOut: (type) => leftOut.filter((r) => r.type === type),
    resolved: ({ stack, properties }, property) =>
      resolve(stack, property === undefined ? properties : (properties[property] ?? null)),
    region: assembly.region,
  };
}

/** Exports by name, read at the first import: their names may contain intrinsic functions. */
function exportedValues(assembly: Assembly) {
  let exports: Map<string, { stack: string; value: Json }> | undefined;
  return (resolve: (stack: string, value: Json) => Json) => {
    if (exports) return exports;
    exports = new Map();
    for (const stack of assembly.stacks.values()) {
      for (const output of Object.values(objectAt(stack.template, "Outputs"))) {
        const name = objectAt(output, "Export").Name;
        const value = objectAt(output).Value;
        if (name !== undefined && value !== undefined) {
          exports.set(String(resolve(stack.name, name)), { stack: stack.name, value });
        }
      }
    }
    return exports;
  };
}

function intrinsicOf(value: JsonObject): [string, Json] | undefined {
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0) return undefined;
  return entry[0] === "Ref" || entry[0].startsWith("Fn::") ? entry : undefined;
}

function resourceIn(stack: Stack, id: string): Resource {
  const resource = stack.resources.get(id);
  if (!resource) throw new UnsupportedTemplateError(`the reference to the missing ${id}`, stack.name);
  return resource;
}

function splitOnce(text: string, separator: string): [string, string] {
  const position = text.indexOf(separator);
  return position < 0 ? [text, ""] : [text.slice(0, position), text.slice(position + separator.length)];
}

/** `AWS::NoValue` removes its property. */
function isPresent(value: Json): boolean {
  return value !== null;
}
