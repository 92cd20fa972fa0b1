/** What must be true before a stage can be deployed, each with how to make it true. */

import { stackRegions } from "../../cdk/stage/regions.ts";
import { stackName } from "../../cdk/stage/stack-props.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { audioKeyCheck } from "./audio-key-check.ts";
import type { AwsAccount } from "./aws-account.ts";

/** What is on this machine. */
export interface Machine {
  /** Such as `22.13.0`. */
  nodeVersion: string;
  /** Version of Docker's buildx plugin; null without it. */
  buildx: string | null;
  /** Version of the AWS CLI, such as `2.31.0`; null without it. */
  awsCli: string | null;
  /** Whether the bundles of the functions and of the model server are there. */
  isBuilt: boolean;
  /** Digest of the package of voices that the stage would be deployed with; undefined where none was made. */
  voicesPackage: string | undefined;
}

export interface Finding {
  name: string;
  found: string;
  /** `warning`: the deployment works, but not as it should. `unknown`: could not be checked. */
  state: "ok" | "warning" | "missing" | "unknown";
  /** How to make it true. */
  fix?: string;
}

const OLDEST_NODE = [22, 13] as const;
/** AWS supports no older one. */
const OLDEST_AWS_CLI = 2;
/** The version that `-c` templates of the pinned CDK CLI ask for. */
const OLDEST_BOOTSTRAP = 6;
/** Lambda keeps so many for functions that reserve none. */
const UNRESERVED = 100;
/** A new account has so many; it is enough to try a stage that reserves none. */
const LEAST_CONCURRENCY = 10;

/** The instances that an endpoint needs: an update starts a second fleet before the first one stops. */
export const instancesNeeded = ({ fleet }: StageConfig) => 2 * (fleet.scaling?.max ?? fleet.initialInstances);

/** Concurrent invocations that the account must allow. */
export function concurrencyNeeded({ reservedConcurrency }: StageConfig): number {
  const reserved = Object.values(reservedConcurrency).reduce((sum, count) => sum + count, 0);
  return reserved === 0 ? LEAST_CONCURRENCY : reserved + UNRESERVED;
}

/** Whether the stage's voices need a package of weights. */
export const needsPackage = ({ voices }: StageConfig) => voices === "neural";

type Check = () => Omit<Finding, "name"> | Promise<Omit<Finding, "name">>;

/** Runs the checks in the order in which an operator fixes them. */
export async function* preflight(stage: StageConfig, machine: Machine, account: AwsAccount): AsyncGenerator<Finding> {
  for (const [name, check] of machineChecks(stage, machine)) yield { name, ...(await check()) };
  const identity = await finding("AWS credentials", () => credentials(stage, account));
  yield identity;
  for (const [name, check] of accountChecks(stage, machine, account)) {
    yield identity.state === "ok"
      ? await finding(name, check)
      : { name, found: "not checked without credentials of the account", state: "unknown" };
  }
}

async function finding(name: string, check: Check): Promise<Finding> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    return { name, found: (error as Error).message, state: "unknown", fix: "allow the credentials to read this" };
  }
}

function machineChecks(stage: StageConfig, machine: Machine): [string, Check][] {
  const { nodeVersion, buildx, awsCli, isBuilt, voicesPackage } = machine;
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return [
    ["Node", () => judged(isNew, nodeVersion, `install Node ${OLDEST_NODE.join(".")} or newer`)],
    ["Docker with buildx", () => judged(buildx !== null, buildx ?? "none", "install Docker with its buildx plugin")],
    [
      "AWS CLI",
      () => {
        const isThere = awsCli !== null && Number.parseInt(awsCli, 10) >= OLDEST_AWS_CLI;
        return judged(
          isThere,
          awsCli ?? "none",
          `install the AWS CLI ${OLDEST_AWS_CLI}: steps upload with aws s3 sync`,
        );
      },
    ],
    ["bundles", () => judged(isBuilt, isBuilt ? "built" : "none", "npm run build")],
    [
      "package of voices",
      () => {
        if (!needsPackage(stage)) return { found: "not needed: embedded voices", state: "ok" };
        const make = `npm run voices -- package --stage ${stage.name}`;
        return judged(voicesPackage !== undefined, voicesPackage?.slice(0, 12) ?? "none", make);
      },
    ],
    [
      "mail for alarms",
      () => {
        const { mailTo } = stage.alarms;
        const fix = `set mailTo in stages/${stage.name}.json (see stages/example.json)`;
        return mailTo.length > 0
          ? { found: mailTo.join(", "), state: "ok" }
          : { found: "none: no alarm reaches anyone", state: "warning", fix };
      },
    ],
  ];
}

const judged = (isRight: boolean, found: string, fix: string): Omit<Finding, "name"> =>
  isRight ? { found, state: "ok" } : { found, state: "missing", fix };

