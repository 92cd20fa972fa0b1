import { Duration, Stack } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from "aws-cdk-lib/aws-sagemaker";
import type { Construct } from "constructs";
import { writeEngines } from "#contract/stage-voices.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { expiringLogGroup } from "./expiring-log-group.ts";
import { modelDigest } from "./model-digest.ts";
import { modelImage } from "./model-image.ts";
import { ModelRole, type Weights } from "./model-role.ts";
import { scaleFleet } from "./model-scaling.ts";
import { VARIANT } from "./model-variant.ts";
import { MODEL_SERVER_FOLDER } from "./repository.ts";
import { type StackContext, stackName, stackProps } from "./stack-props.ts";
import { neededPackage } from "./voices-package.ts";

/** For pulling the image and warming every voice. SageMaker's default of 4 minutes is too short for that on a GPU. */
const START_UP = Duration.minutes(10);

/** The endpoint that speaks. No other stack refers to its resources, so that it can be deleted and deployed alone. */
export class ModelStack extends Stack {
  readonly endpointName: string;
  readonly endpointArn: string;
  /** SHA-256 of what the container runs; part of every cache key. */
  readonly digest: string;
  /** Value of the variable `ENGINES`, the same for the container and the functions. */
  readonly engines: string;

  /** @param voices the bucket with packages of voices */
  constructor(scope: Construct, context: StackContext, voices: IBucket) {
    super(scope, stackName(context.stage.name, "Model"), stackProps(context, "the endpoint that speaks"));
    const { stage, options } = context;
    this.endpointName = `malaysian-tts-${stage.name}`;
    this.endpointArn = this.formatArn({
      service: "sagemaker",
      resource: "endpoint",
      resourceName: this.endpointName,
    });
    const voicesPackage = neededPackage(context);
    this.digest = modelDigest(MODEL_SERVER_FOLDER, voicesPackage);
    this.engines = writeEngines(VOICE_SETS[options.voices ?? stage.voices]);

    const logGroup = expiringLogGroup(this, "Logs", `/aws/sagemaker/Endpoints/${this.endpointName}`, stage);
    const image = modelImage(this, "Image", stage.fleet);
    const weights = voicesPackage === undefined ? undefined : { bucket: voices, prefix: `${voicesPackage}/` };
    const role = new ModelRole(this, "Role", { repository: image.repository, logGroup, weights });

    // Without names of ours: model and config are immutable, and CloudFormation replaces a resource under a new name.
    const model = new CfnModel(this, "Model", {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      primaryContainer: {
        image: image.imageUri,
        environment: { ENGINES: this.engines },
        ...(weights ? { modelDataSource: modelData(weights) } : {}),
      },
    });
    const config = new CfnEndpointConfig(this, "Config", {
      productionVariants: [
        {
          variantName: VARIANT,
          modelName: model.attrModelName,
          instanceType: stage.fleet.instanceType,
          initialInstanceCount: stage.fleet.initialInstances,
          initialVariantWeight: 1,
          containerStartupHealthCheckTimeoutInSeconds: START_UP.toSeconds(),
          // A request is seconds of work: with random routing one instance would queue while another is idle.
          routingConfig: { routingStrategy: "LEAST_OUTSTANDING_REQUESTS" },
          ...(stage.fleet.inferenceAmi ? { inferenceAmiVersion: stage.fleet.inferenceAmi } : {}),
        },
      ],
    });
    const endpoint = new CfnEndpoint(this, "Endpoint", {
      endpointName: this.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
      // Without it a deployment under load would set a scaled fleet back to its initial number of instances.
      ...(stage.fleet.scaling && !options.isNewEndpoint ? { retainAllVariantProperties: true } : {}),
    });
    endpoint.node.addDependency(logGroup);
    if (stage.fleet.scaling && !options.isScalingOff) scaleFleet(endpoint, this.endpointName, stage.fleet.scaling);
  }
}

/** SageMaker copies the files as they are to the container's /opt/ml/model, which is read-only. */
function modelData({ bucket, prefix }: Weights): CfnModel.ModelDataSourceProperty {
  return {
    s3DataSource: { s3Uri: bucket.s3UrlForObject(prefix), s3DataType: "S3Prefix", compressionType: "None" },
  };
}
