/** What an operator sets for a stage without changing the code: `stages/<stage>.json`, merged over the stage record. */
import * as z from "zod/mini";
import { type InstanceTypes, MOST_INSTANCE_TYPES } from "./instance-types.ts";
import { isOperatorFile, readOperatorFile } from "./operator-file.ts";
import { isRegion } from "./regions.ts";
import { REPOSITORY } from "./repository.ts";
import { domainName, edgeDomain, pattern, signedAudio } from "./settings-fields.ts";
import { checkInstanceTypes, checkSettings } from "./settings-rules.ts";
import { inRegion, type StageConfig, type StageName, stageNamed } from "./stages.ts";

/** Ignored by git: it names this operator's account, addresses and domain. `stages/example.json` shows every field. */
export const settingsFile = (stage: StageName) => `${REPOSITORY}stages/${stage}.json`;

const EXAMPLE_FILE = `${REPOSITORY}stages/example.json`;

/** AWS Budgets sends one notification to at most so many addresses. */
const MOST_ADDRESSES = 10;

const region = z.string().check(z.refine(isRegion, "must be a region such as ap-southeast-1, as the CDK lists them"));

const settings = z.strictObject({
  account: z.optional(pattern(/^\d{12}$/, "must be the 12 digits of an AWS account")),
  region: z.optional(region),
  recoveryRegion: z.optional(region),
  instanceTypes: z.optional(
    z
      .array(pattern(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "must be an instance type of SageMaker, such as ml.c7i.2xlarge"))
      .check(
        z.minLength(1),
        z.maxLength(MOST_INSTANCE_TYPES),
        z.refine((types) => new Set(types).size === types.length, "must name each type once"),
      ),
  ),
  mailTo: z.optional(
    z
      .array(pattern(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "must be a mail address"))
      .check(z.minLength(1), z.maxLength(MOST_ADDRESSES)),
  ),
  slack: z.optional(
    z.strictObject({
      workspaceId: pattern(/^T[A-Z0-9]+$/, "must be the id of a Slack workspace, such as T0123ABCD"),
      channelId: pattern(/^[CG][A-Z0-9]+$/, "must be the id of a Slack channel, such as C0123ABCD"),
    }),
  ),
  domain: z.optional(
    z.strictObject({
      name: domainName,
      certificateArn: pattern(
        /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/,
        "must be the ARN of an ACM certificate",
      ),
    }),
  ),
  consoleDomain: z.optional(edgeDomain),
  signedAudio: z.optional(signedAudio),
  deployedFrom: z.optional(pattern(/^[\w.-]+\/[\w.-]+$/, "must be owner/name of a GitHub repository")),
  budgetUsd: z.optional(z.number().check(z.minimum(1))),
});

/**
 * The stage of a deployment. `-c operatorSettings=off` leaves the settings out, as the local cloud does: it must be the
 * same on every machine. `-c operatorSettings=example` takes those that show every field, to check their templates.
 */
export function stageOfDeployment(contextValue: (key: string) => unknown): StageConfig {
  const name = contextValue("stage");
  const switched = contextValue("operatorSettings");
  if (switched === undefined) return operatorStage(name);
  if (switched === "off") return stageNamed(name);
  if (switched === "example") return operatorStage(name, EXAMPLE_FILE);
  throw new Error(`-c operatorSettings=${String(switched)}: the values of operatorSettings are off, example`);
}

/** The stage of that name with its operator's settings. Throws an error that names the file, the field and the rule. */
export function operatorStage(name: unknown, file?: string): StageConfig {
  const stage = stageNamed(name);
  return withOperatorSettings(stage, file ?? settingsFile(stage.name));
}

function withOperatorSettings(stage: StageConfig, file: string): StageConfig {
  if (!isOperatorFile(file)) return stage;
  return readOperatorFile(file, settings, (own) => {
    const result = merged(stage, own);
    checkSettings(result);
    if (own.instanceTypes) checkInstanceTypes(own.instanceTypes, stage);
    return result;
  });
}

function merged(stage: StageConfig, own: z.output<typeof settings>): StageConfig {
  const { account = stage.account, region = stage.region, domain = stage.domain, budgetUsd = stage.budgetUsd } = own;
  const { recoveryRegion = stage.recoveryRegion } = own;
  const { consoleDomain = stage.consoleDomain, signedAudio = stage.signedAudio } = own;
  const { deployedFrom = stage.deployedFrom } = own;
  const { mailTo = stage.alarms.mailTo, slack = stage.alarms.slack } = own;
  return {
    ...inRegion(stage, region, own.instanceTypes as InstanceTypes | undefined),
    account,
    recoveryRegion,
    domain,
    consoleDomain,
    signedAudio,
    budgetUsd,
    deployedFrom,
    alarms: { ...stage.alarms, mailTo, slack },
  };
}
