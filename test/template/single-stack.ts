/** One stack of a stage without the others. */
import { App } from "aws-cdk-lib";
import { type DeploymentOptions, readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import type { StackContext } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { featureFlags } from "../../cdk/synthesise.ts";

/** The first two arguments of a stack, in an app of its own. */
export function inOwnApp(
  stage: StageConfig,
  options: DeploymentOptions = readDeploymentOptions(() => undefined),
): [app: App, context: StackContext] {
  return [new App({ context: featureFlags() }), { stage, options }];
}
