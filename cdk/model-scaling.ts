import { Duration } from "aws-cdk-lib";
import { CfnScalableTarget, CfnScalingPolicy } from "aws-cdk-lib/aws-applicationautoscaling";
import type { CfnEndpoint } from "aws-cdk-lib/aws-sagemaker";
import { VARIANT } from "./model-variant.ts";
import type { Fleet } from "./stages.ts";

/** A new instance takes minutes to start: a second order within one minute would be for the same load. */
const SCALE_OUT_COOLDOWN = Duration.minutes(1);

/** So that a lull between two lessons or two shows does not cost a cold start. */
const SCALE_IN_COOLDOWN = Duration.minutes(10);

/**
 * Lets the number of instances follow the requests in flight. Requests a minute say little when one lasts a minute.
 *
 * No role is named: Application Auto Scaling then uses its service-linked role, and creates it in an account without
 * one. CDK's own ScalableTarget always names a role, hence the resources themselves.
 */
export function scaleFleet(endpoint: CfnEndpoint, endpointName: string, scaling: NonNullable<Fleet["scaling"]>): void {
  const target = new CfnScalableTarget(endpoint.stack, "Fleet", {
    serviceNamespace: "sagemaker",
    resourceId: `endpoint/${endpointName}/variant/${VARIANT}`,
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
  });
  target.node.addDependency(endpoint);
  new CfnScalingPolicy(endpoint.stack, "RequestsInFlight", {
    policyName: `${endpointName}-requests-in-flight`,
    policyType: "TargetTrackingScaling",
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: {
        predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
      },
      targetValue: scaling.concurrentRequestsPerInstance,
      scaleOutCooldown: SCALE_OUT_COOLDOWN.toSeconds(),
      scaleInCooldown: SCALE_IN_COOLDOWN.toSeconds(),
    },
  });
}
