import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import type { DeploymentOptions } from "../../cdk/deployment-options.ts";
import { ModelStack } from "../../cdk/model-stack.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stages.ts";
import { type Assembly, assemblyOf, list, object, ofType, one, readable, SYNTH_MS, statementsOf } from "./assembly.ts";

describe.each(STAGE_NAMES)("stage %s: the endpoint", (name) => {
  const { fleet } = STAGES[name];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  it("runs the model without network, on the stage's instances, under names that CloudFormation may replace", () => {
    const model = one(assembly, "AWS::SageMaker::Model").properties;
    expect(model.EnableNetworkIsolation).toBe(true);
    expect(readable(assembly, model.ExecutionRoleArn)).toBe("<Role.Arn>");
    expect(model.ModelName).toBeUndefined();
    const config = one(assembly, "AWS::SageMaker::EndpointConfig").properties;
    expect(config.EndpointConfigName).toBeUndefined();
    expect(config.DataCaptureConfig).toBeUndefined();
    expect(config.ProductionVariants).toMatchObject([
      {
        VariantName: "stable",
        InstanceType: fleet.instanceType,
        InitialInstanceCount: fleet.initialInstances,
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
        RoutingConfig: { RoutingStrategy: "LEAST_OUTSTANDING_REQUESTS" },
      },
    ]);
    expect(one(assembly, "AWS::SageMaker::Endpoint").properties.EndpointName).toBe(`malaysian-tts-${name}`);
  });

  it("scales with the service-linked role, which Application Auto Scaling creates in a new account", () => {
    const targets = ofType(assembly, "AWS::ApplicationAutoScaling::ScalableTarget");
    const policies = ofType(assembly, "AWS::ApplicationAutoScaling::ScalingPolicy");
    const { scaling } = fleet;
    expect(targets.map(({ properties }) => properties)).toEqual(
      scaling
        ? [
            {
              ServiceNamespace: "sagemaker",
              ResourceId: `endpoint/malaysian-tts-${name}/variant/stable`,
              ScalableDimension: "sagemaker:variant:DesiredInstanceCount",
              MinCapacity: scaling.min,
              MaxCapacity: scaling.max,
            },
          ]
        : [],
    );
    expect(policies.map(({ properties }) => properties.ScalingTargetId)).toEqual(
      targets.map(({ id }) => ({ Ref: id })),
    );
  });

  it("keeps the number of instances that scaling reached when it is deployed again", () => {
    expect(one(assembly, "AWS::SageMaker::Endpoint").properties.RetainAllVariantProperties).toBe(
      fleet.scaling ? true : undefined,
    );
  });

  it("may pull its image, write its log, publish its metrics, and nothing else", () => {
    const [policy] = list(one(assembly, "AWS::IAM::Role", "Role").properties.Policies);
    const statements = statementsOf(object(policy).PolicyDocument);
    expect(statements.map(({ Action, Resource }) => [list(Action), readable(assembly, Resource)])).toEqual([
      [["ecr:GetAuthorizationToken"], "*"],
      [
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
        "arn:aws:ecr:ap-southeast-1:<AWS::AccountId>:repository/cdk-hnb659fds-container-assets-${AWS::AccountId}-ap-southeast-1",
      ],
      [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], "<Logs.Arn>"],
      [["cloudwatch:PutMetricData"], "*"],
    ]);
  });
});

describe("a deployment of the endpoint", () => {
  const stackOf = (options: DeploymentOptions) =>
    Template.fromStack(new ModelStack(new App(), { stage: STAGES.prod, options }));

  it("has no number of instances to keep when the endpoint is new", () => {
    const template = stackOf({ isNewEndpoint: true, isScalingOff: false, voices: undefined });
    template.hasResourceProperties("AWS::SageMaker::Endpoint", { RetainAllVariantProperties: Match.absent() });
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 1);
  });

  it("can deregister the fleet from scaling, and keeps its number of instances", () => {
    const template = stackOf({ isNewEndpoint: false, isScalingOff: true, voices: undefined });
    template.hasResourceProperties("AWS::SageMaker::Endpoint", { RetainAllVariantProperties: true });
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 0);
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalingPolicy", 0);
  });
});

it.each([
  [undefined, "espeak-ng"],
  ["embedded", "espeak-ng"],
  ["neural", "espeak-ng,kokoro"],
] as const)("-c voices=%s gives the container the engines %s, and the functions the same", (voices, engines) => {
  const options: DeploymentOptions = { isNewEndpoint: false, isScalingOff: false, voices };
  const stack = new ModelStack(new App(), { stage: STAGES.dev, options });
  expect(stack.engines).toBe(engines);
  Template.fromStack(stack).hasResourceProperties("AWS::SageMaker::Model", {
    PrimaryContainer: { Environment: { ENGINES: engines } },
  });
});

describe("the container's image", () => {
  /** The only image asset: what is sent to Docker, and hashed to name the image. */
  function image() {
    const { folder } = assemblyOf("prod");
    const { dockerImages } = JSON.parse(readFileSync(join(folder, "MalaysianTts-prod-Model.assets.json"), "utf8"));
    const [asset, ...others] = Object.values(object(dockerImages)).map((entry) => object(object(entry).source));
    if (!asset || others.length > 0) throw new Error("not one image");
    return { asset, context: join(folder, String(asset.directory)) };
  }

  it("is named by the files that it copies, not by package-lock.json", () => {
    const { context } = image();
    expect(readdirSync(context).sort()).toEqual(["build", "model-packaging"]);
    expect(readdirSync(join(context, "model-packaging"))).toEqual(["Dockerfile"]);
    expect(readdirSync(join(context, "build"))).toEqual(["model-server"]);
    expect(readFileSync(join(context, "model-packaging/Dockerfile"), "utf8").match(/^COPY .*/gm)).toEqual([
      "COPY build/model-server/ ./",
    ]);
  });

  it("has Docker's own media type, which SageMaker needs, and runs on the fleet's processors", () => {
    expect(image().asset).toMatchObject({ dockerOutputs: ["type=docker"], platform: "linux/amd64" });
  });
});
