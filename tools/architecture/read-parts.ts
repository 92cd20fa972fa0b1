/** The parts of a deployed stage and what may reach what, from the synthesised templates. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROUTES } from "#contract/deployment.ts";

export interface FunctionPart {
  name: string;
  memoryMb: number;
  /** Routes of the gateway that it answers, without those that only repeat others for HEAD. */
  routes: number;
  /** Names of {@link Parts.stores} that its role may reach. */
  reaches: string[];
}

export interface Parts {
  functions: FunctionPart[];
  stores: string[];
  instanceType: string;
  hasFirewall: boolean;
}

/** What a role's statements name, and how it is called in the picture. */
const STORES: readonly (readonly [label: string, named: RegExp])[] = [
  ["Keys table", /FnGetAttKeys/],
  ["Usage table", /FnGetAttUsage/],
  ["Jobs table", /FnGetAttJobs/],
  ["Audio bucket", /FnGetAttAudio/],
  ["Previews bucket", /FnGetAttPreviews/],
  ["Enrolment queue", /EnrolmentsQueue/],
  ["SageMaker endpoint", /endpoint\/malaysian-tts/],
  ["SSM parameters", /parameter\/malaysian-tts/],
  ["API Gateway keys", /apigateway:/],
];

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are of a type that CloudFormation defines.
type Resource = { Type: string; Properties: any };

export function readParts(assembly: string): Parts {
  const templates = readdirSync(assembly)
    .filter((file) => file.endsWith(".template.json"))
    .map((file) => JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources as Record<string, Resource>);
  const all = templates.flatMap((template) => Object.values(template));
  const functions = templates.flatMap((template) =>
    Object.values(template).flatMap(({ Type, Properties }): FunctionPart[] => {
      const [, name] = /^malaysian-tts-\w+-([\w-]+)$/.exec(String(Properties?.FunctionName)) ?? [];
      if (Type !== "AWS::Lambda::Function" || name === undefined) return [];
      const policies = JSON.stringify(template[Properties.Role["Fn::GetAtt"][0]]?.Properties.Policies ?? []);
      return [
        {
          name,
          memoryMb: Properties.MemorySize,
          routes: ROUTES.filter((route) => route.function === name && route.method !== "HEAD").length,
          reaches: STORES.filter(([, named]) => named.test(policies)).map(([label]) => label),
        },
      ];
    }),
  );
  const variant = all.find(({ Type }) => Type === "AWS::SageMaker::EndpointConfig")?.Properties.ProductionVariants[0];
  const reached = new Set(functions.flatMap(({ reaches }) => reaches));
  return {
    functions: functions.sort((a, b) => b.routes - a.routes || a.name.localeCompare(b.name)),
    stores: STORES.map(([label]) => label).filter((label) => reached.has(label)),
    instanceType: variant?.InstanceType ?? variant?.InstancePools?.[0]?.InstanceType ?? "",
    hasFirewall: all.some(({ Type }) => Type === "AWS::WAFv2::WebACL"),
  };
}
