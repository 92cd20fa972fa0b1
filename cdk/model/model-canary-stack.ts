import { Stack } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { canaryEndpoint } from "#contract/model-canary.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import { addModelEndpoint } from "./model-endpoint.ts";

/**
 * The endpoint of a model's canary: one instance. A stack of its own, since it runs another model than the stable
 * endpoint, and is deployed from another checkout.
 */
export class ModelCanaryStack extends Stack {
  /** @param voices the bucket with packages of voices */
  constructor(scope: Construct, context: StackContext, voices: IBucket) {
    const { stage } = context;
    super(scope, stackName(stage.name, "ModelCanary"), stackProps(context, "the endpoint of the model's canary"));
    const endpointName = canaryEndpoint(stage.name);
    addModelEndpoint(this, { context, voices, endpointName, instances: 1, retainsInstances: false });
  }
}
