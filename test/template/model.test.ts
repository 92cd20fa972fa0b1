import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { DataStack } from "../../cdk/data/data-stack.ts";
import { ModelCanaryStack } from "../../cdk/model/model-canary-stack.ts";
import { ModelStack } from "../../cdk/model/model-stack.ts";
import type { DeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { inRegion, STAGE_NAMES, STAGES, type StageConfig } from "../../cdk/stage/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  type Assembly,
  assemblyOf,
  list,
  object,
  ofType,
  one,
  PACKAGE,
  readable,
  SYNTH_MS,
  statementsOf,
} from "./assembly.ts";
import { inOwnApp } from "./single-stack.ts";

const PLAIN: DeploymentOptions = {
  isNewEndpoint: false,
  isScalingOff: false,
  isModelCanary: false,
  voices: "embedded",
  voicesPackage: undefined,
};

function modelStack(stage: StageConfig, options: DeploymentOptions): ModelStack {
  const [app, context] = inOwnApp(stage, options);
  return new ModelStack(app, context, new DataStack(app, context).voices);
}

describe.each(STAGE_NAMES)("stage %s: the endpoint", (name) => {
  const { fleet, voices } = STAGES[name];
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
        ...(fleet.fallbackTypes.length === 0 ? { InstanceType: fleet.instanceType } : {}),
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
    const busy = scaling?.busyHours;
    const action = (id: string, hour: number, min: number) => ({
      ScheduledActionName: `malaysian-tts-${name}-${id}`,
      Schedule: `cron(0 ${hour} * * ? *)`,
      Timezone: "Asia/Kuala_Lumpur",
      ScalableTargetAction: { MinCapacity: min, MaxCapacity: scaling?.max },
    });
    expect(targets.map(({ properties }) => properties)).toEqual(
      scaling
        ? [
            {
              ServiceNamespace: "sagemaker",
              ResourceId: `endpoint/malaysian-tts-${name}/variant/stable`,
              ScalableDimension: "sagemaker:variant:DesiredInstanceCount",
              MinCapacity: scaling.min,
              MaxCapacity: scaling.max,
              ...(busy
                ? { ScheduledActions: [action("busy", busy.from, busy.min), action("quiet", busy.until, scaling.min)] }
                : {}),
            },
          ]
        : [],
    );
    for (const { properties } of policies) expect(properties.ScalingTargetId).toEqual({ Ref: targets[0]?.id });
    expect(policies).toHaveLength(scaling ? 2 : 0);
    expect(STAGES.prod.fleet.scaling).toMatchObject({ min: 3, max: 10 });
  });

  it.runIf(fleet.scaling)(
    "adds the larger of 100 % and 2 instances every 30 s, and takes at most 50 % a minute after 300 s of less load",
    () => {
      const target = Number(fleet.scaling?.concurrentRequestsPerInstance);
      const policy = (id: string) =>
        object(
          one(assembly, "AWS::ApplicationAutoScaling::ScalingPolicy", id).properties.StepScalingPolicyConfiguration,
        );
      expect(policy("Out")).toEqual({
        AdjustmentType: "PercentChangeInCapacity",
        Cooldown: 30,
        MetricAggregationType: "Maximum",
        MinAdjustmentMagnitude: 2,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 100 }],
      });
      const fewer = policy("In");
      expect(fewer).toMatchObject({ AdjustmentType: "PercentChangeInCapacity", Cooldown: 60 });
      const steps = list(fewer.StepAdjustments).map((step) => Number(object(step).ScalingAdjustment));
      expect(steps).toEqual([-10, -50]);
      for (const [id, periods, threshold, comparison] of [
        ["ScaleOut", 3, target, "GreaterThanThreshold"],
        ["ScaleIn", 30, 0.5 * target, "LessThanOrEqualToThreshold"],
      ] as const) {
        const { properties } = one(assembly, "AWS::CloudWatch::Alarm", id);
        expect(properties).toMatchObject({
          Namespace: "AWS/SageMaker",
          MetricName: "ConcurrentRequestsPerModel",
          Statistic: "Average",
          Period: 10,
          EvaluationPeriods: periods,
          ComparisonOperator: comparison,
        });
        expect(properties.Threshold).toBeCloseTo(threshold);
        expect(properties.AlarmActions).toHaveLength(1);
      }
    },
  );

  it("is updated blue-green: one of several new instances first, and back when the endpoint fails", () => {
    const config = object(one(assembly, "AWS::SageMaker::Endpoint").properties.DeploymentConfig);
    expect(config.BlueGreenUpdatePolicy).toEqual({
      TrafficRoutingConfiguration:
        fleet.initialInstances === 1
          ? { Type: "ALL_AT_ONCE" }
          : { Type: "CANARY", CanarySize: { Type: "INSTANCE_COUNT", Value: 1 }, WaitIntervalInSeconds: 600 },
      TerminationWaitInSeconds: 300,
      MaximumExecutionTimeoutInSeconds: 3_600,
    });
    const [alarm] = list(object(config.AutoRollbackConfiguration).Alarms).map(object);
    expect(readable(assembly, alarm?.AlarmName)).toBe("<UpdateFails>");
  });

  it("is parked every evening where the record says so, by deleting its stack", () => {
    const parking = ofType(assembly, "AWS::Scheduler::Schedule").filter(({ id }) => id.startsWith("Parking"));
    expect(parking.map(({ properties }) => properties.ScheduleExpression)).toEqual(
      name === "dev" ? ["cron(0 20 * * ? *)"] : [],
    );
    for (const { properties } of parking) {
      expect(properties.ScheduleExpressionTimezone).toBe("Asia/Kuala_Lumpur");
      expect(object(properties.Target)).toMatchObject({
        Arn: "arn:aws:scheduler:::aws-sdk:cloudformation:deleteStack",
        Input: JSON.stringify({ StackName: `MalaysianTts-${name}-Model` }),
      });
    }
  });

  it("keeps the number of instances that scaling reached when it is deployed again", () => {
    expect(one(assembly, "AWS::SageMaker::Endpoint").properties.RetainAllVariantProperties).toBe(
      fleet.scaling ? true : undefined,
    );
  });

  it("may pull its image, read its voices, write its log, publish its metrics, and nothing else", () => {
    const [policy] = list(one(assembly, "AWS::IAM::Role", "Role").properties.Policies);
    const statements = statementsOf(object(policy).PolicyDocument);
    expect(statements.map(({ Action, Resource }) => [list(Action), readable(assembly, Resource)])).toEqual([
      [["ecr:GetAuthorizationToken"], "*"],
      [
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
        "arn:aws:ecr:ap-southeast-1:<AWS::AccountId>:repository/cdk-hnb659fds-container-assets-${AWS::AccountId}-ap-southeast-1",
      ],
      ...(voices === "embedded"
        ? []
        : [
            [["s3:GetObject"], `<Voices.Arn>/${PACKAGE}/*`],
            [["s3:ListBucket"], "<Voices.Arn>"],
          ]),
      [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], "<Logs.Arn>"],
      [["cloudwatch:PutMetricData"], "*"],
    ]);
  });
});

