/** What each alarm watches, and where an operator looks first. */
import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { FunctionName } from "#contract/deployment.ts";
import { SPEAKING } from "#contract/metrics.ts";
import { FAILED_PERCENT, percentOfFailures } from "../metrics/failure-rate.ts";
import {
  type AlarmRow,
  endpointMetric,
  failedReplications,
  instanceCount,
  lambdaMetric,
  MICROSECONDS,
  ourMetric,
  serverErrorPercent,
  TABLES,
  tableMetric,
  total,
  type Watched,
  waitingMessages,
} from "../metrics/watched-metrics.ts";
import { deviceOf } from "../stage/fleet-device.ts";

const MINUTE = Duration.minutes(1);
/** How often the reconciler runs. */
const QUARTER = Duration.minutes(15);

const every = (periods: number) => ({ evaluationPeriods: periods, datapointsToAlarm: periods });

const GPU_MEMORY_PERCENT = 90;
/** Percent of a quota at which there is time to ask for more. */
const NEAR_QUOTA_PERCENT = 80;

export function alarmRows(watched: Watched): AlarmRow[] {
  return [...speech(watched), ...endpoint(watched), ...functions(watched), ...quotas(watched), ...copies(watched)];
}

function speech({ stage, api }: Watched): AlarmRow[] {
  const { alarms } = stage;
  return [
    {
      id: "ServiceDown",
      meaning: "The service did not speak a word, or the probe did not run.",
      metric: ourMetric(stage, "prober", "ServiceDown", Stats.MAXIMUM, MINUTE),
      threshold: 0,
      evaluation: every(1),
      isMissingDataBad: true,
    },
    ...SPEAKING.map((service) => ({
      id: `SlowFirstAudio-${service}`,
      runbook: "SlowFirstAudio",
      meaning: `The 95th percentile of the wait for the first audio of ${service} is too long. Look at queue wait and instances.`,
      metric: ourMetric(stage, service, "TimeToFirstAudio", Stats.p(95), MINUTE),
      threshold: alarms.firstAudioP95Ms,
      evaluation: every(5),
      ignoresFewSamples: true,
    })),
    {
      id: "BrokenStreams",
      meaning: "Streams break after their first byte, and callers get incomplete audio. Look at the container's log.",
      metric: total(stage, "StreamBroken"),
      threshold: alarms.brokenStreams,
    },
    {
      id: "ServerErrors",
      meaning: "Too many requests end with a 5xx. Look at the access log by route and error type.",
      metric: serverErrorPercent(api, MINUTE),
      threshold: alarms.serverErrorPercent,
      evaluation: every(2),
    },
  ];
}

function endpoint({ stage, endpointName }: Watched): AlarmRow[] {
  const { alarms, fleet } = stage;
  const gpu = {
    id: "GpuMemory",
    meaning:
      "The memory of the GPUs is nearly full, and a request that needs more fails. Look at sessions and batches.",
    metric: endpointMetric(endpointName, "GPUMemoryUtilization", Stats.MAXIMUM, "/aws/sagemaker/Endpoints", MINUTE),
    threshold: GPU_MEMORY_PERCENT,
    evaluation: every(5),
  };
  return [
    {
      id: "EndpointUnavailable",
      meaning:
        "Callers get 503 because the endpoint does not serve them. Look at the endpoint's status, 5xx and instances.",
      metric: total(stage, "EndpointUnavailable"),
      threshold: alarms.endpointUnavailable,
    },
    {
      id: "SlowModel",
      meaning: "The 95th percentile of the endpoint's calls is too long. Look at machine load and queue wait.",
      metric: endpointMetric(endpointName, "ModelLatency", Stats.p(95)),
      threshold: alarms.modelLatencyP95Ms * MICROSECONDS,
    },
    {
      id: "ModelErrors",
      meaning: "The container answers with a 5xx. Look at its log.",
      metric: endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM),
      threshold: alarms.endpointUnavailable,
    },
    ...(deviceOf(fleet) === "GPU" ? [gpu] : []),
  ];
}

