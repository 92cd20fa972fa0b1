import type { StackProps } from "aws-cdk-lib";
import type { DeploymentOptions } from "./deployment-options.ts";
import type { StageConfig, StageName } from "./stages.ts";

/** What every stack of a stage is created with. */
export interface StackContext {
  readonly stage: StageConfig;
  readonly options: DeploymentOptions;
}

type Part =
  | "Edge"
  | "Data"
  | "Recovery"
  | "Model"
  | "ModelCanary"
  | "Api"
  | "Console"
  | "Observability"
  | "Budget"
  | "Delivery";

/** How the names of a stage's stacks begin. */
export const stackPrefix = (stage: StageName) => `MalaysianTts-${stage}-`;

/** Id and name of a stack. */
export function stackName(stage: StageName, part: Part): string {
  return stackPrefix(stage) + part;
}

/** Without an account in the record it is that of the deployment, so that synth needs none. */
export function stackProps({ stage }: StackContext, contents: string): StackProps {
  return {
    env: { region: stage.region, ...(stage.account === null ? {} : { account: stage.account }) },
    description: `malaysian-tts ${stage.name}: ${contents}`,
    analyticsReporting: false,
    tags: { service: "malaysian-tts", stage: stage.name },
  };
}
