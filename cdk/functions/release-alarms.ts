/** The alarms that take a release of a function back. Each watches the new version alone: among all requests, 5 % are not seen. */
import { Duration } from "aws-cdk-lib";
import {
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { FunctionName } from "#contract/deployment.ts";
import { METRIC_NAMESPACE, SPEAKING, type VersionMetricName } from "#contract/metrics.ts";
import { FAILED_PERCENT, percentOfFailures } from "../metrics/failure-rate.ts";
import { alarmPrefix, runbookOf } from "../metrics/watched-metrics.ts";
import type { StageConfig } from "../stage/stages.ts";
import type { Functions } from "./functions.ts";
import { ALIAS } from "./released.ts";

const PERIOD = Duration.minutes(1);

/** One bad minute may be chance. */
const FAILING = { evaluationPeriods: 2, datapointsToAlarm: 2 };
/** A percentile of few requests is the slowest of them: it must last. */
const SLOW = { evaluationPeriods: 5, datapointsToAlarm: 5 };

export interface VersionAlarmsProps {
  readonly name: FunctionName;
  readonly stage: StageConfig;
  readonly functions: Functions;
}

/** The alarms of a function's current version. No data is no alarm: 5 % of a quiet stage is silence. */
export function versionAlarms(props: VersionAlarmsProps): (AlarmProps & { id: string })[] {
  const { name, stage } = props;
  const row = (kind: string, alarm: Omit<AlarmProps, "alarmName" | "treatMissingData" | "comparisonOperator">) => ({
    id: `${kind}-${name}`,
    alarmName: `${alarmPrefix(stage)}${kind}-${name}`,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...alarm,
  });
  const fails = row("ReleaseFails", {
    alarmDescription: `The new version of ${name} fails more than ${FAILED_PERCENT} % of its requests. CodeDeploy takes it back. Look at its log, by version. Runbook: ${runbookOf("ReleaseFails")}`,
    metric: failures(props),
    threshold: FAILED_PERCENT,
    ...FAILING,
  });
  if (!SPEAKING.some((speaking) => speaking === name)) return [fails];
  const slow = row("ReleaseSlow", {
    alarmDescription: `The 95th percentile of the wait for the first audio of the new version of ${name} is too long. CodeDeploy takes it back. Runbook: ${runbookOf("ReleaseSlow")}`,
    metric: versionMetric(props, "TimeToFirstAudio", Stats.p(95)),
    threshold: stage.alarms.firstAudioP95Ms,
    evaluateLowSampleCountPercentile: "ignore",
    ...SLOW,
  });
  return [fails, slow];
}

/**
 * Percent of the version's requests that failed. Handlers answer failures, so that Lambda counts no error for them; what
 * Lambda counts are crashes and time-outs, of which handlers measure nothing. The authorizer answers none.
 */
function failures(props: VersionAlarmsProps): IMetric {
  const errors = lambdaMetric(props, "Errors");
  if (props.name === "authorizer") {
    return percentOfFailures({ failed: { errors }, all: { invocations: lambdaMetric(props, "Invocations") } }, PERIOD);
  }
  return percentOfFailures(
    {
      failed: { failed: versionMetric(props, "RequestsFailed"), errors },
      all: { requests: versionMetric(props, "Requests"), errors },
    },
    PERIOD,
  );
}

function versionMetric(
  { name, stage, functions }: VersionAlarmsProps,
  metricName: VersionMetricName,
  statistic: string = Stats.SUM,
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    // Exactly VERSION_METRIC_DIMENSIONS.
    dimensionsMap: { service: name, stage: stage.name, version: functions.byName[name].version.version },
    statistic,
    period: PERIOD,
  });
}

/** Lambda's own count of what an alias sent to one of its two versions. */
function lambdaMetric({ name, functions }: VersionAlarmsProps, metricName: "Errors" | "Invocations"): Metric {
  const { functionName, version } = functions.byName[name];
  return new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: {
      FunctionName: functionName,
      Resource: `${functionName}:${ALIAS}`,
      ExecutedVersion: version.version,
    },
    statistic: Stats.SUM,
    period: PERIOD,
  });
}
