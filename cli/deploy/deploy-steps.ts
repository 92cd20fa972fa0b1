/** A first deployment of a stage, or a later one, as steps in the right order. */
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { CALLER_KEY_VARIABLE } from "../service/speech-service.ts";
import { FIRST_DEPLOYMENT, laterDeployment } from "./deployment-time.ts";
import { concurrencyNeeded, instancesNeeded, instanceTypesOf, needsPackage } from "./stage-needs.ts";

export interface DeployStep {
  what: string;
  /** `shell`: the command is run as it is, with its placeholders filled in; the others run in this process. */
  kind: "shell" | "adminKey" | "smoke";
  /** The command, as an operator may run it by hand. */
  command: string;
  /** What is waited for, and how long it takes. */
  wait?: string;
  /** What it costs from then on. */
  cost?: string;
  /** What the operator is asked. */
  prompt?: string;
}

export interface DeployPlan {
  /** Whether the endpoint does not exist yet, or was taken down. */
  needsEndpoint: boolean;
  /** Whether no admin key of the stage works: none was made, or all were revoked. */
  needsKey: boolean;
  /** Regions without the CDK bootstrap stack. */
  unbootstrapped: readonly string[];
  /** Digest of the stage's package of voices; undefined where it must be made. */
  voicesPackage: string | undefined;
  /** What the stage costs from then on, or why it is not known. */
  cost: string;
}

/** What must be granted before the first step: an increase takes from minutes to days. */
export function quotasOf(stage: StageConfig): string[] {
  return [
    ...instanceTypesOf(stage).map(
      (type) => `SageMaker "${type} for endpoint usage": ${instancesNeeded(stage)} in ${stage.region}`,
    ),
    `Lambda "Concurrent executions" (L-B99A9384): ${concurrencyNeeded(stage)} in ${stage.region}`,
  ];
}

export function deploySteps(stage: StageConfig, plan: DeployPlan): DeployStep[] {
  const { name } = stage;
  const context = `-c stage=${name}`;
  const digest = plan.voicesPackage ?? "DIGEST";
  const { needsEndpoint, needsKey, cost } = plan;
  const isRisky = stage.keepData
    ? "the CDK CLI lists the new permissions of each stack, and asks before it changes them"
    : undefined;
  const approval = stage.keepData ? "" : " --require-approval never";
  return [
    { what: "Build the bundles", kind: "shell", command: "npm run build", wait: "some 10 s" },
    ...plan.unbootstrapped.map((region) => ({
      kind: "shell" as const,
      what: `Prepare ${region} for the CDK`,
      command: `npm run cdk -- bootstrap aws://${stage.account ?? "ACCOUNT"}/${region}`,
      wait: "some 2 minutes, once for each account and region",
      cost: "the bucket of the assets: cents",
    })),
    ...(needsPackage(stage) ? voicesSteps(stage, { ...plan, digest }) : []),
    {
      what: needsEndpoint ? "Deploy the stage" : "Deploy the changes",
      kind: "shell",
      command: `npm run cdk -- deploy --all ${context}${needsEndpoint ? " -c endpoint=new" : ""}${approval}`,
      ...(isRisky === undefined ? {} : { prompt: isRisky }),
      wait: needsEndpoint
        ? `${FIRST_DEPLOYMENT}: Docker builds the image, SageMaker starts the instances, CloudFront distributes`
        : laterDeployment(stage),
      cost,
    },
    {
      what: "Upload the previews of voices",
      kind: "shell",
      command: `npm run voices -- preview --voices ${stage.voices} && aws s3 sync build/previews s3://PREVIEWS_BUCKET/`,
      wait: "minutes",
    },
    ...(needsKey
      ? [
          {
            what: "Create the operator's key",
            kind: "adminKey" as const,
            command: `npm run -s keys -- create --admin --stage ${name} --name operator --scope speech:write --scope usage:read`,
            prompt: "it prints the secret once: store it where secrets are kept",
          },
        ]
      : []),
    {
      what: needsKey ? "Speak through it" : `Speak through it, with the key in the variable ${CALLER_KEY_VARIABLE}`,
      kind: "smoke",
      command: "npm run smoke -- --url URL --key KEY",
      wait: "a minute",
      cost: "some 350 characters",
    },
  ];
}

function voicesSteps(stage: StageConfig, { digest, voicesPackage }: DeployPlan & { digest: string }): DeployStep[] {
  return [
    ...(voicesPackage === undefined
      ? [
          {
            what: "Make the package of voices",
            kind: "shell" as const,
            command: `npm run voices -- pull && npm run voices -- package --stage ${stage.name}`,
            wait: "minutes: fetches 206 MB and checks them",
          },
        ]
      : []),
    {
      what: "Create tables and buckets",
      kind: "shell",
      command: `npm run cdk -- deploy ${stackName(stage.name, "Data")} -c stage=${stage.name} --require-approval never`,
      wait: stage.signedAudio === null ? "some 3 minutes" : "minutes: CloudFront distributes",
    },
    {
      what: "Upload the voices",
      kind: "shell",
      command: `aws s3 sync build/voices/${digest} s3://VOICES_BUCKET/${digest}/`,
      wait: "minutes: 258 MB",
      cost: "a cent a month",
    },
  ];
}
