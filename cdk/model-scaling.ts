import { Duration } from "aws-cdk-lib";
import { PredefinedMetric, ScalableTarget, ServiceNamespace } from "aws-cdk-lib/aws-applicationautoscaling";
import { Role } from "aws-cdk-lib/aws-iam";
import type { CfnEndpoint } from "aws-cdk-lib/aws-sagemaker";
import { VARIANT } from "./model-variant.ts";
import type { Fleet } from "./stages.ts";

const SERVICE_ROLE =
  "arn:aws:iam::ACCOUNT:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";

/** A new instance takes minutes to come, so that a second order within one would always be for the same load. */
const SCALE_OUT_COOLDOWN = Duration.minutes(1);

/** Long enough for a lull between two lessons or two shows not to cost a cold start. */
const SCALE_IN_COOLDOWN = Duration.minutes(10);

/** Lets the count of instances follow the requests in flight: requests a minute say nothing when one lasts a minute. */
export function scaleFleet(endpoint: CfnEndpoint, endpointName: string, scaling: NonNullable<Fleet["scaling"]>): void {
  const target = new ScalableTarget(endpoint.stack, "Fleet", {
    serviceNamespace: ServiceNamespace.SAGEMAKER,
    resourceId: `endpoint/${endpointName}/variant/${VARIANT}`,
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    // The role that the service makes and keeps by itself. CDK would make one that allows nothing.
    role: Role.fromRoleArn(endpoint, "FleetRole", SERVICE_ROLE.replace("ACCOUNT", endpoint.stack.account)),
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
  });
  target.node.addDependency(endpoint);
  target.scaleToTrackMetric("Busy", {
    predefinedMetric: PredefinedMetric.SAGEMAKER_VARIANT_CONCURRENT_REQUESTS_PER_MODEL_HIGH_RESOLUTION,
    targetValue: scaling.concurrentRequestsPerInstance,
    scaleOutCooldown: SCALE_OUT_COOLDOWN,
    scaleInCooldown: SCALE_IN_COOLDOWN,
  });
}
