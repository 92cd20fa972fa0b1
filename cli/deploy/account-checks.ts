/** What must be true of the AWS account, in the order in which an operator fixes it. */

import { stackRegions } from "../../cdk/stage/regions.ts";
import { SLACK_OUTPUT, slackName } from "../../cdk/stage/slack-output.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig, StageName } from "../../cdk/stage/stages.ts";
import { counted } from "../command-line/counted.ts";
import { audioKeyCheck } from "./audio-key-check.ts";
import type { AwsAccount } from "./aws-account.ts";
import { AUTHORISE_SLACK } from "./by-hand.ts";
import { certificateChecks } from "./certificate-checks.ts";
import { deliveryChecks } from "./delivery-checks.ts";
import { type Check, type Judgement, judged, ok, warning } from "./finding.ts";
import type { Machine } from "./machine-checks.ts";
import { concurrencyNeeded, instancesNeeded, instanceTypesOf, needsPackage } from "./stage-needs.ts";

/** The version that `-c` templates of the pinned CDK CLI ask for. */
const OLDEST_BOOTSTRAP = 6;

export function accountChecks(stage: StageConfig, machine: Machine, account: AwsAccount): Check[] {
  const { region } = stage;
  return [
    ...stackRegions(stage).map((inRegion): Check => [`CDK bootstrap, ${inRegion}`, () => bootstrap(inRegion, account)]),
    ...instanceTypesOf(stage).flatMap((type): Check[] => [
      [`${type} in ${region}`, () => offered(type, stage, account)],
      [`SageMaker ${type}`, () => instanceQuota(type, stage, account)],
    ]),
    ["Lambda concurrency", () => lambdaQuota(stage, account)],
    ["API Gateway log role", () => logRole(account)],
    ...certificateChecks(stage, account),
    ...(stage.signedAudio?.keys ?? []).map(
      (key): Check => [`key of audio ${key.name}`, () => audioKeyCheck(stage.name, key, account)],
    ),
    ...slackChecks(stage, account),
    ...deliveryChecks(stage, account),
    ["uploaded voices", () => uploadedVoices(stage, machine, account)],
    ["stacks", () => stacks(stage, account)],
  ];
}

async function bootstrap(region: string, account: AwsAccount): Promise<Judgement> {
  const version = await account.bootstrapVersion(region);
  const fix = `npm run cdk -- bootstrap aws://${await account.identity()}/${region}`;
  return judged((version ?? 0) >= OLDEST_BOOTSTRAP, version === null ? "none" : `version ${version}`, fix);
}

async function offered(type: string, { name, region }: StageConfig, account: AwsAccount): Promise<Judgement> {
  const usd = await account.hostingPrice(region, type);
  const fix = `name types that the region has in instanceTypes of stages/${name}.json (docs/operations.md, "Instance types by region")`;
  return judged(usd !== null, usd === null ? "not in AWS's price list" : `USD ${usd} an hour`, fix);
}

async function instanceQuota(type: string, stage: StageConfig, account: AwsAccount): Promise<Judgement> {
  const quotaName = `${type} for endpoint usage`;
  const value = (await account.quota("sagemaker", { name: quotaName })) ?? 0;
  const needed = instancesNeeded(stage);
  const request = (count: number) => `request ${count} of "${quotaName}" in Service Quotas, ${stage.region}`;
  if (type !== stage.fleet.instanceType) {
    const fix = `${request(needed)}; or leave this fall-back out of instanceTypes in stages/${stage.name}.json`;
    return judged(value >= needed, granted(value), fix);
  }
  if (value !== needed) {
    return judged(value >= needed, granted(value), `${request(needed)}: an update runs twice the instances`);
  }
  const found = `${granted(value)}, none for a canary of the model during an update`;
  return warning(found, `${request(needed + 1)}: a canary of the model runs one more`);
}

const granted = (count: number) => (count === 0 ? "no instances" : counted(count, "instance"));

async function lambdaQuota(stage: StageConfig, account: AwsAccount): Promise<Judgement> {
  const value = await account.quota("lambda", { code: "L-B99A9384" });
  const needed = concurrencyNeeded(stage);
  const fix = `request ${Math.max(needed, 1_000)} of "Concurrent executions" (L-B99A9384) in Service Quotas, ${stage.region}`;
  return judged((value ?? 0) >= needed, `${value ?? "no"}, of which ${needed} are needed`, fix);
}

async function logRole(account: AwsAccount): Promise<Judgement> {
  const role = await account.gatewayLogRole();
  if (role === null) return ok("none: the deployment sets it");
  const fix = "the deployment replaces it for all APIs of the account and region: check that none needs the old one";
  return role.includes("MalaysianTts-") ? ok("set by a stage") : warning(role, fix);
}

function slackChecks({ name, alarms: { slack } }: StageConfig, account: AwsAccount): Check[] {
  return slack === null ? [] : [["Slack", () => slackChannel(name, slackName(slack), account)]];
}

/** Our SDK has no client that asks for authorised workspaces; a deployment with the channel shows that its is. */
async function slackChannel(name: StageName, wanted: string, account: AwsAccount): Promise<Judgement> {
  const used = (await account.stack(stackName(name, "Observability")))?.outputs.get(SLACK_OUTPUT);
  if (used === wanted) return ok(`${wanted}, as deployed`);
  return warning(`${wanted}: whether its workspace is authorised cannot be checked here`, AUTHORISE_SLACK);
}

async function uploadedVoices(stage: StageConfig, { voicesPackage }: Machine, account: AwsAccount): Promise<Judgement> {
  if (!needsPackage(stage)) return ok("not needed: embedded voices");
  if (voicesPackage === undefined) return { found: "no package to look for", state: "unknown" };
  const bucket = (await account.stack(stackName(stage.name, "Data")))?.outputs.get("VoicesBucket");
  if (!bucket) return ok("no bucket yet: npm run deploy uploads them");
  const count = await account.objects(bucket, `${voicesPackage}/`);
  const fix = `aws s3 sync build/voices/${voicesPackage} s3://${bucket}/${voicesPackage}/`;
  return judged(count > 0, counted(count, "object"), fix);
}

async function stacks({ name }: StageConfig, account: AwsAccount): Promise<Judgement> {
  const data = await account.stack(stackName(name, "Data"));
  if (data === null) return ok("none: this is a first deployment");
  const isBroken = /FAILED|ROLLBACK_COMPLETE$/.test(data.status) && data.status !== "UPDATE_ROLLBACK_COMPLETE";
  return judged(!isBroken, data.status, 'see "If the deployment fails" in docs/operations.md');
}
