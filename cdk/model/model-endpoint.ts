import { Duration, type Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from "aws-cdk-lib/aws-sagemaker";
import { writeEngines } from "#contract/stage-voices.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { endpointMetric, runbookOf } from "../metrics/watched-metrics.ts";
import { notifyByName } from "../stage/alarms-topic.ts";
import { expiringLogGroup } from "../stage/expiring-log-group.ts";
import { VARIANT } from "../stage/model-variant.ts";
import type { StackContext } from "../stage/stack-props.ts";
import type { Fleet } from "../stage/stages.ts";
import { neededPackage } from "../stage/voices-package.ts";
import { modelImage } from "./model-image.ts";
import { ModelRole, type Weights } from "./model-role.ts";

/** For pulling the image and warming every voice. SageMaker's default of 4 minutes is too short for that on a GPU. */
const START_UP = Duration.minutes(10);

export interface ModelEndpointProps {
  readonly context: StackContext;
  /** The bucket with packages of voices. */
  readonly voices: IBucket;
  readonly endpointName: string;
  readonly instances: number;
  /** An update keeps the number of instances that scaling reached. */
  readonly retainsInstances: boolean;
}

/** The value of the variable `ENGINES`, the same for the container and the functions. */
export const enginesOf = ({ stage, options }: StackContext) => writeEngines(VOICE_SETS[options.voices ?? stage.voices]);

/** An endpoint that runs the model of this build, the only one of its stack. */
export function addModelEndpoint(stack: Stack, props: ModelEndpointProps): CfnEndpoint {
  const { context, voices, endpointName, instances, retainsInstances } = props;
  const { stage } = context;
  const voicesPackage = neededPackage(context);
  const logGroup = expiringLogGroup(stack, "Logs", `/aws/sagemaker/Endpoints/${endpointName}`, stage);
  const image = modelImage(stack, "Image", stage.fleet);
  const weights = voicesPackage === undefined ? undefined : { bucket: voices, prefix: `${voicesPackage}/` };
  const role = new ModelRole(stack, "Role", { repository: image.repository, logGroup, weights });

  // Without names of ours: model and config are immutable, and CloudFormation replaces a resource under a new name.
  const model = new CfnModel(stack, "Model", {
    executionRoleArn: role.roleArn,
    enableNetworkIsolation: true,
    primaryContainer: {
      image: image.imageUri,
      environment: { ENGINES: enginesOf(context) },
      ...(weights ? { modelDataSource: modelData(weights) } : {}),
    },
  });
  const config = new CfnEndpointConfig(stack, "Config", {
    productionVariants: [
      {
        variantName: VARIANT,
        modelName: model.attrModelName,
        ...instanceTypes(stage.fleet),
        initialInstanceCount: instances,
        initialVariantWeight: 1,
        containerStartupHealthCheckTimeoutInSeconds: START_UP.toSeconds(),
        // A request is seconds of work: with random routing one instance would queue while another is idle.
        routingConfig: { routingStrategy: "LEAST_OUTSTANDING_REQUESTS" },
        ...(stage.fleet.inferenceAmi ? { inferenceAmiVersion: stage.fleet.inferenceAmi } : {}),
      },
    ],
  });
  const endpoint = new CfnEndpoint(stack, "Endpoint", {
    endpointName,
    endpointConfigName: config.attrEndpointConfigName,
    // Without it a deployment under load would set a scaled fleet back to its initial number of instances.
    ...(retainsInstances ? { retainAllVariantProperties: true } : {}),
    deploymentConfig: updatedBy(stack, props),
  });
  endpoint.node.addDependency(logGroup);
  return endpoint;
}

/** SageMaker copies the files as they are to the container's /opt/ml/model, which is read-only. */
function modelData({ bucket, prefix }: Weights): CfnModel.ModelDataSourceProperty {
  return {
    s3DataSource: { s3Uri: bucket.s3UrlForObject(prefix), s3DataType: "S3Prefix", compressionType: "None" },
  };
}

function instanceTypes({ instanceType, fallbackTypes }: Fleet): Partial<CfnEndpointConfig.ProductionVariantProperty> {
  if (fallbackTypes.length === 0) return { instanceType };
  const types = [instanceType, ...fallbackTypes];
  return { instancePools: types.map((type, index) => ({ instanceType: type, priority: index + 1 })) };
}

/** While one new instance serves, an alarm of the endpoint returns to the old ones. */
const BAKE = Duration.minutes(10);
/** Requests in flight on the old instances end. */
const DRAIN = Duration.minutes(5);
/** Updates of a large fleet that cannot be ready by then are undone. */
const LONGEST_UPDATE = Duration.hours(1);

/**
 * A new fleet, in parallel with the old one. Of several instances one gets traffic first; one alone gets all of it at once. The
 * alarm is in this stack, so that it is there before the endpoint.
 */
function updatedBy(stack: Stack, { endpointName, instances, context }: ModelEndpointProps) {
  const fails = new Alarm(stack, "UpdateFails", {
    alarmName: `${endpointName}-UpdateFails`,
    alarmDescription: `The endpoint answers with 5xx. An update of it is undone. Runbook: ${runbookOf("UpdateFails")}`,
    metric: endpointMetric(endpointName, "Invocation5XXErrors", Stats.SUM, "AWS/SageMaker", Duration.minutes(1)),
    threshold: context.stage.alarms.endpointUnavailable,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  notifyByName(fails, context.stage.name);
  const routing =
    instances === 1
      ? { type: "ALL_AT_ONCE" }
      : { type: "CANARY", canarySize: { type: "INSTANCE_COUNT", value: 1 }, waitIntervalInSeconds: BAKE.toSeconds() };
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: routing,
      terminationWaitInSeconds: DRAIN.toSeconds(),
      maximumExecutionTimeoutInSeconds: LONGEST_UPDATE.toSeconds(),
    },
    autoRollbackConfiguration: { alarms: [{ alarmName: fails.alarmName }] },
  };
}
