import { Duration } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { METRIC_NAMESPACE, type MetricName } from "#contract/metrics.ts";
import { VARIANT } from "./model-variant.ts";
import type { StageConfig } from "./stages.ts";

/** What dashboard and alarms read from. */
export interface Watched {
  readonly scope: Construct;
  readonly stage: StageConfig;
  readonly api: RestApi;
  readonly endpointName: string;
  /** Enrolments that failed for good. */
  readonly deadLetters: IQueue;
}

export const PERIOD = Duration.minutes(5);

/** The functions that speak, and so emit metrics about speech. */
export const SPEAKING = ["synthesize", "speech"] as const satisfies readonly FunctionName[];

/** The functions that read texts, and so prove their values. */
export const READING = [...SPEAKING, "normalize"] as const satisfies readonly FunctionName[];

/** One of our own metrics, as one function emits it. */
export function ours(stage: StageConfig, service: FunctionName, metricName: MetricName, statistic: string): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    // Exactly METRIC_DIMENSIONS: with one fewer CloudWatch would show another, empty metric.
    dimensionsMap: { service, stage: stage.name },
    statistic,
    period: PERIOD,
    label: service,
  });
}

/** A count of ours over both functions that speak. */
export function total(stage: StageConfig, metricName: MetricName): IMetric {
  const usingMetrics = Object.fromEntries(SPEAKING.map((name) => [name, ours(stage, name, metricName, "Sum")]));
  return new MathExpression({
    expression: SPEAKING.map((name) => `FILL(${name},0)`).join(" + "),
    usingMetrics,
    period: PERIOD,
    label: metricName,
  });
}

/** Percent of requests that ended 5xx. Below the floor of requests it is 0: one failure of two is no incident. */
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

const REQUEST_FLOOR = 20;

/** Messages that wait in a queue for nobody. SQS publishes it while there were messages in the last hours. */
export function waiting(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({
    statistic: Stats.MAXIMUM,
    period: PERIOD,
  });
}

/** A metric that SageMaker publishes of the endpoint: of its calls, or of its machines. */
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
