/** The web console: the files of its release, and what its distribution answers with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { Assembly } from "./assembly-reader.ts";
import { isObject, type Json, listAt, numberAt, objectAt, stringAt } from "./json.ts";
import type { Resolver } from "./resolver.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface ConsoleFile {
  path: string;
  contentType: string;
  cacheControl: string;
}

export interface ConsoleModel {
  /** Folder of the files. */
  folder: string;
  files: ConsoleFile[];
  /** Served for the empty path. */
  rootFile: string;
  /** In the order in which the distribution tries them. */
  behaviours: Behaviour[];
}

/** How the distribution treats some paths. */
export interface Behaviour {
  /** Of the path, without a slash at its start; `*` stands for any text. */
  pattern: string;
  /** Of its response-headers policy, by name. */
  headers: Record<string, string>;
  /** What its function does with a request for this path. */
  edge: ((path: string) => EdgeResult) | undefined;
}

/** Another path to answer with, or the whole answer. */
export type EdgeResult = { path: string } | { status: number; headers: Record<string, string>; body: string };

export function readConsole(resolver: Resolver, assembly: Assembly): ConsoleModel | undefined {
  const [release] = resolver.resources("Custom::ConsoleRelease");
  const distribution = resolver
    .resources("AWS::CloudFront::Distribution")
    .find((one) => resolver.refOf(one) === stringAt(release?.properties, "Distribution"));
  if (!release || !distribution) return undefined;
  const provider = stringAt(release.properties, "ServiceToken");
  const program = resolver.resources("AWS::Lambda::Function").find((f) => resolver.arnOf(f) === provider);
  const asset = assembly.assets.get(stringAt(program?.properties, "Code", "S3Key") ?? "");
  if (asset === undefined) throw new UnsupportedTemplateError("a release without its files", release.id);
  const config = objectAt(distribution.properties, "DistributionConfig");
  const functions = new Map(
    resolver
      .resources("AWS::CloudFront::Function")
      .map((f) => [resolver.attributeOf(f, "FunctionARN"), stringAt(f.properties, "FunctionCode") ?? ""]),
  );
  const policies = new Map(
    resolver
      .resources("AWS::CloudFront::ResponseHeadersPolicy")
      .map((policy) => [resolver.refOf(policy), headersOf(objectAt(policy.properties, "ResponseHeadersPolicyConfig"))]),
  );
  const behaviourOf = (behaviour: Json, pattern: string): Behaviour => {
    const [association] = listAt(behaviour, "FunctionAssociations");
    const code = functions.get(stringAt(association, "FunctionARN") ?? "");
    return {
      pattern,
      headers: policies.get(stringAt(behaviour, "ResponseHeadersPolicyId") ?? "") ?? {},
      edge: code === undefined ? undefined : (path) => runAtEdge(code, path),
    };
  };
  return {
    folder: join(asset, "site"),
    files: JSON.parse(readFileSync(join(asset, "files.json"), "utf8")),
    rootFile: stringAt(config, "DefaultRootObject") ?? "",
    behaviours: [
      ...listAt(config, "CacheBehaviors").map((one) => behaviourOf(one, stringAt(one, "PathPattern") ?? "")),
      behaviourOf(objectAt(config, "DefaultCacheBehavior"), "*"),
    ],
  };
}

/** Runs a function of the edge on a request for a path. */
function runAtEdge(code: string, path: string): EdgeResult {
  const event = { request: { method: "GET", uri: `/${path}`, headers: {}, querystring: {} } };
  const result: Json = JSON.parse(
    String(runInContext(`${code}; JSON.stringify(handler(event))`, createContext({ event }))),
  );
  const status = numberAt(result, "statusCode");
  if (status === undefined) return { path: (stringAt(result, "uri") ?? "").slice(1) };
  const headers = Object.entries(objectAt(result, "headers")).map(([name, header]) => [
    name,
    stringAt(header, "value"),
  ]);
  return { status, headers: Object.fromEntries(headers), body: stringAt(result, "body") ?? "" };
}

function headersOf(policy: Json): Record<string, string> {
  const security = objectAt(policy, "SecurityHeadersConfig");
  const { AccessControlMaxAgeSec, IncludeSubdomains } = objectAt(security, "StrictTransportSecurity");
  const custom = listAt(policy, "CustomHeadersConfig", "Items").filter(isObject);
  return {
    "content-security-policy": stringAt(security, "ContentSecurityPolicy", "ContentSecurityPolicy") ?? "",
    "strict-transport-security": `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? "; includeSubDomains" : ""}`,
    "x-content-type-options": "nosniff",
    "x-frame-options": stringAt(security, "FrameOptions", "FrameOption") ?? "",
    "referrer-policy": stringAt(security, "ReferrerPolicy", "ReferrerPolicy") ?? "",
    ...Object.fromEntries(custom.map((item) => [String(item.Header).toLowerCase(), String(item.Value)])),
  };
}
