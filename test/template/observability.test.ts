import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { RestApi } from "aws-cdk-lib/aws-apigateway";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { type IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  METRICS,
  MODEL_METRIC_DIMENSIONS,
  MODEL_METRICS,
} from "#contract/metrics.ts";
import { addDashboard } from "../../cdk/dashboard.ts";
import { STAGE_NAMES, STAGES, type StageConfig } from "../../cdk/stages.ts";
import {
  type Assembly,
  assemblyOf,
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

/** Every metric that alarms and dashboard read. */
function metricsIn(assembly: Assembly): UsedMetric[] {
  const alarms = ofType(assembly, "AWS::CloudWatch::Alarm")
    .filter(({ stack }) => stack === "Observability")
    .flatMap(({ properties }) =>
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

const periodsOf = (metrics: Json | undefined) =>
  list(metrics).flatMap((entry) => {
    const { MetricStat, Period } = object(entry);
    return [object(MetricStat).Period ?? Period ?? []].flat();
  });

function widgets(assembly: Assembly) {
  const body = readable(assembly, one(assembly, "AWS::CloudWatch::Dashboard").properties.DashboardBody);
  return list(object(JSON.parse(body) as Json).widgets).map(object);
}

describe.each(STAGE_NAMES)("stage %s: dashboard and alarms", (name) => {
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  /** Those of releases are in the API's stack. */
  const alarms = () =>
    ofType(assembly, "AWS::CloudWatch::Alarm")
      .filter(({ stack }) => stack === "Observability")
      .map(({ properties }) => properties);

  it("read only metrics that the contract names, with exactly their dimensions", () => {
    const ours = metricsIn(assembly).filter(({ namespace }) => namespace === METRIC_NAMESPACE);
    for (const metric of ours) {
      const dimensions = metric.name in MODEL_METRICS ? MODEL_METRIC_DIMENSIONS : METRIC_DIMENSIONS;
      expect(metric.dimensions.sort()).toEqual([...dimensions].sort());
    }
    const names = Object.keys({ ...METRICS, ...MODEL_METRICS });
    expect(new Set(ours.map((metric) => metric.name))).toEqual(new Set(names));
    const foreign = metricsIn(assembly).filter(({ namespace }) => namespace !== METRIC_NAMESPACE);
    expect(new Set(foreign.map(({ namespace }) => namespace))).toEqual(
      new Set(["AWS/ApiGateway", "AWS/SQS", "AWS/SageMaker", "/aws/sagemaker/Endpoints"]),
    );
  });

  it("notify the operator of slow audio, an endpoint that does not serve, broken streams, 5xx and failed enrolments", () => {
    expect(
      alarms()
        .map(({ AlarmName }) => AlarmName)
        .sort(),
    ).toEqual(
      [
        "BrokenStreams",
        "CanaryFails",
        "CanaryFailsSlowly",
        "CanarySlow",
        "DeadEnrolments",
        "EndpointUnavailable",
        "ModelErrors",
        "ServerErrors",
        "SlowFirstAudio-speech",
        "SlowFirstAudio-synthesize",
        "SlowModel",
      ].map((id) => `malaysian-tts-${name}-${id}`),
    );
    for (const { AlarmName, AlarmActions, OKActions, TreatMissingData, ExtendedStatistic } of alarms()) {
      const [started, ended] = [AlarmActions, OKActions].map((actions) =>
        list(actions).map((action) => readable(assembly, action)),
      );
      const endsCanary = String(AlarmName).includes("-Canary");
      expect([AlarmName, started]).toEqual([
        AlarmName,
        ["<Alarms>", ...(endsCanary ? ["<FunctionsRollbackLive>"] : [])],
      ]);
      expect(ended).toEqual(["<Alarms>"]);
      expect(TreatMissingData).toBe("notBreaching");
      expect(ExtendedStatistic ?? "p95").toBe("p95");
    }
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

  it("may publish to the topic: each alarm of this stage, and nothing else", () => {
    const { PolicyDocument } = one(assembly, "AWS::SNS::TopicPolicy").properties;
    const [allowed, ...others] = statementsOf(PolicyDocument).filter(({ Effect }) => Effect === "Allow");
    expect(others).toEqual([]);
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

it("a dashboard shows GPUs where the fleet has them, whatever AMI it runs", () => {
  const { dev } = STAGES;
  const shown = (fleet: Partial<StageConfig["fleet"]>) => {
    const scope = new Stack(new App(), "Stack");
    const api = new RestApi(scope, "Api");
    api.root.addMethod("GET");
    const stage = { ...dev, fleet: { ...dev.fleet, ...fleet } };
    const rollback = LambdaFunction.fromFunctionName(scope, "Rollback", "rollback");
    const deadLetters = new Queue(scope, "Dead") as IQueue;
    addDashboard({ scope, stage, api, endpointName: "e", deadLetters, rollback }, []);
    return JSON.stringify(Template.fromStack(scope).findResources("AWS::CloudWatch::Dashboard"));
  };
  expect(shown({ instanceType: "ml.g4dn.xlarge", inferenceAmi: null })).toContain("GPUMemoryUtilization");
  expect(shown({})).not.toContain("GPU");
});