async function credentials(stage: StageConfig, account: AwsAccount): Promise<Omit<Finding, "name">> {
  try {
    const number = await account.identity();
    const expected = stage.account ?? number;
    return judged(number === expected, `account ${number}`, `use credentials of the account ${expected}`);
  } catch (error) {
    const fix = "aws configure sso, or set AWS_PROFILE; aws sts get-caller-identity prints the account";
    return { found: (error as Error).message, state: "missing", fix };
  }
}

function accountChecks(stage: StageConfig, machine: Machine, account: AwsAccount): [string, Check][] {
  const { name, region, fleet } = stage;
  return [
    ...stackRegions(stage).map((inRegion): [string, Check] => [
      `CDK bootstrap, ${inRegion}`,
      async () => {
        const version = await account.bootstrapVersion(inRegion);
        const fix = `npm run cdk -- bootstrap aws://${await account.identity()}/${inRegion}`;
        return judged((version ?? 0) >= OLDEST_BOOTSTRAP, version === null ? "none" : `version ${version}`, fix);
      },
    ]),
    ...[fleet.instanceType, ...fleet.fallbackTypes].map((type): [string, Check] => [
      `SageMaker ${type}`,
      async () => {
        const quotaName = `${type} for endpoint usage`;
        const value = (await account.quota("sagemaker", { name: quotaName })) ?? 0;
        const needed = instancesNeeded(stage);
        const request = (count: number) => `request ${count} of "${quotaName}" in Service Quotas, ${region}`;
        if (value !== needed || type !== fleet.instanceType) {
          const fix = `${request(needed)}: an update runs twice the instances`;
          return judged(value >= needed, `${value || "no"} instances`, fix);
        }
        const fix = `${request(needed + 1)}: a canary of the model runs one more`;
        return { found: `${value} instances, none for a canary of the model during an update`, state: "warning", fix };
      },
    ]),
    [
      "Lambda concurrency",
      async () => {
        const value = await account.quota("lambda", { code: "L-B99A9384" });
        const needed = concurrencyNeeded(stage);
        const fix = `request ${Math.max(needed, 1_000)} of "Concurrent executions" (L-B99A9384) in Service Quotas, ${region}`;
        return judged((value ?? 0) >= needed, `${value ?? "no"}, of which ${needed} are needed`, fix);
      },
    ],
    [
      "API Gateway log role",
      async () => {
        const role = await account.gatewayLogRole();
        if (role === null) return { found: "none: the deployment sets it", state: "ok" };
        const isOurs = role.includes("MalaysianTts-");
        const fix =
          "the deployment replaces it for all APIs of the account and region: check that none needs the old one";
        return isOurs ? { found: "set by a stage", state: "ok" } : { found: role, state: "warning", fix };
      },
    ],
    ...certificates(stage).map(([field, arn]): [string, Check] => [
      `certificate of ${field}`,
      async () => {
        const [, , , inRegion, owner] = arn.split(":");
        const number = await account.identity();
        return judged(owner === number, `${inRegion}, account ${owner}`, `make one in account ${number}, ${inRegion}`);
      },
    ]),
    ...(stage.signedAudio?.keys ?? []).map((key): [string, Check] => [
      `key of audio ${key.name}`,
      () => audioKeyCheck(name, key, account),
    ]),
    ["uploaded voices", () => uploadedVoices(stage, machine, account)],
    [
      "stacks",
      async () => {
        const data = await account.stack(stackName(name, "Data"));
        if (data === null) return { found: "none: this is a first deployment", state: "ok" };
        const isBroken = /FAILED|ROLLBACK_COMPLETE$/.test(data.status) && data.status !== "UPDATE_ROLLBACK_COMPLETE";
        return judged(!isBroken, data.status, 'see "If the deployment fails" in docs/operations.md');
      },
    ],
  ];
}

/** The settings refuse one in another region than its domain needs. */
function certificates({ domain, consoleDomain, signedAudio }: StageConfig): [field: string, arn: string][] {
  const audioDomain = signedAudio?.domain ?? null;
  return Object.entries({ domain, consoleDomain, "signedAudio.domain": audioDomain }).flatMap(([field, value]) =>
    value === null ? [] : [[field, value.certificateArn]],
  );
}

async function uploadedVoices(
  stage: StageConfig,
  { voicesPackage }: Machine,
  account: AwsAccount,
): Promise<Omit<Finding, "name">> {
  if (!needsPackage(stage)) return { found: "not needed: embedded voices", state: "ok" };
  if (voicesPackage === undefined) return { found: "no package to look for", state: "unknown" };
  const bucket = (await account.stack(stackName(stage.name, "Data")))?.outputs.get("VoicesBucket");
  if (!bucket) return { found: "no bucket yet: npm run deploy uploads them", state: "ok" };
  const count = await account.objects(bucket, `${voicesPackage}/`);
  const fix = `aws s3 sync build/voices/${voicesPackage} s3://${bucket}/${voicesPackage}/`;
  return judged(count > 0, `${count} objects`, fix);
}