function functions({ stage, deadLetters }: Watched): AlarmRow[] {
  const errors = (name: FunctionName, period: Duration) => lambdaMetric(stage, name, "Errors", Stats.SUM, period);
  return [
    {
      id: "AuthorizerFails",
      meaning: "The authorizer fails, and callers with good keys get 503. Look at its log and at the Keys table.",
      metric: percentOfFailures(
        {
          failed: { errors: errors("authorizer", MINUTE) },
          all: { invocations: lambdaMetric(stage, "authorizer", "Invocations", Stats.SUM, MINUTE) },
        },
        MINUTE,
      ),
      threshold: FAILED_PERCENT,
      evaluation: every(2),
    },
    {
      id: "ReconcilerFails",
      meaning: "The reconciler failed twice in a row: API Gateway's keys drift from ours. Look at its log.",
      metric: errors("reconciler", QUARTER),
      threshold: 0,
      evaluation: every(2),
    },
    {
      id: "RollbackFails",
      meaning: "The canary of the model was not taken back. Take it back by hand: npm run release -- model rollback.",
      metric: errors("rollback", MINUTE),
      threshold: 0,
      evaluation: every(1),
    },
    {
      id: "DeadEnrolments",
      meaning:
        "New keys did not get their API Gateway key in five attempts. They work with their tier's shared one. Look at the enroller's log.",
      metric: waitingMessages(deadLetters),
      threshold: 0,
    },
  ];
}

/** The sum of metrics of which some may have no data. */
const sumOf = (metrics: Record<string, IMetric>) =>
  new MathExpression({
    expression: Object.keys(metrics)
      .map((id) => `FILL(${id},0)`)
      .join(" + "),
    usingMetrics: metrics,
  });

/** What is copied to another region. */
function copies({ replicated }: Watched): AlarmRow[] {
  if (replicated.length === 0) return [];
  return [
    {
      id: "ReplicationFails",
      meaning: "S3 could not copy objects to the recovery region. Look at the role and the bucket there.",
      metric: sumOf(Object.fromEntries(replicated.map((bucket, index) => [`b${index}`, failedReplications(bucket)]))),
      threshold: 0,
      evaluation: every(1),
    },
  ];
}

/** What the account or the stage has little left of. */
function quotas(watched: Watched): AlarmRow[] {
  const { stage, tables, endpointName } = watched;
  const { scaling } = stage.fleet;
  const throttled: FunctionName[] = ["authorizer", ...SPEAKING];
  const atMost = scaling && {
    id: "FleetAtMost",
    meaning:
      "The fleet has the most instances that it may have. Look at the load, and raise scaling.max with its quota.",
    metric: instanceCount(endpointName, MINUTE),
    threshold: scaling.max - 1,
    evaluation: every(5),
  };
  return [
    {
      id: "ConcurrencyNear",
      meaning: "The account runs nearly as many functions at once as its quota allows. Ask for a higher one.",
      metric: new MathExpression({
        expression: "100 * running / SERVICE_QUOTA(running)",
        usingMetrics: { running: accountConcurrency() },
        period: MINUTE,
      }),
      threshold: NEAR_QUOTA_PERCENT,
    },
    {
      id: "FunctionsThrottled",
      meaning: "Lambda refused calls: callers get 503. Look at reservedConcurrency and the account's quota.",
      metric: sumOf(
        Object.fromEntries(throttled.map((name) => [name, lambdaMetric(stage, name, "Throttles", Stats.SUM)])),
      ),
      threshold: 0,
    },
    {
      id: "TablesThrottled",
      meaning: "DynamoDB refused reads or writes. Look at the table's hottest key.",
      metric: sumOf(
        Object.fromEntries(
          TABLES.flatMap((table) =>
            (["ReadThrottleEvents", "WriteThrottleEvents"] as const).map((name) => [
              `${table}${name}`,
              tableMetric(tables[table], name),
            ]),
          ),
        ),
      ),
      threshold: 0,
    },
    ...(atMost ? [atMost] : []),
  ];
}

/** Invocations of the account's functions in this region that run at once. */
const accountConcurrency = () =>
  new Metric({
    namespace: "AWS/Usage",
    metricName: "ResourceCount",
    dimensionsMap: { Service: "Lambda", Type: "Resource", Resource: "ConcurrentExecutions", Class: "None" },
    statistic: Stats.MAXIMUM,
    period: MINUTE,
  });