describe("a deployment of the endpoint", () => {
  const stackOf = (options: DeploymentOptions) => Template.fromStack(modelStack(STAGES.prod, options));

  it("has no number of instances to keep when the endpoint is new", () => {
    const template = stackOf({ ...PLAIN, isNewEndpoint: true });
    template.hasResourceProperties("AWS::SageMaker::Endpoint", { RetainAllVariantProperties: Match.absent() });
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 1);
  });

  it("can deregister the fleet from scaling, and keeps its number of instances", () => {
    const template = stackOf({ ...PLAIN, isScalingOff: true });
    template.hasResourceProperties("AWS::SageMaker::Endpoint", { RetainAllVariantProperties: true });
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 0);
    template.resourceCountIs("AWS::ApplicationAutoScaling::ScalingPolicy", 0);
  });
});

it.each([
  [undefined, "espeak-ng"],
  ["embedded", "espeak-ng"],
  ["neural", "espeak-ng,kokoro,piper,openai"],
] as const)("-c voices=%s gives the container the engines %s, and the functions the same", (voices, engines) => {
  const stack = modelStack(STAGES.dev, { ...PLAIN, voices, voicesPackage: PACKAGE });
  expect(stack.engines).toBe(engines);
  Template.fromStack(stack).hasResourceProperties("AWS::SageMaker::Model", {
    PrimaryContainer: { Environment: { ENGINES: engines } },
  });
});

it("a model's canary is an endpoint of one instance and another name, which does not scale", () => {
  const [app, context] = inOwnApp(STAGES.prod, { ...PLAIN, isModelCanary: true });
  const template = Template.fromStack(new ModelCanaryStack(app, context, new DataStack(app, context).voices));
  template.hasResourceProperties("AWS::SageMaker::Endpoint", {
    EndpointName: "malaysian-tts-prod-canary",
    RetainAllVariantProperties: Match.absent(),
  });
  template.hasResourceProperties("AWS::SageMaker::EndpointConfig", {
    ProductionVariants: [
      Match.objectLike({
        InitialInstanceCount: 1,
        InstancePools: Match.arrayWith([{ InstanceType: STAGES.prod.fleet.instanceType, Priority: 1 }]),
      }),
    ],
  });
  template.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 0);
});

