// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its placeholders so
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Assembly, Resource } from "../../local/template/assembly-reader.ts";
import { readDeployment } from "../../local/template/deployment.ts";
import type { Json, JsonObject } from "../../local/template/json.ts";
import { createResolver } from "../../local/template/resolver.ts";
import { UnsupportedTemplateError } from "../../local/template/unsupported.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { lambda, writeAssembly } from "./fixture-assembly.ts";

function assemblyOf(
  stacks: Record<string, { Resources?: Record<string, object>; Outputs?: object; Parameters?: object }>,
): Assembly {
  return {
    region: "ap-southeast-1",
    assets: new Map(),
    stacks: new Map(
      Object.entries(stacks).map(([name, template]) => {
        const resources = Object.entries(template.Resources ?? {}).map(([id, body]): [string, Resource] => {
          const {
            Type = "",
            Properties = {},
            Condition,
          } = body as { Type?: string; Properties?: JsonObject; Condition?: string };
          return [id, { stack: name, id, type: Type, properties: Properties, condition: Condition }];
        });
        return [name, { name, template: template as JsonObject, resources: new Map(resources) }];
      }),
    ),
  };
}

/** Resolves a value as a parameter's value in a stack with a table and a bucket. */
function resolve(Value: Json, outputs: object = {}) {
  const resolver = createResolver(
    assemblyOf({
      Other: { Resources: { Bucket: { Type: "AWS::S3::Bucket" } }, Outputs: outputs },
      Main: {
        Parameters: { Bootstrap: { Type: "String", Default: "/x/version" } },
        Resources: {
          Table: { Type: "AWS::DynamoDB::GlobalTable", Properties: { TableName: "Tbl" } },
          Role: { Type: "AWS::IAM::Role" },
          Value: { Type: "AWS::SSM::Parameter", Properties: { Value } },
        },
      },
    }),
  );
  return resolver.resources("AWS::SSM::Parameter")[0]?.properties.Value;
}

