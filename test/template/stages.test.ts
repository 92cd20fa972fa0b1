import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "#contract/deployment.ts";
import { METRIC_DIMENSIONS, METRIC_NAMESPACE, METRICS } from "#contract/metrics.ts";
import { READS_PER_REQUEST, TIERS } from "#contract/tiers.ts";
import { STAGE_NAMES, STAGES, stageNamed } from "../../cdk/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Assembly, assemblyOf, type Json, list, object, ofType, one, readable } from "./assembly.ts";

/** Synthesis with both rule packs, on a busy machine. */
const SYNTH_MS = 60_000;

/** Every metric, as [namespace, name, dimensions], that a value of CloudWatch's JSON mentions. */
function metricsIn(assembly: Assembly): { namespace: string; name: string; dimensions: string[] }[] {
  const alarms = ofType(assembly, "AWS::CloudWatch::Alarm").flatMap(({ properties }) =>
    [properties, ...list(properties.Metrics).map((entry) => object(object(object(entry).MetricStat).Metric))]
      .map(object)
      .filter(({ MetricName }) => MetricName !== undefined)
      .map(({ Namespace, MetricName, Dimensions }) => ({
        namespace: String(Namespace),
        name: String(MetricName),
        dimensions: list(Dimensions).map((dimension) => String(object(dimension).Name)),
      })),
  );
  const shown = widgets(assembly).flatMap(({ properties }) =>
    list(object(properties).metrics)
      .map(list)
      .filter(([first]) => typeof first === "string")
      .map(([namespace, name, ...rest]) => ({
        namespace: String(namespace),
        name: String(name),
        dimensions: rest.filter((part, index) => typeof part === "string" && index % 2 === 0).map(String),
      })),
  );
  return [...alarms, ...shown];
}

function widgets(assembly: Assembly) {
  const body = readable(assembly, one(assembly, "AWS::CloudWatch::Dashboard").properties.DashboardBody);
  return list(object(JSON.parse(body) as Json).widgets).map(object);
}

