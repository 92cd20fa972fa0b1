import type { StackProps } from "aws-cdk-lib";
import type { StageConfig } from "./stages.ts";

/** What every stack of a stage is made with. */
export interface StackContext {
  readonly stage: StageConfig;
  /** First part of the stack's id and name. */
  readonly prefix: string;
}

/** The region is the stage's; the account is whichever the operator is logged in to, so that synth needs none. */
export function stackProps({ stage }: StackContext, holds: string): StackProps {
  return {
    env: { region: stage.region },
    description: `malaysian-tts ${stage.name}: ${holds}`,
    terminationProtection: stage.keepData,
    analyticsReporting: false,
    tags: { service: "malaysian-tts", stage: stage.name },
  };
}
