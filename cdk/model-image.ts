import { IgnoreMode } from "aws-cdk-lib";
import { DockerImageAsset, Platform } from "aws-cdk-lib/aws-ecr-assets";
import type { Construct } from "constructs";
import { REPOSITORY } from "./repository.ts";

/** Relative to the repository, which is the build's context. */
const DOCKERFILE = "model-packaging/Dockerfile";

/** Nothing but this is sent to docker, or counts in the fingerprint that names the image. */
const CONTEXT = ["build/model-server", DOCKERFILE, "package.json", "package-lock.json"];

/**
 * The model server's image. Synth only fingerprints its files; docker is needed by `cdk deploy` alone.
 * The tag is that fingerprint, so that new content is a new model and a moving tag cannot hide one.
 */
export function modelImage(scope: Construct, id: string): DockerImageAsset {
  return new DockerImageAsset(scope, id, {
    directory: REPOSITORY,
    file: DOCKERFILE,
    platform: Platform.LINUX_AMD64,
    ignoreMode: IgnoreMode.DOCKER,
    exclude: ["**", ...CONTEXT.map((path) => `!${path}`)],
  });
}
