/** The alarms that end a canary of the model. Each watches the canary alone: among all requests, 5 % are not seen. */
import { Duration } from "aws-cdk-lib";
import { type IMetric, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { METRIC_NAMESPACE, type ModelMetricName, SPEAKING } from "#contract/metrics.ts";
import { canaryEndpoint, type ModelRole } from "#contract/model-canary.ts";
import type { StageConfig } from "../stage/stages.ts";
import { FAILED_PERCENT, percentOfFailures } from "./failure-rate.ts";
import { type AlarmRow, alarmPrefix, endpointMetric, MICROSECONDS } from "./watched-metrics.ts";

/** A canary that fails often is taken back within two minutes, one with few requests within a quarter of an hour. */
const PERIODS = { CanaryFails: Duration.minutes(1), CanaryFailsSlowly: Duration.minutes(15) } as const;
const AT_ONCE = { evaluationPeriods: 1, datapointsToAlarm: 1 };

/** How the names of the alarms begin that may call `rollback`. */
export const canaryAlarmPrefix = (stage: StageConfig) => `${alarmPrefix(stage)}Canary`;

export function canaryAlarms(stage: StageConfig): AlarmRow[] {
  return [
    ...Object.entries(PERIODS).map(([id, period]) => ({
      id,
      meaning: `The canary of the model fails more than ${FAILED_PERCENT} % of its requests. It was taken back. Look at the log of its endpoint.`,
      metric: failedPercent(stage, "canary", period),
      threshold: FAILED_PERCENT,
      evaluation: AT_ONCE,
    })),
    {
      id: "CanarySlow",
      meaning: "The 95th percentile of the canary's calls is too long. It was taken back. Look at its machine load.",
      metric: endpointMetric(canaryEndpoint(stage.name), "ModelLatency", Stats.p(95)),
      threshold: stage.alarms.modelLatencyP95Ms * MICROSECONDS,
    },
  ];
}

/** One of a model's counts, as one function emits it. */
export function modelMetric(
  { name: stage }: StageConfig,
  service: (typeof SPEAKING)[number],
  metricName: ModelMetricName,
  model: ModelRole,
  period: Duration,
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    // Exactly MODEL_METRIC_DIMENSIONS.
    dimensionsMap: { service, stage, model },
    statistic: Stats.SUM,
    period,
    label: `${service}, ${model}`,
  });
}

/** Percent of a model's requests that failed; 0 when few did. */
function failedPercent(stage: StageConfig, model: ModelRole, period: Duration): IMetric {
  const metrics = (prefix: string, name: ModelMetricName) =>
    Object.fromEntries(
      SPEAKING.map((service) => [`${prefix}_${service}`, modelMetric(stage, service, name, model, period)]),
    );
  const counts = { failed: metrics("failed", "RequestsFailed"), all: metrics("all", "Requests") };
  return percentOfFailures(counts, period, `${model}: failed, percent`);
}