describe("an intrinsic function", () => {
  it.each<[Json, Json | undefined]>([
    [{ Ref: "Table" }, "Tbl"],
    [{ Ref: "Role" }, "Main-Role"],
    [{ Ref: "Bootstrap" }, "/x/version"],
    [{ Ref: "AWS::Region" }, "ap-southeast-1"],
    [{ Ref: "AWS::Partition" }, "aws"],
    [{ Ref: "AWS::NoValue" }, undefined],
    [{ "Fn::GetAtt": ["Table", "Arn"] }, "arn:aws:dynamodb:ap-southeast-1:000000000000:table/Tbl"],
    [{ "Fn::GetAtt": "Table.Arn" }, "arn:aws:dynamodb:ap-southeast-1:000000000000:table/Tbl"],
    [{ "Fn::Join": ["-", ["a", { Ref: "Table" }, 3]] }, "a-Tbl-3"],
    [{ "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    [{ "Fn::Split": ["-", { Ref: "Role" }] }, ["Main", "Role"]],
    [
      { "Fn::Sub": "${Table}/${Table.Arn}/${AWS::AccountId}/${!kept}" },
      "Tbl/arn:aws:dynamodb:ap-southeast-1:000000000000:table/Tbl/000000000000/${kept}",
    ],
    [{ "Fn::Sub": ["${mine}", { mine: { Ref: "Table" } }] }, "Tbl"],
    [
      ["x", { Ref: "AWS::NoValue" }, { a: { Ref: "Table" } }],
      ["x", { a: "Tbl" }],
    ],
  ])("%j becomes %j", (value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it("reads from another stack by export or by output", () => {
    const outputs = { Name: { Value: { Ref: "Bucket" }, Export: { Name: { "Fn::Sub": "${AWS::StackName}:name" } } } };
    const name = resolve({ "Fn::ImportValue": "Other:name" }, outputs);
    expect(name).toMatch(/^other-bucket-[0-9a-f]{8}$/);
    expect(resolve({ "Fn::GetStackOutput": { StackName: "Other", OutputName: "Name" } }, outputs)).toBe(name);
  });

  it.each<[Json, string]>([
    [{ "Fn::Base64": "x" }, "Fn::Base64"],
    [{ Ref: "Nobody" }, "Nobody"],
    [{ Ref: "AWS::NotificationARNs" }, "AWS::NotificationARNs"],
    [{ "Fn::GetAtt": ["Table", "Colour"] }, "Colour"],
    [{ "Fn::ImportValue": "nowhere" }, "nowhere"],
    [{ "Fn::Select": [9, ["a"]] }, "Fn::Select"],
  ])("%j is an error that names it", (value, name) => {
    expect(() => resolve(value)).toThrow(UnsupportedTemplateError);
    expect(() => resolve(value)).toThrow(name);
  });
});

describe("a resource", () => {
  it("of an unknown type is an error that names it", () => {
    expect(() =>
      createResolver(assemblyOf({ Main: { Resources: { Q: { Type: "AWS::StepFunctions::StateMachine" } } } })),
    ).toThrow("AWS::StepFunctions::StateMachine");
  });

  it("under a condition is an error", () => {
    const Role = { Type: "AWS::IAM::Role", Condition: "C" };
    expect(() => createResolver(assemblyOf({ Main: { Resources: { Role } } }))).toThrow("conditions");
  });

  it("of a type that is left out is not read, but can be referred to", () => {
    const resolver = createResolver(
      assemblyOf({
        Main: {
          Resources: {
            Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { X: { "Fn::Unheard": 1 } } },
            Value: { Type: "AWS::SSM::Parameter", Properties: { Value: { "Fn::GetAtt": ["Alarm", "Arn"] } } },
          },
        },
      }),
    );
    expect(resolver.resources("AWS::SSM::Parameter")[0]?.properties.Value).toContain("Main-Alarm");
  });
});

describe("a deployment", () => {
  let folder: string;

  async function read(change?: Parameters<typeof writeAssembly>[1]) {
    folder = temporaryFolder("assembly");
    await writeAssembly(folder, change);
    return readDeployment(folder);
  }

  it("has the functions with their folders, variables and statements", async () => {
    const { functions, tables, endpoints } = await read();
    const store = functions.find((f) => f.name === "test-store");
    expect(store?.folder).toBe(join(folder, "asset.store"));
    expect(store?.environment.TABLE).toBe(tables[0]?.name);
    expect(store?.environment.ENDPOINT).toBe(endpoints[0]?.name);
    expect(store?.statements.map((s) => s.actions)).toContainEqual([
      "sagemaker:InvokeEndpoint",
      "sagemaker:InvokeEndpointWithResponseStream",
    ]);
  });

  it("leaves out a function that only CloudFormation calls", async () => {
    const { functions } = await read((api) =>
      Object.assign(api.Resources, {
        ...lambda("provider", {}, []),
        Emptied: {
          Type: "Custom::S3AutoDeleteObjects",
          Properties: { ServiceToken: { "Fn::GetAtt": ["provider", "Arn"] } },
        },
      }),
    );
    expect(functions.map(({ name }) => name)).not.toContain("test-provider");
  });

  it.each<[string, Parameters<typeof writeAssembly>[1]]>([
    ["cached", (api) => Object.assign(api.Resources.Authorizer.Properties, { AuthorizerResultTtlInSeconds: 60 })],
    ["type TOKEN", (api) => Object.assign(api.Resources.Authorizer.Properties, { Type: "TOKEN" })],
    ["integration type HTTP", (api) => Object.assign(api.Resources.EchoGet.Properties.Integration, { Type: "HTTP" })],
    ["API key source HEADER", (api) => Object.assign(api.Resources.Api.Properties, { ApiKeySourceType: "HEADER" })],
    ["a quota", (api) => Object.assign(api.Resources.PlanOne.Properties, { Quota: { Limit: 1, Period: "DAY" } })],
    [
      "validation of bodies",
      (api) => Object.assign(api.Resources.NeedsGet.Properties, { RequestModels: { "application/json": "M" } }),
    ],
  ])("that the gateway cannot replay is an error: %s", async (name, change) => {
    await expect(read(change)).rejects.toThrow(name);
  });
});
