/** What this machine has for a deployment. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { FUNCTIONS } from "#contract/deployment.ts";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { functionFolder, MODEL_SERVER_FOLDER } from "../../cdk/stage/repository.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { withPackage } from "../../cdk/stage/voices-package.ts";
import type { Machine } from "./machine-checks.ts";

export function thisMachine({ name }: StageConfig): Machine {
  const docker = process.env.CDK_DOCKER ?? "docker";
  const { status, stdout } = spawnSync(docker, ["buildx", "version"], { encoding: "utf8" });
  const awsCli = spawnSync("aws", ["--version"], { encoding: "utf8" });
  const folders = [MODEL_SERVER_FOLDER, ...Object.keys(FUNCTIONS).map(functionFolder)];
  return {
    nodeVersion: process.versions.node,
    buildx: status === 0 ? stdout.trim() : null,
    isDockerRunning: spawnSync(docker, ["version"]).status === 0,
    awsCli: /aws-cli\/([\d.]+)/.exec(`${awsCli.stdout}${awsCli.stderr}`)?.[1] ?? null,
    isBuilt: folders.every((folder) => existsSync(folder)),
    voicesPackage: withPackage(
      readDeploymentOptions(() => undefined),
      name,
    ).voicesPackage,
  };
}
