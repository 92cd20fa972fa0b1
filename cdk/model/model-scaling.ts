import { Duration } from "aws-cdk-lib";
import { CfnScalableTarget, CfnScalingPolicy } from "aws-cdk-lib/aws-applicationautoscaling";
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { CfnEndpoint } from "aws-cdk-lib/aws-sagemaker";
import { SCALING } from "#contract/scaling.ts";
import { alarmPrefix, endpointMetric } from "../metrics/watched-metrics.ts";
import { VARIANT } from "../stage/model-variant.ts";
import type { Fleet, StageConfig } from "../stage/stages.ts";

type Scaling = NonNullable<Fleet["scaling"]>;

const TIME_ZONE = "Asia/Kuala_Lumpur";

/**
 * Lets the number of instances follow the requests in flight, in steps: contract/scaling.ts. Requests a minute say little
 * when one lasts a minute, and target tracking takes minutes to notice a burst.
 *
 * No role is named: Application Auto Scaling then uses its service-linked role, and creates it in an account without
 * one. CDK's own ScalableTarget always names a role, hence the resources themselves.
 */
export function scaleFleet(endpoint: CfnEndpoint, endpointName: string, stage: StageConfig, scaling: Scaling): void {
  const scope = endpoint.stack;
  const { min, max, busyHours } = scaling;
  const action = (id: string, hour: number, minCapacity: number) => ({
    scheduledActionName: `${endpointName}-${id}`,
    schedule: `cron(0 ${hour} * * ? *)`,
    timezone: TIME_ZONE,
    scalableTargetAction: { minCapacity, maxCapacity: max },
  });
  const target = new CfnScalableTarget(scope, "Fleet", {
    serviceNamespace: "sagemaker",
    resourceId: `endpoint/${endpointName}/variant/${VARIANT}`,
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    minCapacity: min,
    maxCapacity: max,
    ...(busyHours
      ? { scheduledActions: [action("busy", busyHours.from, busyHours.min), action("quiet", busyHours.until, min)] }
      : {}),
  });
  target.node.addDependency(endpoint);
  const perInstance = scaling.concurrentRequestsPerInstance;
  const policy = (
    id: string,
    cooldown: number,
    steps: Partial<CfnScalingPolicy.StepScalingPolicyConfigurationProperty>,
  ): IAlarmAction => {
    const { ref } = new CfnScalingPolicy(scope, id, {
      policyName: `${endpointName}-${id}`,
      policyType: "StepScaling",
      scalingTargetId: target.ref,
      stepScalingPolicyConfiguration: {
        adjustmentType: "PercentChangeInCapacity",
        cooldown,
        metricAggregationType: "Maximum",
        ...steps,
      },
    });
    return { bind: () => ({ alarmActionArn: ref }) };
  };
  const { out, in: fewer } = SCALING;
  const grow = policy("Out", out.everySeconds, {
    minAdjustmentMagnitude: out.atLeast,
    stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: out.percent }],
  });
  // Bounds of steps are distances from the alarm's threshold.
  const [below, farBelow] = fewer.steps;
  const between = (farBelow.below - below.below) * perInstance;
  const shrink = policy("In", fewer.everySeconds, {
    minAdjustmentMagnitude: 1,
    stepAdjustments: [
      { metricIntervalUpperBound: 0, metricIntervalLowerBound: between, scalingAdjustment: -below.percent },
      { metricIntervalUpperBound: between, scalingAdjustment: -farBelow.percent },
    ],
  });
  const alarm = (id: string, seconds: number, threshold: number, comparisonOperator: ComparisonOperator) =>
    new Alarm(scope, id, {
      alarmName: `${alarmPrefix(stage)}${id}`,
      metric: inFlight(endpointName),
      alarmDescription: "Changes the number of instances, and does not notify.",
      threshold,
      comparisonOperator,
      evaluationPeriods: seconds / SCALING.periodSeconds,
      treatMissingData: TreatMissingData.MISSING,
    });
  alarm("ScaleOut", out.afterSeconds, perInstance, ComparisonOperator.GREATER_THAN_THRESHOLD).addAlarmAction(grow);
  alarm(
    "ScaleIn",
    fewer.afterSeconds,
    below.below * perInstance,
    ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
  ).addAlarmAction(shrink);
}

/** Requests in flight on an instance, every ten seconds. */
function inFlight(endpointName: string): Metric {
  return endpointMetric(
    endpointName,
    "ConcurrentRequestsPerModel",
    Stats.AVERAGE,
    "AWS/SageMaker",
    Duration.seconds(SCALING.periodSeconds),
  );
}
