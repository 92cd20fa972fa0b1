import { Duration } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { METRIC_NAMESPACE, type MetricName, SPEAKING } from "#contract/metrics.ts";
import { VARIANT } from "./model-variant.ts";
import type { StageConfig } from "./stages.ts";

/** What dashboard and alarms need to name metrics. */
export interface Watched {
  readonly scope: Construct;
  readonly stage: StageConfig;
  readonly api: RestApi;
  readonly endpointName: string;
  /** Enrolments that failed for good. */
  readonly deadLetters: IQueue;
  /** Ends a canary of the model. */
  readonly rollback: IFunction;
}

export interface AlarmRow {
  readonly id: string;
  /** What it means, and where to look first. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** @default two of three periods */
  readonly evaluation?: { readonly evaluationPeriods: number; readonly datapointsToAlarm: number };
}

export const PERIOD = Duration.minutes(5);

/** SageMaker measures latency in microseconds. */
export const MICROSECONDS = 1_000;

/** How the names of a stage's alarms begin. */
export const alarmPrefix = (stage: StageConfig) => `malaysian-tts-${stage.name}-`;

/** One of our own metrics, as one function emits it. */
export function ourMetric(
  stage: StageConfig,
  service: FunctionName,
  metricName: MetricName,
  statistic: string,
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    // Exactly METRIC_DIMENSIONS: with one fewer, CloudWatch would show another metric, which is empty.
    dimensionsMap: { service, stage: stage.name },
    statistic,
    period: PERIOD,
    label: service,
  });
}

/** The sum of one of our counts over the functions that speak. */
export function total(stage: StageConfig, metricName: MetricName): IMetric {
  const usingMetrics = Object.fromEntries(SPEAKING.map((name) => [name, ourMetric(stage, name, metricName, "Sum")]));
  return new MathExpression({
    expression: SPEAKING.map((name) => `FILL(${name},0)`).join(" + "),
    usingMetrics,
    period: PERIOD,
    label: metricName,
  });
}

/** Fewer requests in a period than this say nothing about a rate. */
const REQUEST_FLOOR = 20;

/** Percent of requests that ended with a 5xx; 0 when there are few: one failure of two requests is no incident. */
export function serverErrorPercent(api: RestApi): IMetric {
  return new MathExpression({
    expression: `IF(requests > ${REQUEST_FLOOR}, 100 * errors / requests, 0)`,
    usingMetrics: {
      errors: api.metricServerError({ statistic: "Sum", period: PERIOD }),
      requests: api.metricCount({ statistic: "Sum", period: PERIOD }),
    },
    period: PERIOD,
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
): Metric {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { EndpointName: endpointName, VariantName: VARIANT },
    statistic,
    period: PERIOD,
  });
}
