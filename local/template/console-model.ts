/** The web console: the files of its release, and what its distribution answers with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { Assembly } from "./assembly-reader.ts";
import { isObject, type Json, listAt, objectAt, stringAt } from "./json.ts";
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
  /** Of the distribution's response-headers policy, by name. */
  headers: Record<string, string>;
  /** What functions of the edge answer, by path. */
  answers: Record<string, Json>;
}

export function readConsole(resolver: Resolver, assembly: Assembly): ConsoleModel | undefined {
  const [release] = resolver.resources("Custom::ConsoleRelease");
  const [distribution] = resolver.resources("AWS::CloudFront::Distribution");
  const [policy] = resolver.resources("AWS::CloudFront::ResponseHeadersPolicy");
  if (!release || !distribution || !policy) return undefined;
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
  const answers = listAt(config, "CacheBehaviors").flatMap((behaviour) => {
    const [association] = listAt(behaviour, "FunctionAssociations");
    const code = functions.get(stringAt(association, "FunctionARN") ?? "");
    return code === undefined ? [] : [[stringAt(behaviour, "PathPattern") ?? "", answerOf(code)] as const];
  });
  return {
    folder: join(asset, "site"),
    files: JSON.parse(readFileSync(join(asset, "files.json"), "utf8")),
    rootFile: stringAt(config, "DefaultRootObject") ?? "",
    headers: headersOf(objectAt(policy.properties, "ResponseHeadersPolicyConfig")),
    answers: Object.fromEntries(answers),
  };
}

/** The body of a function that answers every request alike, as JSON. */
function answerOf(code: string): Json {
  const context = createContext({});
  const body: unknown = runInContext(`${code}; handler({}).body`, context);
  return JSON.parse(String(body));
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
