import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { STAGES, type StageConfig } from "../../cdk/stage/stages.ts";
import { type AwsAccount, awsAccount } from "../../cli/deploy/aws-account.ts";
import { type Finding, type Machine, preflight } from "../../cli/deploy/preflight-checks.ts";
import { type Answers, type AwsAnswers, Refusal, startAwsAnswers } from "./aws-answers.ts";

const DIGEST = "5e".repeat(32);
const MACHINE: Machine = {
  nodeVersion: "22.13.0",
  buildx: "v0.30.0",
  awsCli: "2.31.0",
  isBuilt: true,
  voicesPackage: DIGEST,
};
const READY: AwsAccount = {
  identity: async () => "000000000000",
  bootstrapVersion: async () => 30,
  quota: async () => 1_000,
  gatewayLogRole: async () => null,
  stack: async () => ({ status: "UPDATE_COMPLETE", outputs: new Map([["VoicesBucket", "voices"]]) }),
  objects: async () => 5,
  parameter: async () => null,
};
const STAGE: StageConfig = { ...STAGES.prod, alarms: { ...STAGES.prod.alarms, mailTo: ["a@example.com"] } };

async function findings(account: Partial<AwsAccount> = {}, machine: Partial<Machine> = {}, stage = STAGE) {
  const all: Finding[] = [];
  for await (const one of preflight(stage, { ...MACHINE, ...machine }, { ...READY, ...account })) all.push(one);
  return all;
}

async function wrong(...args: Parameters<typeof findings>): Promise<Record<string, string>> {
  const all = await findings(...args);
  return Object.fromEntries(
    all.filter(({ state }) => state !== "ok").map(({ name, state, fix }) => [name, `${state}: ${fix}`]),
  );
}

