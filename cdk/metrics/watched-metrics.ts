import { Duration } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import type { Language } from "#contract/language.ts";
import { type LanguageMetricName, METRIC_NAMESPACE, type MetricName, SPEAKING } from "#contract/metrics.ts";
import { REPLICATION_RULE, type ReplicatedBucket } from "../data/replicas.ts";
import { functionName } from "../stage/function-name.ts";
import { VARIANT } from "../stage/model-variant.ts";
import type { StageConfig } from "../stage/stages.ts";

/** What dashboard and alarms need to name metrics. */
export interface Watched {
  readonly scope: Construct;
  readonly stage: StageConfig;
  readonly api: RestApi;
  readonly endpointName: string;
  /** Enrolments that failed for good. */
  readonly deadLetters: IQueue;
  readonly tables: Readonly<Record<TableName, TableV2>>;
  /** The gateway's log: one line for each request. */
  readonly accessLog: ILogGroup;
  /** Ends a canary of the model. */
  readonly rollback: IFunction;
  /** Buckets with a copy in another region, by the name of each. */
  readonly replicated: readonly ReplicatedBucket[];
}

export interface AlarmRow {
  readonly id: string;
  /** What it means, and where to look first. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** @default two of three periods */
  readonly evaluation?: { readonly evaluationPeriods: number; readonly datapointsToAlarm: number };
  /** Alarms when there is no data. @default false */
  readonly isMissingDataBad?: boolean;
  /** For percentiles: too few samples change nothing. @default false */
  readonly ignoresFewSamples?: boolean;
  /** Section of the runbooks. @default the id */
  readonly runbook?: string;
}

export const TABLES = ["keys", "usage", "jobs"] as const;

export type TableName = (typeof TABLES)[number];

export const PERIOD = Duration.minutes(5);

/** SageMaker measures latency in microseconds. */
export const MICROSECONDS = 1_000;

/** How the names of a stage's alarms begin. */
export const alarmPrefix = (stage: StageConfig) => `malaysian-tts-${stage.name}-`;

/** Where an alarm's section is in the runbooks: headings there are the alarms' ids. */
export const runbookOf = (id: string) => `docs/runbooks.md#${id.toLowerCase()}`;

/** One of our own metrics, as one function emits it. */
export function ourMetric(
  stage: StageConfig,
  service: FunctionName,
  metricName: MetricName,
  statistic: string,
  period = PERIOD,
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    // Exactly METRIC_DIMENSIONS: with one fewer, CloudWatch would show another metric, which is empty.
    dimensionsMap: { service, stage: stage.name },
    statistic,
    period,
  });
}

/** The sum of one of our counts over the functions that speak. */
export function total(stage: StageConfig, metricName: MetricName, period = PERIOD): IMetric {
  return summed((name) => ourMetric(stage, name, metricName, "Sum", period), period);
}

/** The characters that were spoken in a language. */
export function spokenIn(stage: StageConfig, language: Language, period = PERIOD): IMetric {
  const metricName: LanguageMetricName = "CharactersSpoken";
  const metric = (service: FunctionName) =>
    new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      // Exactly LANGUAGE_METRIC_DIMENSIONS.
      dimensionsMap: { service, stage: stage.name, language },
      statistic: "Sum",
      period,
    });
  // Names in an expression are unique within their graph.
  return summed(metric, period, language).with({ label: language });
}

function summed(metricOf: (name: FunctionName) => Metric, period: Duration, prefix = ""): MathExpression {
  const names = SPEAKING.map((name) => [prefix === "" ? name : `${prefix}_${name}`, metricOf(name)] as const);
  return new MathExpression({
    expression: names.map(([name]) => `FILL(${name},0)`).join(" + "),
    usingMetrics: Object.fromEntries(names),
    period,
  });
}

/** Fewer requests in a period than this say nothing about a rate. */
const REQUEST_FLOOR = 20;

/** Percent of requests that ended with a 5xx; 0 when there are few: one failure of two requests is no incident. */
export function serverErrorPercent(api: RestApi, period = PERIOD): IMetric {
  return new MathExpression({
    expression: `IF(requests >= ${REQUEST_FLOOR}, 100 * errors / requests, 0)`,
    usingMetrics: {
      errors: api.metricServerError({ statistic: "Sum", period }),
      requests: api.metricCount({ statistic: "Sum", period }),
    },
    period,
    label: "5xx, percent",
  });
}

/** Messages that wait in a queue. SQS publishes it while there were messages in the last hours. */
export function waitingMessages(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({
    statistic: Stats.MAXIMUM,
    period: PERIOD,
  });
}

/** A metric that SageMaker publishes for the endpoint: about its calls, or about its instances. */
export function endpointMetric(
  endpointName: string,
  metricName: string,
  statistic: string,
  namespace: "AWS/SageMaker" | "/aws/sagemaker/Endpoints" = "AWS/SageMaker",
  period = PERIOD,
): Metric {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { EndpointName: endpointName, VariantName: VARIANT },
    statistic,
    period,
  });
}

/** Instances of the endpoint: each reports its load once a minute. */
export function instanceCount(endpointName: string, period = Duration.minutes(1)): IMetric {
  const reports = endpointMetric(
    endpointName,
    "CPUUtilization",
    Stats.SAMPLE_COUNT,
    "/aws/sagemaker/Endpoints",
    period,
  );
  return new MathExpression({
    expression: `reports / ${period.toMinutes()}`,
    usingMetrics: { reports },
    period,
    label: "instances",
  });
}

/** What Lambda measures of a function, all versions together. */
export function lambdaMetric(
  { name: stage }: StageConfig,
  name: FunctionName,
  metricName: "Errors" | "Invocations" | "Throttles" | "ConcurrentExecutions" | "Duration",
  statistic: string,
  period = PERIOD,
): Metric {
  return new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: { FunctionName: functionName(stage, name) },
    statistic,
    period,
  });
}

/** What DynamoDB measures of a table. */
export function tableMetric(
  { tableName }: TableV2,
  metricName: "ConsumedReadCapacityUnits" | "ConsumedWriteCapacityUnits" | "ReadThrottleEvents" | "WriteThrottleEvents",
): Metric {
  return new Metric({
    namespace: "AWS/DynamoDB",
    metricName,
    dimensionsMap: { TableName: tableName },
    statistic: Stats.SUM,
    period: PERIOD,
  });
}

/** Operations that S3 could not replicate. Of all metrics of a replication, this one alone is in the bucket's own region. */
export function failedReplications({ source, destination }: ReplicatedBucket): Metric {
  return new Metric({
    namespace: "AWS/S3",
    metricName: "OperationsFailedReplication",
    dimensionsMap: { SourceBucket: source, DestinationBucket: destination, RuleId: REPLICATION_RULE },
    statistic: Stats.SUM,
    period: PERIOD,
  });
}