it.each([
  [STAGES.prod.region, ["ml.c7i.2xlarge", "ml.c6i.2xlarge", "ml.m7i.2xlarge"]],
  ["ap-southeast-5", ["ml.m7i.2xlarge", "ml.c7i.2xlarge", "ml.m6i.2xlarge"]],
])("in %s SageMaker takes the types in their order when it has no more of the first", (region, types) => {
  const template = Template.fromStack(modelStack(inRegion(STAGES.prod, region), PLAIN));
  template.hasResourceProperties("AWS::SageMaker::EndpointConfig", {
    ProductionVariants: [
      Match.objectLike({
        InstanceType: Match.absent(),
        InstancePools: types.map((InstanceType, index) => ({ InstanceType, Priority: index + 1 })),
      }),
    ],
  });
});

describe("a package of voices", () => {
  const neural = (voicesPackage: string | undefined) =>
    modelStack(STAGES.prod, { ...PLAIN, voices: "neural", voicesPackage });
  const modelOf = (stack: ModelStack) =>
    object(Object.values(Template.fromStack(stack).findResources("AWS::SageMaker::Model"))[0]?.Properties);

  it("is the endpoint's model data: plain files below its digest, which alone the role may read", () => {
    const stack = neural(PACKAGE);
    const bucket = { "Fn::ImportValue": Match.stringLikeRegexp("Voices") };
    const template = Template.fromStack(stack);
    template.hasResourceProperties("AWS::SageMaker::Model", {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        ModelDataSource: {
          S3DataSource: {
            S3Uri: { "Fn::Join": ["", ["s3://", bucket, `/${PACKAGE}/`]] },
            S3DataType: "S3Prefix",
            CompressionType: "None",
          },
        },
      },
    });
    const [role] = Object.values(
      template.findResources("AWS::IAM::Role", { Properties: { Policies: Match.anyValue() } }),
    );
    const statements = statementsOf(object(list(role?.Properties.Policies)[0]).PolicyDocument);
    const reading = statements.filter(({ Action }) => list(Action).some((action) => String(action).startsWith("s3:")));
    expect(reading.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ["s3:GetObject", undefined],
      ["s3:ListBucket", { StringLike: { "s3:prefix": `${PACKAGE}/*` } }],
    ]);
    expect(JSON.stringify(reading[0]?.Resource)).toContain(`/${PACKAGE}/*"`);
  });

  it("changes the digest of the model, and with it every cache key", () => {
    const digests = [PACKAGE, "a1".repeat(32), "local"].map((one) => neural(one).digest);
    expect(new Set(digests).size).toBe(3);
    expect(modelStack(STAGES.prod, PLAIN).digest).toBe(digests[2]);
  });

  it("is refused when it is missing, with the command that makes it", () => {
    expect(() => neural(undefined)).toThrow(
      /^stage prod: voices neural need a package of weights: make it with npm run voices -- package --stage prod/,
    );
    expect(modelOf(modelStack(STAGES.prod, PLAIN))).not.toHaveProperty("PrimaryContainer.ModelDataSource");
    expect(modelOf(neural("local"))).not.toHaveProperty("PrimaryContainer.ModelDataSource");
  });
});

it(
  "a stage with neural voices and a model's canary has no finding of the rule packs",
  () => {
    const options = { ...PLAIN, isModelCanary: true, voices: "neural" as const, voicesPackage: PACKAGE };
    expect(() => synthesise(STAGES.prod, temporaryFolder("neural"), options)).not.toThrow();
  },
  SYNTH_MS,
);

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
    expect(readdirSync(join(context, "build"))).toEqual(["model-runtime", "model-server"]);
    expect(readFileSync(join(context, "model-packaging/Dockerfile"), "utf8").match(/^COPY .*/gm)).toEqual([
      "COPY build/model-runtime/ ./",
      "COPY --from=runtime /opt/runtime /opt/runtime",
      "COPY build/model-server/ ./",
    ]);
  });

  it.each([
    ["ml.c7i.xlarge", "model-packaging/Dockerfile", "linux/amd64"],
    ["ml.c7g.xlarge", "model-packaging/Dockerfile", "linux/arm64"],
    ["ml.m6gd.large", "model-packaging/Dockerfile", "linux/arm64"],
    ["ml.g5.xlarge", "model-packaging/Dockerfile.cuda", "linux/amd64"],
    ["ml.g6e.xlarge", "model-packaging/Dockerfile.cuda", "linux/amd64"],
  ])("for %s is built from %s for %s", (instanceType, dockerFile, platform) => {
    const stack = modelStack({ ...STAGES.prod, fleet: { ...STAGES.prod.fleet, instanceType } }, PLAIN);
    const { directory } = (stack.node.root as App).synth();
    const { dockerImages } = JSON.parse(readFileSync(join(directory, "MalaysianTts-prod-Model.assets.json"), "utf8"));
    expect(Object.values(object(dockerImages))).toMatchObject([{ source: { dockerFile, platform } }]);
  });

  it("has Docker's own media type, which SageMaker needs, and runs on the fleet's processors", () => {
    expect(image().asset).toMatchObject({ dockerOutputs: ["type=docker"], platform: "linux/amd64" });
  });
});
