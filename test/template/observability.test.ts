import { App, Duration, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { RestApi } from "aws-cdk-lib/aws-apigateway";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "#contract/language.ts";
import {
  LANGUAGE_METRIC_DIMENSIONS,
  LANGUAGE_METRICS,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  METRICS,
  MODEL_METRIC_DIMENSIONS,
  MODEL_METRICS,
  VOICE_FIELD,
} from "#contract/metrics.ts";
import type { Watched } from "../../cdk/metrics/watched-metrics.ts";
import { alarmRows } from "../../cdk/monitoring/alarm-rows.ts";
import { addDashboards } from "../../cdk/monitoring/dashboards.ts";
import { instanceHour, RINGGIT_PER_USD } from "../../cdk/stage/instance-prices.ts";
import { operatorStage } from "../../cdk/stage/operator-settings.ts";
import { reportingRegions, stackRegions } from "../../cdk/stage/regions.ts";
import { STAGE_NAMES, STAGES, type StageConfig } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  assemblyWithOptions,
  type Json,
  list,
  object,
  ofType,
  one,
  readable,
  SYNTH_MS,
  statementsOf,
} from "./assembly.ts";

interface UsedMetric {
  namespace: string;
  name: string;
  dimensions: string[];
}

/** Every metric that alarms and dashboards read. */
function metricsIn(assembly: Assembly): UsedMetric[] {
  const alarms = alarmsOf(assembly).flatMap((properties) =>
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

/** Those of releases are in the API's stack. */
const alarmsOf = (assembly: Assembly) =>
  ofType(assembly, "AWS::CloudWatch::Alarm")
    .filter(({ stack }) => stack === "Observability")
    .map(({ properties }) => properties);

const periodsOf = (metrics: Json | undefined) =>
  list(metrics).flatMap((entry) => {
    const { MetricStat, Period } = object(entry);
    return [object(MetricStat).Period ?? Period ?? []].flat();
  });

const widgets = (assembly: Assembly) => widgetsOf(assembly, "");

/** Of the dashboards whose names end so. */
function widgetsOf(assembly: Assembly, end: string) {
  const dashboards = ofType(assembly, "AWS::CloudWatch::Dashboard").filter(({ properties }) =>
    String(properties.DashboardName).endsWith(end),
  );
  return dashboards.flatMap(({ properties }) => {
    const body = readable(assembly, properties.DashboardBody);
    return list(object(JSON.parse(body) as Json).widgets).map(object);
  });
}

/** Periods, in seconds, of the metrics of a graph. */
const periodsIn = (metrics: Json | undefined) => [
  ...new Set(
    list(metrics).flatMap((metric) => {
      const { period } = object(list(metric).at(-1));
      return period === undefined ? [] : [period];
    }),
  ),
];

/** What AWS's services emit of what this service uses, by namespace. A name that is not here is a typing error. */
const EMITTED_BY_AWS: Record<string, readonly string[]> = {
  "AWS/ApiGateway": ["Count", "4XXError", "5XXError", "Latency"],
  "AWS/DynamoDB": [
    "ConsumedReadCapacityUnits",
    "ConsumedWriteCapacityUnits",
    "ReadThrottleEvents",
    "WriteThrottleEvents",
  ],
  "AWS/Lambda": ["Errors", "Invocations", "Throttles", "ConcurrentExecutions", "Duration"],
  "AWS/SQS": ["ApproximateNumberOfMessagesVisible"],
  "AWS/SageMaker": [
    "Invocations",
    "Invocation4XXErrors",
    "Invocation5XXErrors",
    "ModelLatency",
    "ConcurrentRequestsPerModel",
  ],
  "/aws/sagemaker/Endpoints": [
    "CPUUtilization",
    "MemoryUtilization",
    "DiskUtilization",
    "GPUUtilization",
    "GPUMemoryUtilization",
  ],
  "AWS/Usage": ["ResourceCount"],
  "AWS/S3": ["OperationsFailedReplication"],
};

function dimensionsOf(metric: string): readonly string[] {
  if (metric in LANGUAGE_METRICS) return LANGUAGE_METRIC_DIMENSIONS;
  return metric in MODEL_METRICS ? MODEL_METRIC_DIMENSIONS : METRIC_DIMENSIONS;
}

describe.each(STAGE_NAMES)("stage %s: dashboards and alarms", (name) => {
  const stage = STAGES[name];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  const alarms = () => alarmsOf(assembly);
  const alarm = (id: string) =>
    object(alarms().find(({ AlarmName }) => AlarmName === `malaysian-tts-${name}-${id}`) ?? null);
  const composites = () => ofType(assembly, "AWS::CloudWatch::CompositeAlarm").map(({ properties }) => properties);

  it("read only metrics that are emitted, with exactly the dimensions that the contract names", () => {
    const ours = metricsIn(assembly).filter(({ namespace }) => namespace === METRIC_NAMESPACE);
    for (const metric of ours) {
      expect(metric.dimensions.sort()).toEqual([...dimensionsOf(metric.name)].sort());
    }
    const names = Object.keys({ ...METRICS, ...MODEL_METRICS, ...LANGUAGE_METRICS });
    expect(new Set(ours.map((metric) => metric.name))).toEqual(new Set(names));
    for (const metric of metricsIn(assembly).filter(({ namespace }) => namespace !== METRIC_NAMESPACE)) {
      expect(EMITTED_BY_AWS[metric.namespace], metric.namespace).toContain(metric.name);
    }
  });

  it("show in log widgets and saved queries only fields that the logs have", () => {
    const access = Object.keys(
      JSON.parse(String(object(one(assembly, "AWS::ApiGateway::Stage").properties.AccessLogSetting).Format)),
    );
    const ofFunctions = ["level", "service", "version", "message", "code", "error", "Requests", "RequestsFailed"];
    const ofSpeech = ["language", VOICE_FIELD, ...Object.keys(LANGUAGE_METRICS)];
    const computed = [
      "requests",
      "keys",
      "accounts",
      "characters",
      "failed",
      "values",
      "as",
      "by",
      "and",
      "or",
      "in",
      "desc",
      "asc",
      "like",
    ];
    const known = new Set([...access, ...ofFunctions, ...ofSpeech, "ValuesUnproved", ...computed]);
    const queries = [
      ...ofType(assembly, "AWS::Logs::QueryDefinition").map(({ properties }) => String(properties.QueryString)),
      ...widgets(assembly)
        .flatMap(({ properties }) => object(properties).query ?? [])
        .map(String),
    ];
    expect(queries.length).toBeGreaterThan(10);
    const words =
      /@\w+|'[^']*'|\b\d\w*|\b(?:fields|filter|stats|sort|limit|SOURCE|count|count_distinct|sum|bin|ispresent)\b|(?<=error\.)message/g;
    for (const query of queries) {
      const fields =
        query
          .replace(/^SOURCE .*$/m, "")
          .replaceAll(words, "")
          .match(/\w+/g) ?? [];
      for (const field of fields) expect([...known], query).toContain(field);
    }
  });

  it("show the business its accounts, languages, voices, tiers, satisfaction, and what a million characters cost", () => {
    const shown = widgetsOf(assembly, "business").map(({ properties }) => object(properties));
    const titled = (start: string) => shown.filter(({ title }) => String(title).startsWith(start));
    const [languages] = titled("CharactersSpoken");
    for (const language of LANGUAGES) expect(JSON.stringify(languages?.metrics)).toContain(`"language","${language}"`);
    const queryOf = (start: string) => String(titled(start)[0]?.query);
    expect(queryOf("Active accounts")).toContain("count_distinct(accountTag) as accounts");
    expect(queryOf("Characters by voice")).toContain(`by ${VOICE_FIELD}`);
    expect(queryOf("Characters by voice")).toContain(`'/aws/lambda/malaysian-tts-${name}-speech'`);
    expect(queryOf("Requests by tier")).toContain("by tier");
    for (const metric of ["CharactersBilled", "Satisfaction"]) expect(titled(metric)).toHaveLength(1);
    const [cost] = titled("RM for a million characters");
    const { instanceType } = stage.fleet;
    expect(cost?.title).toContain(`${instanceType} at USD ${instanceHour(stage.region, instanceType)} an hour`);
    const rate = (instanceHour(stage.region, instanceType) ?? 0) * RINGGIT_PER_USD;
    expect(JSON.stringify(cost?.metrics)).toContain(`1000000 * 24 * instances * ${rate} / characters`);
    expect(periodsIn(cost?.metrics)).toEqual([86_400]);
  });

  it("are these, each with a meaning and its section of the runbooks", () => {
    const plain = [
      "AuthorizerFails",
      "BrokenStreams",
      "CanaryFails",
      "CanaryFailsSlowly",
      "CanarySlow",
      "ConcurrencyNear",
      "DeadEnrolments",
      "EndpointUnavailable",
      ...(stage.fleet.scaling ? ["FleetAtMost"] : []),
      "FunctionsThrottled",
      "ModelErrors",
      "ReconcilerFails",
      "RollbackFails",
      "ServerErrors",
      "ServiceDown",
      "SlowFirstAudio-speech",
      "SlowFirstAudio-synthesize",
      "SlowModel",
      "TablesThrottled",
    ];
    const burning = ["Availability", "FirstAudio"].flatMap((objective) => [
      `${objective}BurnsFast-60m`,
      `${objective}BurnsFast-5m`,
      `${objective}BurnsSlowly-360m`,
      `${objective}BurnsSlowly-30m`,
    ]);
    const names = (ids: string[]) => ids.map((id) => `malaysian-tts-${name}-${id}`).sort();
    expect(
      alarms()
        .map(({ AlarmName }) => AlarmName)
        .sort(),
    ).toEqual(names([...plain, ...burning]));
    for (const { AlarmName, AlarmDescription } of [...alarms(), ...composites()]) {
      const id = String(AlarmName).replace(`malaysian-tts-${name}-`, "").replace(/-.*/, "");
      expect(AlarmDescription).toMatch(new RegExp(`^[A-Z].*\\. Runbook: docs/runbooks\\.md#${id.toLowerCase()}$`));
    }
  });

  it("notify the operator when they start and when they end, or are a window of an alarm that does", () => {
    const rules = composites().map(({ AlarmRule }) => readable(assembly, AlarmRule));
    for (const { AlarmName, AlarmActions, OKActions, TreatMissingData } of alarms()) {
      const [started, ended] = [AlarmActions, OKActions].map((actions) =>
        list(actions).map((action) => readable(assembly, action)),
      );
      const id = String(AlarmName).replace(`malaysian-tts-${name}-`, "");
      expect(TreatMissingData).toBe(id === "ServiceDown" ? "breaching" : "notBreaching");
      if (/Burns/.test(id)) {
        expect(started).toEqual([]);
        expect(rules.join(" ")).toContain(`<${id.replace(/\W/g, "")}.Arn>`);
        continue;
      }
      const endsCanary = id.startsWith("Canary");
      expect([id, started]).toEqual([id, ["<Alarms>", ...(endsCanary ? ["<FunctionsRollbackLive>"] : [])]]);
      expect(ended).toEqual(["<Alarms>"]);
    }
    const notified = composites().map(({ AlarmName, AlarmActions }) => [
      String(AlarmName).replace(`malaysian-tts-${name}-`, ""),
      list(AlarmActions).map((action) => readable(assembly, action)),
    ]);
    expect(Object.fromEntries(notified)).toEqual({
      AvailabilityBurnsFast: ["<Alarms>"],
      AvailabilityBurnsSlowly: ["<Alarms>"],
      FirstAudioBurnsFast: ["<Alarms>"],
      FirstAudioBurnsSlowly: ["<Alarms>"],
      Page: ["<Pages>"],
    });
  });

  it("page for a service that does not serve, by one alarm", () => {
    const page = composites().find(({ AlarmName }) => AlarmName === `malaysian-tts-${name}-Page`);
    const rule = readable(assembly, page?.AlarmRule);
    expect([...rule.matchAll(/<(\w+)\.Arn>/g)].map(([, id]) => id).sort()).toEqual(
      ["AvailabilityBurnsFast", "EndpointUnavailable", "ServerErrors", "ServiceDown"].sort(),
    );
    expect(rule).not.toContain(" AND ");
  });

  it("find a slow first audio above the stage's target in five minutes of five, where samples suffice", () => {
    expect(STAGES.prod.alarms.firstAudioP95Ms).toBe(1_000);
    for (const service of ["speech", "synthesize"]) {
      expect(alarm(`SlowFirstAudio-${service}`)).toMatchObject({
        MetricName: "TimeToFirstAudio",
        ExtendedStatistic: "p95",
        Threshold: stage.alarms.firstAudioP95Ms,
        ComparisonOperator: "GreaterThanThreshold",
        Period: 60,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 5,
        EvaluateLowSampleCountPercentile: "ignore",
      });
    }
  });

  it("find 5 % of errors in two minutes of two with at least 20 requests", () => {
    const errors = alarm("ServerErrors");
    expect([STAGES.staging, STAGES.prod].map((one) => one.alarms.serverErrorPercent)).toEqual([5, 5]);
    expect(errors).toMatchObject({
      Threshold: stage.alarms.serverErrorPercent,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 2,
    });
    expect(new Set(periodsOf(errors.Metrics))).toEqual(new Set([60]));
    expect(JSON.stringify(errors.Metrics)).toContain("IF(requests >= 20, 100 * errors / requests, 0)");
  });

  it("find a service that is down for one minute, from a word that a function speaks every minute", () => {
    expect(alarm("ServiceDown")).toMatchObject({
      MetricName: "ServiceDown",
      Dimensions: [
        { Name: "service", Value: "prober" },
        { Name: "stage", Value: name },
      ],
      Statistic: "Maximum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      TreatMissingData: "breaching",
    });
    const { ScheduleExpression, Target, FlexibleTimeWindow } = one(
      assembly,
      "AWS::Scheduler::Schedule",
      "Probe",
    ).properties;
    expect([ScheduleExpression, FlexibleTimeWindow]).toEqual(["rate(1 minute)", { Mode: "OFF" }]);
    expect(readable(assembly, object(Target).Arn)).toBe("<FunctionsProberLive>");
    const parameter = one(assembly, "AWS::SSM::Parameter", "EndpointName");
    expect([parameter.stack, parameter.properties.Name]).toEqual(["Model", `/malaysian-tts/${name}/endpoint`]);
  });

  it("burn-rate alarms: 14.4 times the budget in an hour and 5 minutes, 6 times in 6 hours and 30 minutes", () => {
    const windows = (id: string) => {
      const { Threshold, Metrics, EvaluationPeriods } = alarm(id);
      return [Math.round(Number(Threshold) * 1e6) / 1e6, ...new Set(periodsOf(Metrics)), EvaluationPeriods];
    };
    expect(windows("AvailabilityBurnsFast-60m")).toEqual([1.44, 3_600, 1]);
    expect(windows("AvailabilityBurnsFast-5m")).toEqual([1.44, 300, 1]);
    expect(windows("AvailabilityBurnsSlowly-360m")).toEqual([0.6, 21_600, 1]);
    expect(windows("AvailabilityBurnsSlowly-30m")).toEqual([0.6, 1_800, 1]);
    expect(windows("FirstAudioBurnsFast-60m")).toEqual([72, 3_600, 1]);
    expect(windows("FirstAudioBurnsSlowly-30m")).toEqual([30, 1_800, 1]);
    for (const { AlarmName, AlarmRule } of composites()) {
      if (!/Burns/.test(String(AlarmName))) continue;
      expect(readable(assembly, AlarmRule)).toMatch(/^\(ALARM\("<\w+\.Arn>"\) AND ALARM\("<\w+\.Arn>"\)\)$/);
    }
  });

  it("have three dashboards: API, system, business", () => {
    expect(
      ofType(assembly, "AWS::CloudWatch::Dashboard")
        .map(({ properties }) => properties.DashboardName)
        .sort(),
    ).toEqual(["api", "business", "system"].map((one) => `malaysian-tts-${name}-${one}`));
  });

  it("end a canary of the model that failed 3 requests and more than 5 % of them, in a minute or a quarter of an hour", () => {
    const failing = alarms().filter(({ AlarmName }) => /-CanaryFails/.test(String(AlarmName)));
    expect(failing.map(({ Metrics }) => [...new Set(periodsOf(Metrics))])).toEqual([[60], [900]]);
    for (const { Metrics, ...alarm } of failing) {
      expect(alarm).toMatchObject({ EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 5 });
      expect(alarm.ComparisonOperator).toBe("GreaterThanThreshold");
      const metrics = list(Metrics).map(object);
      const [expression] = metrics.flatMap(({ Expression }) => (Expression === undefined ? [] : [String(Expression)]));
      expect(expression).toMatch(/^IF\(\(FILL\(failed_\w+,0\) \+ FILL\(failed_\w+,0\)\) >= 3, 100 \*/);
      const models = metrics.flatMap(({ MetricStat }) =>
        list(object(object(MetricStat).Metric).Dimensions).map(object),
      );
      expect(models.filter(({ Name }) => Name === "model").map(({ Value }) => Value)).toEqual(Array(4).fill("canary"));
    }
    const [slow] = alarms().filter(({ AlarmName }) => String(AlarmName).endsWith("-CanarySlow"));
    expect(slow?.Dimensions).toContainEqual({ Name: "EndpointName", Value: `malaysian-tts-${name}-canary` });
  });

  it("may call the function that ends a canary: alarms of the canary, and nothing else", () => {
    const [permission, ...others] = ofType(assembly, "AWS::Lambda::Permission")
      .map(({ properties }) => properties)
      .filter(({ FunctionName }) => readable(assembly, FunctionName) === "<FunctionsRollbackLive>");
    expect(others).toEqual([]);
    expect(permission).toMatchObject({
      Action: "lambda:InvokeFunction",
      Principal: "lambda.alarms.cloudwatch.amazonaws.com",
      SourceAccount: { Ref: "AWS::AccountId" },
    });
    expect(readable(assembly, permission?.SourceArn)).toBe(
      `arn:aws:cloudwatch:ap-southeast-1:<AWS::AccountId>:alarm:malaysian-tts-${name}-Canary*`,
    );
  });

  it("may publish to the topic: each alarm of this stage, the rule about its deployments, and nothing else", () => {
    const { PolicyDocument } = one(assembly, "AWS::SNS::TopicPolicy", "Alarms").properties;
    const [allowed, ofRule, ...others] = statementsOf(PolicyDocument).filter(({ Effect }) => Effect === "Allow");
    expect(others).toEqual([]);
    expect(ofRule).toMatchObject({ Action: "sns:Publish", Principal: { Service: "events.amazonaws.com" } });
    expect(readable(assembly, object(object(ofRule?.Condition).ArnEquals)["aws:SourceArn"])).toBe(
      "<FailedDeployments.Arn>",
    );
    expect(allowed).toMatchObject({
      Action: "sns:Publish",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
    });
    expect(readable(assembly, allowed?.Resource)).toBe("<Alarms>");
    const source = readable(assembly, object(object(allowed?.Condition).ArnLike)["aws:SourceArn"]);
    const prefix = "arn:aws:cloudwatch:ap-southeast-1:<AWS::AccountId>:alarm:";
    expect(source).toBe(`${prefix}malaysian-tts-${name}-*`);
    for (const { AlarmName } of alarms()) expect(prefix + AlarmName).toMatch(source.slice(0, -1));
  });

  it("of a release or an update notify the same topic by its name, as their stacks are deployed before it", () => {
    const topic = one(assembly, "AWS::SNS::Topic", "Alarms").properties.TopicName;
    expect(topic).toBe(`malaysian-tts-${name}-alarms`);
    const arn = `arn:aws:sns:ap-southeast-1:<AWS::AccountId>:${topic}`;
    const earlier = [assembly, assemblyWithOptions(name)].flatMap((one) =>
      ofType(one, "AWS::CloudWatch::Alarm").flatMap(({ stack, properties }) => {
        const actions = (of: Json | undefined) =>
          list(of).map((to) => readable(assembly, to).replace("000000000000", "<AWS::AccountId>"));
        const { AlarmName, AlarmActions, OKActions } = properties;
        const id = String(AlarmName).replace(`malaysian-tts-${name}-`, "");
        return /^Scale|^Observability/.test(id) || stack === "Observability"
          ? []
          : [[id, actions(AlarmActions), actions(OKActions)]];
      }),
    );
    const ids = new Set(earlier.map(([id]) => String(id).replace(/-(?:\w+)$/, "")));
    expect([...ids].sort()).toEqual(
      ["UpdateFails", "canary", ...(stage.release ? ["ReleaseFails", "ReleaseSlow"] : [])].sort(),
    );
    for (const [id, started, ended] of earlier) expect([id, started, ended]).toEqual([id, [arn], [arn]]);
  });

  it("and a deployment that fails or goes back notifies it, whichever stack of the stage it is of", () => {
    const rules = ofType(assembly, "AWS::Events::Rule").filter(({ id }) => id.startsWith("FailedDeployments"));
    const { EventPattern, Targets } = object(rules.find(({ stack }) => stack === "Observability")?.properties);
    expect(list(Targets).map((target) => readable(assembly, object(target).Arn))).toEqual(["<Alarms>"]);
    const { detail, ...about } = object(EventPattern);
    expect(about).toMatchObject({
      source: ["aws.cloudformation"],
      "detail-type": ["CloudFormation Stack Status Change"],
      region: stackRegions(stage),
    });
    const stacks = list(object(detail)["stack-id"]).map((from) => readable(assembly, object(from).prefix));
    expect(stacks).toEqual(
      stackRegions(stage).map(
        (region) => `arn:aws:cloudformation:${region}:<AWS::AccountId>:stack/MalaysianTts-${name}-`,
      ),
    );
    expect(object(object(detail)["status-details"]).status).toEqual(
      expect.arrayContaining(["ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED"]),
    );
  });

  it("and so does each other region in which it has stacks: one rule sends the event to the stage's own bus", () => {
    const all = assemblyWithOptions(name);
    const settled = operatorStage(name, "stages/example.json");
    const rules = ofType(all, "AWS::Events::Rule").filter(({ id }) => id.startsWith("FailedDeployments"));
    const own = rules.find(({ stack }) => stack === "Observability");
    expect(object(own?.properties.EventPattern).region).toEqual(stackRegions(settled));
    const reporting = rules.filter(({ stack }) => stack !== "Observability");
    const regions = reporting.map(({ properties }) => list(object(properties.EventPattern).region));
    expect(regions.sort()).toEqual(reportingRegions(settled).map((region) => [region]));
    expect(regions.length).toBe(name === "dev" ? 1 : 2);
    const bus = "arn:aws:events:ap-southeast-1:000000000000:event-bus/default";
    for (const { stack, properties } of reporting) {
      const { EventPattern, Targets } = properties;
      const { region, detail } = object(EventPattern);
      expect(readable(all, object(list(object(detail)["stack-id"])[0]).prefix)).toBe(
        `arn:aws:cloudformation:${list(region)[0]}:000000000000:stack/MalaysianTts-${name}-`,
      );
      const [target, ...others] = list(Targets).map(object);
      expect(others).toEqual([]);
      expect([readable(all, target?.Arn), readable(all, target?.RoleArn)]).toEqual([
        bus,
        "<FailedDeploymentsRole.Arn>",
      ]);
      const role = ofType(all, "AWS::IAM::Role").find(
        (one) => one.stack === stack && one.id.startsWith("FailedDeploymentsRole"),
      )?.properties;
      const [statement] = list(role?.Policies).flatMap((policy) => statementsOf(object(policy).PolicyDocument));
      expect([statement?.Action, readable(all, statement?.Resource)]).toEqual(["events:PutEvents", bus]);
    }
  });

  it("report an enrolment that failed for good, which the queue keeps for two weeks", () => {
    const dead = one(assembly, "AWS::SQS::Queue", "EnrolmentsDeadLetters");
    expect(dead.properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    const { RedrivePolicy } = one(assembly, "AWS::SQS::Queue", "EnrolmentsQueue").properties;
    expect(readable(assembly, object(RedrivePolicy).deadLetterTargetArn)).toBe("<EnrolmentsDeadLetters.Arn>");
    const alarm = alarms().find(({ AlarmName }) => String(AlarmName).endsWith("DeadEnrolments"));
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

  it("show no GPU: the fleet has none", () => {
    expect(metricsIn(assembly).filter((metric) => metric.name.startsWith("GPU"))).toEqual([]);
  });
});

it("a fleet with GPUs has them on a dashboard, and an alarm for five minutes above 90 % of their memory", () => {
  const { dev } = STAGES;
  const shown = (fleet: Partial<StageConfig["fleet"]>) => {
    const scope = new Stack(new App(), "Stack");
    const api = new RestApi(scope, "Api");
    api.root.addMethod("GET");
    const stage = { ...dev, fleet: { ...dev.fleet, ...fleet } };
    const table = (id: string) => new TableV2(scope, id, { partitionKey: { name: "pk", type: AttributeType.STRING } });
    const watched: Watched = {
      scope,
      stage,
      api,
      endpointName: "e",
      deadLetters: new Queue(scope, "Dead") as IQueue,
      rollback: LambdaFunction.fromFunctionName(scope, "Rollback", "rollback"),
      accessLog: LogGroup.fromLogGroupName(scope, "Log", "log"),
      tables: { keys: table("K"), usage: table("U"), jobs: table("J") },
      replicated: [],
    };
    addDashboards(watched, []);
    const gpu = alarmRows(watched).find(({ id }) => id === "GpuMemory");
    return { gpu, body: JSON.stringify(Template.fromStack(scope).findResources("AWS::CloudWatch::Dashboard")) };
  };
  const { gpu, body } = shown({ instanceType: "ml.g4dn.xlarge", inferenceAmi: null });
  expect(body).toContain("GPUMemoryUtilization");
  expect(gpu).toMatchObject({ threshold: 90, evaluation: { evaluationPeriods: 5, datapointsToAlarm: 5 } });
  expect(gpu?.metric).toMatchObject({ period: Duration.minutes(1), statistic: "Maximum" });
  expect(shown({}).body).not.toContain("GPU");
  expect(shown({}).gpu).toBeUndefined();
});
