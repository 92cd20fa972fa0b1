import { IgnoreMode } from "aws-cdk-lib";
import { DockerImageAsset, Platform } from "aws-cdk-lib/aws-ecr-assets";
import type { Construct } from "constructs";
import { type Device, deviceOf, isArm } from "../stage/fleet-device.ts";
import { REPOSITORY } from "../stage/repository.ts";
import type { Fleet } from "../stage/stages.ts";

/** Relative to the repository, which is the context of the build. */
const DOCKERFILES: Readonly<Record<Device, string>> = {
  CPU: "model-packaging/Dockerfile",
  GPU: "model-packaging/Dockerfile.cuda",
};

/** What the Dockerfiles copy: sent to docker, and hashed to name the image. */
const CONTEXT = ["build/model-server", "build/model-runtime"];

/**
 * The model server's image. Synth only hashes its files; Docker is needed by `cdk deploy` alone.
 * The image's tag is the hash, so that new content is a new model, and equal content leaves the fleet alone.
 */
export function modelImage(scope: Construct, id: string, fleet: Fleet): DockerImageAsset {
  const file = DOCKERFILES[deviceOf(fleet)];
  return new DockerImageAsset(scope, id, {
    directory: REPOSITORY,
    file,
    platform: isArm(fleet) ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64,
    // SageMaker refuses OCI manifests. This exporter writes Docker's own media types; the CDK CLI turns provenance off,
    // which would make the image an OCI index.
    outputs: ["type=docker"],
    ignoreMode: IgnoreMode.DOCKER,
    exclude: ["**", ...[...CONTEXT, file].map((path) => `!${path}`)],
  });
}
