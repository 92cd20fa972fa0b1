import { Duration, Stack } from "aws-cdk-lib";
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from "aws-cdk-lib/aws-sagemaker";
import type { Construct } from "constructs";
import { expiringLogGroup } from "./expiring-log-group.ts";
import { modelDigest } from "./model-digest.ts";
import { modelImage } from "./model-image.ts";
import { ModelRole } from "./model-role.ts";
import { scaleFleet } from "./model-scaling.ts";
import { VARIANT } from "./model-variant.ts";
import { MODEL_SERVER_FOLDER } from "./repository.ts";
import { type StackContext, stackProps } from "./stack-props.ts";

/** Pulling the image and warming every voice; SageMaker's own default of 4 minutes is too short for that on a GPU. */
const START_UP = Duration.minutes(10);

/** The endpoint that speaks. */
export class ModelStack extends Stack {
  readonly endpoint: CfnEndpoint;
  /** Known before the endpoint exists, so that its log group and its role can name it. */
  readonly endpointName: string;
  /** SHA-256 of what the container runs: part of every cache key. */
  readonly digest: string;

  constructor(scope: Construct, context: StackContext) {
    super(scope, `${context.prefix}-Model`, stackProps(context, "the endpoint that speaks"));
    const { stage } = context;
    this.endpointName = `malaysian-tts-${stage.name}`;
    this.digest = modelDigest(MODEL_SERVER_FOLDER);

    const logGroup = expiringLogGroup(this, "Logs", `/aws/sagemaker/Endpoints/${this.endpointName}`, stage);
    const image = modelImage(this, "Image");
    const role = new ModelRole(this, "Role", { repository: image.repository, logGroup });

    // Neither model nor config has a name of ours: both are immutable, and CloudFormation can only replace what it
    // may name itself.
    const model = new CfnModel(this, "Model", {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      primaryContainer: { image: image.imageUri },
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
          // A request is seconds of work: at random, one instance queues while another is idle.
          routingConfig: { routingStrategy: "LEAST_OUTSTANDING_REQUESTS" },
          ...(stage.fleet.inferenceAmi ? { inferenceAmiVersion: stage.fleet.inferenceAmi } : {}),
        },
      ],
    });
    this.endpoint = new CfnEndpoint(this, "Endpoint", {
      endpointName: this.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
    });
    this.endpoint.node.addDependency(logGroup);
    if (stage.fleet.scaling) scaleFleet(this.endpoint, this.endpointName, stage.fleet.scaling);
  }
}
