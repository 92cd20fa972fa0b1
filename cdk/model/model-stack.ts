import { Stack } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { endpointParameter } from "#contract/parked.ts";
import { MODEL_SERVER_FOLDER } from "../stage/repository.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import { neededPackage } from "../stage/voices-package.ts";
import { modelDigest } from "./model-digest.ts";
import { addModelEndpoint, enginesOf } from "./model-endpoint.ts";
import { scaleFleet } from "./model-scaling.ts";

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
    const { initialInstances: instances, scaling } = stage.fleet;
    this.endpointName = `malaysian-tts-${stage.name}`;
    this.endpointArn = this.formatArn({
      service: "sagemaker",
      resource: "endpoint",
      resourceName: this.endpointName,
    });
    this.digest = modelDigest(MODEL_SERVER_FOLDER, neededPackage(context));
    this.engines = enginesOf(context);
    const endpoint = addModelEndpoint(this, {
      context,
      voices,
      endpointName: this.endpointName,
      instances,
      retainsInstances: scaling !== null && !options.isNewEndpoint,
    });
    // Deleted with the endpoint when the stage is parked: then it is not down.
    new StringParameter(this, "EndpointName", {
      parameterName: endpointParameter(stage.name),
      description: "The endpoint that speaks; absent while the stage is parked",
      stringValue: this.endpointName,
    }).node.addDependency(endpoint);
    if (scaling && !options.isScalingOff) scaleFleet(endpoint, this.endpointName, stage, scaling);
  }
}