describe.each(STAGE_NAMES)("stage %s", (name) => {
  const stage = STAGES[name];

  it(
    "is synthesised without a finding of either rule pack",
    () => {
      expect(assemblyOf(name).findings).toEqual([]);
    },
    SYNTH_MS,
  );

  it("gives a reason in a full sentence for every exception", () => {
    const { acknowledgements } = assemblyOf(name);
    expect(acknowledgements.length).toBeGreaterThan(0);
    for (const { reason } of acknowledgements) {
      expect(reason.length).toBeGreaterThan(20);
      expect(reason).toMatch(/^[A-Z].*\.$/);
    }
    expect([...new Set(acknowledgements.map(({ rule }) => rule.replace(/^Annotation::/, "")))].sort()).toEqual(
      [
        ...(stage.firewall ? [] : ["AwsSolutions-APIG3"]),
        "AwsSolutions-APIG2",
        "AwsSolutions-APIG4",
        "AwsSolutions-COG4",
        "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
        "AwsSolutions-IAM5[Resource::*]",
        ...["/apikeys/*", "/usageplans/*/keys", "/usageplans/*/keys/*"].map(
          (path) => `AwsSolutions-IAM5[Resource::arn:aws:apigateway:${stage.region}::${path}]`,
        ),
        `AwsSolutions-IAM5[Resource::MalaysianTts-${name}-Data:ExportsOutputFnGetAttAudio9AB18887ArnF451B1B9/audio/*]`,
      ].sort(),
    );
  });

  it("imports only what a stack exports", () => {
    const assembly = assemblyOf(name);
    const imported = [...JSON.stringify(assembly.resources).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, e]) => e);
    expect(imported.length).toBeGreaterThan(0);
    for (const exported of imported) expect([...assembly.exports.keys()]).toContain(exported);
  });

  it("allows no action by wildcard", () => {
    for (const { properties } of ofType(assemblyOf(name), "AWS::IAM::Role")) {
      const statements = list(properties.Policies).flatMap((policy) =>
        list(object(object(policy).PolicyDocument).Statement),
      );
      const actions = statements.flatMap((statement) => list(object(statement).Action)).map(String);
      expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    }
    expect(ofType(assemblyOf(name), "AWS::IAM::Policy")).toEqual([]);
  });

  it("keeps every log for 30 days, under a name of ours", () => {
    const groups = ofType(assemblyOf(name), "AWS::Logs::LogGroup");
    expect(groups.map(({ properties }) => readable(assemblyOf(name), properties.LogGroupName)).sort()).toEqual([
      ...Object.keys(FUNCTIONS)
        .sort()
        .map((lambda) => `/aws/lambda/malaysian-tts-${name}-${lambda}`),
      `/aws/sagemaker/Endpoints/malaysian-tts-${name}`,
      `/malaysian-tts/${name}/access`,
      `API-Gateway-Execution-Logs_<Api>/${name}`,
    ]);
    for (const { properties } of groups) expect(properties.RetentionInDays).toBe(30);
  });

  it("keeps tables and audio when their stack goes, where the stage says so", () => {
    const assembly = assemblyOf(name);
    const kept = [...ofType(assembly, "AWS::DynamoDB::GlobalTable"), ...ofType(assembly, "AWS::S3::Bucket")];
    expect(kept).toHaveLength(5);
    for (const { deletionPolicy } of kept) expect(deletionPolicy).toBe(stage.keepData ? "Retain" : "Delete");
    for (const { properties } of ofType(assembly, "AWS::DynamoDB::GlobalTable")) {
      expect(object(list(properties.Replicas)[0]).DeletionProtectionEnabled).toBe(stage.keepData);
    }
  });

  it("recovers keys to any moment, and deletes usage and jobs by their time", () => {
    const table = (prefix: string) => one(assemblyOf(name), "AWS::DynamoDB::GlobalTable", prefix).properties;
    expect(list(table("Keys").Replicas)).toMatchObject([
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
    expect(table("Keys").TimeToLiveSpecification).toBeUndefined();
    for (const prefix of ["Usage", "Jobs"]) {
      expect(table(prefix).TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
    }
    for (const prefix of ["Keys", "Usage", "Jobs"]) {
      expect(table(prefix).KeySchema).toEqual([
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ]);
    }
  });

  it("keeps audio private, encrypted, unversioned and no longer than promised", () => {
    const audio = one(assemblyOf(name), "AWS::S3::Bucket", "Audio").properties;
    expect(audio.VersioningConfiguration).toBeUndefined();
    expect(audio.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(audio).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            ExpirationInDays: stage.audioDays,
            Status: "Enabled",
          },
        ],
      },
    });
  });

  it("runs the model in isolation, on the stage's machines, under names that CloudFormation may replace", () => {
    const assembly = assemblyOf(name);
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
        InstanceType: stage.fleet.instanceType,
        InitialInstanceCount: stage.fleet.initialInstances,
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
        RoutingConfig: { RoutingStrategy: "LEAST_OUTSTANDING_REQUESTS" },
      },
    ]);
    expect(one(assembly, "AWS::SageMaker::Endpoint").properties.EndpointName).toBe(`malaysian-tts-${name}`);
    const targets = ofType(assembly, "AWS::ApplicationAutoScaling::ScalableTarget").map(({ properties }) => properties);
    const { scaling } = stage.fleet;
    expect(targets).toMatchObject(scaling ? [{ MinCapacity: scaling.min, MaxCapacity: scaling.max }] : []);
  });

  it("lets the endpoint pull its image, write its log and count, and nothing else", () => {
    const assembly = assemblyOf(name);
    const [policy] = list(one(assembly, "AWS::IAM::Role", "Role").properties.Policies);
    const statements = list(object(object(policy).PolicyDocument).Statement).map(object);
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

  it("has a firewall, where the stage says so, that lets long texts through", () => {
    const assembly = assemblyOf(name);
    const acls = ofType(assembly, "AWS::WAFv2::WebACL");
    expect(acls).toHaveLength(stage.firewall ? 1 : 0);
    expect(ofType(assembly, "AWS::WAFv2::WebACLAssociation")).toHaveLength(acls.length);
    for (const { properties } of acls) {
      const rules = list(properties.Rules).map(object);
      expect(rules.map(({ Name }) => Name)).toEqual([
        "RequestsWithKey",
        "RequestsWithoutKey",
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ]);
      expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3, 4]);
      const common = object(object(rules[4]?.Statement).ManagedRuleGroupStatement);
      for (const rule of ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY"]) {
        expect(common.RuleActionOverrides).toContainEqual({ Name: rule, ActionToUse: { Count: {} } });
      }
      expect(JSON.stringify(properties)).not.toContain('"SampledRequestsEnabled":true');
    }
  });

  it("refuses floods of one address as the API does, and none of what the tiers sell", () => {
    for (const { properties } of ofType(assemblyOf(name), "AWS::WAFv2::WebACL")) {
      const [withKey = {}, withoutKey = {}] = list(properties.Rules).map(object);
      const rates = [withKey, withoutKey].map(({ Statement }) => object(object(Statement).RateBasedStatement));
      const largest = Math.max(...TIERS.map((tier) => stage.tiers[tier].requestsPerMinute)) * (1 + READS_PER_REQUEST);
      const minutes = Number(rates[0]?.EvaluationWindowSec) / 60;
      expect(rates[0]?.Limit).toBeGreaterThan(2 * largest * minutes);
      expect(rates[1]?.Limit).toBe(stage.firewall?.requestsPerAddress);
      for (const header of ["x-api-key", "authorization", "xi-api-key"]) {
        expect(JSON.stringify(rates[0]?.ScopeDownStatement)).toContain(`{"SingleHeader":{"Name":"${header}"}}`);
      }
      expect(rates[1]?.ScopeDownStatement).toEqual({ NotStatement: { Statement: rates[0]?.ScopeDownStatement } });
      for (const rule of [withKey, withoutKey]) {
        const response = object(object(object(rule.Action).Block).CustomResponse);
        expect(response.ResponseCode).toBe(429);
        expect(response.ResponseHeaders).toContainEqual({ Name: "retry-after", Value: "60" });
        const body = object(object(properties.CustomResponseBodies)[String(response.CustomResponseBodyKey)]);
        expect(body.ContentType).toBe("APPLICATION_JSON");
        expect(JSON.parse(String(body.Content))).toMatchObject({
          error: { code: "rate_limit_exceeded", type: "rate_limit_error" },
          detail: { status: "rate_limit_exceeded" },
        });
      }
    }
  });

  it("reads only metrics that the contract names, with exactly their dimensions", () => {
    const ours = metricsIn(assemblyOf(name)).filter(({ namespace }) => namespace === METRIC_NAMESPACE);
    for (const metric of ours) {
      expect(Object.keys(METRICS)).toContain(metric.name);
      expect(metric.dimensions.sort()).toEqual([...METRIC_DIMENSIONS].sort());
    }
    expect(new Set(ours.map((metric) => metric.name))).toEqual(new Set(Object.keys(METRICS)));
    const foreign = metricsIn(assemblyOf(name)).filter(({ namespace }) => namespace !== METRIC_NAMESPACE);
    expect(new Set(foreign.map(({ namespace }) => namespace))).toEqual(
      new Set(["AWS/ApiGateway", "AWS/SQS", "AWS/SageMaker", "/aws/sagemaker/Endpoints"]),
    );
  });

  it("tells the operator of slow first audio, an endpoint that does not serve, broken streams, 5xx and dead enrolments", () => {
    const alarms = ofType(assemblyOf(name), "AWS::CloudWatch::Alarm");
    expect(alarms.map(({ properties }) => properties.AlarmName).sort()).toEqual(
      [
        "BrokenStreams",
        "DeadEnrolments",
        "EndpointUnavailable",
        "ModelErrors",
        "ServerErrors",
        "SlowFirstAudio-speech",
        "SlowFirstAudio-synthesize",
        "SlowModel",
      ].map((id) => `malaysian-tts-${name}-${id}`),
    );
    for (const { properties } of alarms) {
      expect(list(properties.AlarmActions).map((action) => readable(assemblyOf(name), action))).toEqual(["<Alarms>"]);
      expect(properties.TreatMissingData).toBe("notBreaching");
      expect(JSON.stringify(properties.ExtendedStatistic ?? "p95")).toBe('"p95"');
    }
  });

  it("tells of one key's enrolment that failed for good, which the queue keeps for two weeks", () => {
    const assembly = assemblyOf(name);
    const dead = one(assembly, "AWS::SQS::Queue", "EnrolmentsDeadLetters");
    expect(dead.properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    const { RedrivePolicy } = one(assembly, "AWS::SQS::Queue", "EnrolmentsQueue").properties;
    expect(readable(assembly, object(RedrivePolicy).deadLetterTargetArn)).toBe("<EnrolmentsDeadLetters.Arn>");
    const alarms = ofType(assembly, "AWS::CloudWatch::Alarm").map(({ properties }) => properties);
    const alarm = alarms.find(({ AlarmName }) => String(AlarmName).endsWith("DeadEnrolments"));
    expect(alarm).toMatchObject({
      Namespace: "AWS/SQS",
      MetricName: "ApproximateNumberOfMessagesVisible",
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
    });
    const [queue] = list(alarm?.Dimensions).map(object);
    expect([queue?.Name, readable(assembly, queue?.Value)]).toEqual(["QueueName", "<EnrolmentsDeadLetters.QueueName>"]);
    const graph = widgets(assembly).find(({ properties }) => /failed for good/.test(String(object(properties).title)));
    expect(JSON.stringify(object(graph?.properties).metrics)).toContain("<EnrolmentsDeadLetters.QueueName>");
  });

  it("holds a limit for every tier, each above the one before", () => {
    const limits = TIERS.map((tier) => stage.tiers[tier].requestsPerMinute);
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(limits).toEqual([10, 100, 500, 2_000]);
    expect(TIERS.map((tier) => stage.tiers[tier].charactersPerMonth)).toEqual([10_000, 500_000, 5_000_000, 50_000_000]);
  });
});

describe("a stage's name", () => {
  it("is dev when none is given", () => {
    expect(stageNamed(undefined).name).toBe("dev");
  });

  it("is refused with the names there are when it is unknown", () => {
    expect(() => stageNamed("qa")).toThrow('unknown stage "qa": choose one of dev, staging, prod');
    expect(() => stageNamed("toString")).toThrow("unknown stage");
  });
});

describe("synthesis", () => {
  it(
    "gives the same templates again",
    () => {
      const { folder } = assemblyOf("dev");
      const again = synthesise("dev", temporaryFolder("synth-again"));
      for (const stack of ["Data", "Model", "Api", "Observability"]) {
        const file = `MalaysianTts-dev-${stack}.template.json`;
        expect(readFileSync(join(again, file), "utf8")).toBe(readFileSync(join(folder, file), "utf8"));
      }
    },
    SYNTH_MS,
  );
});