describe("preflight", () => {
  it("finds nothing where everything is ready", async () => {
    expect(await wrong()).toEqual({});
    expect(await wrong({}, { voicesPackage: undefined }, { ...STAGES.dev, alarms: STAGE.alarms })).toEqual({});
  });

  it("names what this machine lacks, with the command that fixes it", async () => {
    expect(
      await wrong(
        {},
        { nodeVersion: "22.12.9", buildx: null, awsCli: "1.44.9", isBuilt: false, voicesPackage: undefined },
      ),
    ).toEqual({
      Node: "missing: install Node 22.13 or newer",
      "Docker with buildx": "missing: install Docker with its buildx plugin",
      "AWS CLI": "missing: install the AWS CLI 2: steps upload with aws s3 sync",
      bundles: "missing: npm run build",
      "package of voices": "missing: npm run voices -- package --stage prod",
      "uploaded voices": "unknown: undefined",
    });
  });

  it("asks for twice the instances of the largest fleet, and for the reserved concurrency with 100 more", async () => {
    const instances = 2 * (STAGE.fleet.scaling?.max ?? 0);
    const reserved = Object.values(STAGE.reservedConcurrency).reduce((sum, count) => sum + count, 100);
    const granted = (value: number) => wrong({ quota: async (service) => (service === "lambda" ? 10_000 : value) });
    expect(await granted(instances + 1)).toEqual({});
    expect(await granted(instances)).toEqual({
      [`SageMaker ${STAGE.fleet.instanceType}`]: expect.stringContaining(`warning: request ${instances + 1} of "`),
    });
    expect(await granted(instances - 1)).toEqual({
      [`SageMaker ${STAGE.fleet.instanceType}`]: expect.stringContaining(`missing: request ${instances} of "`),
    });
    expect(Object.keys(await wrong({ quota: async () => null }))).toHaveLength(2);
    const lambda = (value: number) => wrong({ quota: async (service) => (service === "lambda" ? value : 1_000) });
    expect(await lambda(reserved)).toEqual({});
    expect(await lambda(reserved - 1)).toHaveProperty("Lambda concurrency");
  });

  it("asks for the quota of each type that SageMaker may fall back to, and for certificates of the account", async () => {
    const arn = (region: string, owner: string) => `arn:aws:acm:${region}:${owner}:certificate/1`;
    const stage: StageConfig = {
      ...STAGE,
      fleet: { ...STAGE.fleet, fallbackTypes: ["ml.c6i.2xlarge"] },
      domain: { name: "tts.example.com", certificateArn: arn("ap-southeast-1", "111111111111") },
      consoleDomain: { name: "c.example.com", certificateArn: arn("us-east-1", "000000000000"), minimumTls: "1.2" },
    };
    const quota = async (_: string, of: object) => (JSON.stringify(of).includes("c6i") ? 1 : 10_000);
    expect(await wrong({ quota }, {}, stage)).toEqual({
      "SageMaker ml.c6i.2xlarge": expect.stringContaining('missing: request 20 of "ml.c6i.2xlarge for endpoint usage"'),
      "certificate of domain": "missing: make one in account 000000000000, ap-southeast-1",
    });
  });

  it("names what the account lacks, with the command that fixes it", async () => {
    expect(
      await wrong({
        bootstrapVersion: async () => null,
        gatewayLogRole: async () => "arn:aws:iam::000000000000:role/other",
        objects: async () => 0,
      }),
    ).toEqual({
      "CDK bootstrap, ap-southeast-1": "missing: npm run cdk -- bootstrap aws://000000000000/ap-southeast-1",
      "CDK bootstrap, us-east-1": "missing: npm run cdk -- bootstrap aws://000000000000/us-east-1",
      "API Gateway log role": expect.stringContaining("warning: the deployment replaces it"),
      "uploaded voices": `missing: aws s3 sync build/voices/${DIGEST} s3://voices/${DIGEST}/`,
    });
    const failed = { status: "ROLLBACK_COMPLETE", outputs: new Map() };
    expect(await wrong({ stack: async () => failed })).toHaveProperty("stacks");
  });

  it("asks for the bootstrap of each region with a stack: of the firewall of CloudFront, of the budget, of copies", async () => {
    const regionsOf = async (stage: StageConfig) => {
      const asked: string[] = [];
      await findings({ bootstrapVersion: async (region) => asked.push(region) + 30 }, {}, stage);
      return asked;
    };
    expect(await regionsOf(STAGE)).toEqual(["ap-southeast-1", "us-east-1"]);
    expect(await regionsOf({ ...STAGE, firewall: null })).toEqual(["ap-southeast-1"]);
    expect(await regionsOf({ ...STAGE, firewall: null, budgetUsd: 10 })).toEqual(["ap-southeast-1", "us-east-1"]);
    expect(await regionsOf({ ...STAGE, recoveryRegion: "ap-southeast-3" })).toEqual([
      "ap-southeast-1",
      "ap-southeast-3",
      "us-east-1",
    ]);
    expect(await regionsOf({ ...STAGE, region: "cn-north-1" })).toEqual(["cn-north-1"]);
    expect(await regionsOf({ ...STAGE, region: "us-east-1" })).toEqual(["us-east-1"]);
  });

  it("asks for the private key of each public one of audio, encrypted, and for the certificate of its domain", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const key = { name: "2026-12", publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
    const certificateArn = "arn:aws:acm:us-east-1:111111111111:certificate/1";
    const domain = { name: "audio.example.com", certificateArn, minimumTls: "1.2" } as const;
    const stage: StageConfig = { ...STAGE, signedAudio: { keys: [key], domain: null } };
    const name = "/malaysian-tts/prod/audio-keys/2026-12";
    const value = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    const stored = (parameter: { value: string; type: string } | null) =>
      wrong({ parameter: async (asked) => (asked === name ? parameter : null) }, {}, stage);
    const put = `aws ssm put-parameter --type SecureString --name ${name} --value file://audio-key.pem`;
    expect(await stored({ value, type: "SecureString" })).toEqual({});
    expect(await stored(null)).toEqual({ "key of audio 2026-12": expect.stringContaining(`missing: ${put} (docs`) });
    expect(await stored({ value, type: "String" })).toEqual({
      "key of audio 2026-12": expect.stringContaining(
        `missing: aws ssm delete-parameter --name ${name}, make another key`,
      ),
    });
    const other = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export({
      format: "pem",
      type: "pkcs8",
    });
    for (const wrongValue of [other.toString(), "text"]) {
      expect(await stored({ value: wrongValue, type: "SecureString" })).toEqual({
        "key of audio 2026-12": expect.stringContaining(`missing: ${put} --overwrite`),
      });
    }
    expect(await wrong({}, {}, { ...stage, signedAudio: { keys: [], domain } })).toEqual({
      "certificate of signedAudio.domain": "missing: make one in account 000000000000, us-east-1",
    });
  });

  it("checks nothing of the account without its credentials, and reports what the credentials may not read", async () => {
    const refused = async () => {
      throw new Error("The security token is expired");
    };
    const without = await wrong({ identity: refused });
    expect(without["AWS credentials"]).toContain("missing: aws configure sso");
    expect(Object.values(without).filter((state) => state.startsWith("unknown"))).toHaveLength(7);
    const other = await wrong({}, {}, { ...STAGE, account: "111111111111" });
    expect(other["AWS credentials"]).toBe("missing: use credentials of the account 111111111111");
    const unreadable = await findings({ gatewayLogRole: refused });
    expect(unreadable.find(({ name }) => name === "API Gateway log role")).toEqual({
      name: "API Gateway log role",
      state: "unknown",
      found: "The security token is expired",
      fix: "allow the credentials to read this",
    });
  });
});

describe("an AWS account, as its services answer", () => {
  const quota = (QuotaName: string, Value: number) => ({ QuotaName, Value });
  const ANSWERS: Answers = {
    GetCallerIdentity: "<Account>000000000000</Account>",
    GetParameter: new Refusal("ParameterNotFound"),
    ListServiceQuotas: { Quotas: [quota("changed", 20)] },
    ListAWSDefaultServiceQuotas: { Quotas: [quota("default", 2)] },
    GetServiceQuota: { Quota: { Value: 10 } },
    DescribeStacks: new Refusal("ValidationError", "Stack with id x does not exist"),
    "GET /account": { cloudwatchRoleArn: "arn:aws:iam::000000000000:role/logs" },
  };
  let aws: AwsAnswers;
  beforeAll(async () => {
    aws = await startAwsAnswers(ANSWERS);
    for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await aws.stop();
  });

  it("is read: credentials, bootstrap, applied and default quotas, the log role, a stack that is not there", async () => {
    const account = awsAccount("ap-southeast-1");
    expect(await account.identity()).toBe("000000000000");
    expect(await account.bootstrapVersion("ap-southeast-1")).toBeNull();
    expect(await account.quota("sagemaker", { name: "changed" })).toBe(20);
    expect(await account.quota("sagemaker", { name: "default" })).toBe(2);
    expect(await account.quota("sagemaker", { name: "unknown" })).toBeNull();
    expect(await account.quota("lambda", { code: "L-B99A9384" })).toBe(10);
    expect(await account.gatewayLogRole()).toBe("arn:aws:iam::000000000000:role/logs");
    expect(await account.stack("x")).toBeNull();
  });
});
