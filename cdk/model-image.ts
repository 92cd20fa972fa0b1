import { IgnoreMode } from "aws-cdk-lib";
import { DockerImageAsset, Platform } from "aws-cdk-lib/aws-ecr-assets";
import type { Construct } from "constructs";
import { REPOSITORY } from "./repository.ts";

/** Relative to the repository, which is the context of the build. */
const DOCKERFILE = "model-packaging/Dockerfile";

/** What the Dockerfile copies, and itself: sent to docker, and hashed to name the image. */
const CONTEXT = ["build/model-server", DOCKERFILE];

/**
 * The model server's image. Synth only hashes its files; Docker is needed by `cdk deploy` alone.
 * The image's tag is the hash, so that new content is a new model, and equal content leaves the fleet alone.
 */
export function modelImage(scope: Construct, id: string): DockerImageAsset {
  return new DockerImageAsset(scope, id, {
    directory: REPOSITORY,
    file: DOCKERFILE,
    platform: Platform.LINUX_AMD64,
    // SageMaker refuses OCI manifests. This exporter writes Docker's own media types; the CDK CLI turns provenance off,
    // which would make the image an OCI index.
    outputs: ["type=docker"],
    ignoreMode: IgnoreMode.DOCKER,
    exclude: ["**", ...CONTEXT.map((path) => `!${path}`)],
  });
}
