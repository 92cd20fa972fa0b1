import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stackRegions } from "../../cdk/stage/regions.ts";
import { STAGES, type StageConfig } from "../../cdk/stage/stages.ts";
import { type AwsAccount, awsAccount } from "../../cli/deploy/aws-account.ts";
import type { Finding } from "../../cli/deploy/finding.ts";
import type { Machine } from "../../cli/deploy/machine-checks.ts";
import { preflight } from "../../cli/deploy/preflight-checks.ts";
import { instanceTypesOf } from "../../cli/deploy/stage-needs.ts";
import { faultOfAwsCommand } from "../docs/aws-commands.ts";
import { wordsOf } from "../docs/documented-commands.ts";
import { type Answers, type AwsAnswers, Refusal, startAwsAnswers } from "./aws-answers.ts";
import { NO_CREDENTIALS, runMain } from "./run-main.ts";

const DIGEST = "5e".repeat(32);
const MACHINE: Machine = {
  nodeVersion: "22.13.0",
  buildx: "v0.30.0",
  isDockerRunning: true,
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
  certificate: async () => ({ status: "ISSUED", names: ["*.example.com"], expires: new Date("2036-01-01") }),
  oidcAudiences: async () => ["sts.amazonaws.com"],
  roleArn: async () => null,
  costTag: async () => "Active",
  hostingPrice: async () => 0.245,
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
      "package of voices": "missing: npm run voices -- pull && npm run voices -- package --stage prod",
      "uploaded voices": "unknown: undefined",
    });
  });

  it("names a Docker that is installed and does not run", async () => {
    expect(await wrong({}, { isDockerRunning: false })).toEqual({
      "Docker with buildx": "missing: start Docker, and see that docker version shows a server",
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
    const types = instanceTypesOf(STAGE);
    expect(types.length).toBeGreaterThan(1);
    expect(await granted(instances - 1)).toEqual(
      Object.fromEntries(
        types.map((type) => [
          `SageMaker ${type}`,
          expect.stringContaining(`missing: request ${instances} of "${type} `),
        ]),
      ),
    );
    expect(Object.keys(await wrong({ quota: async () => null }))).toHaveLength(types.length + 1);
    const lambda = (value: number) => wrong({ quota: async (service) => (service === "lambda" ? value : 1_000) });
    expect(await lambda(reserved)).toEqual({});
    expect(await lambda(reserved - 1)).toHaveProperty("Lambda concurrency");
  });

  it("a fall-back without quota may be left out instead", async () => {
    const stage = { ...STAGE, fleet: { ...STAGE.fleet, fallbackTypes: ["ml.c6i.2xlarge"] } };
    const quota = async (_: string, of: object) => (JSON.stringify(of).includes("c6i") ? 1 : 10_000);
    expect(await wrong({ quota }, {}, stage)).toEqual({
      "SageMaker ml.c6i.2xlarge":
        'missing: request 20 of "ml.c6i.2xlarge for endpoint usage" in Service Quotas, ap-southeast-1; or leave this fall-back out of instanceTypes in stages/prod.json',
    });
  });

  it("finds types that the region does not have in AWS's price list, and shows the price of the others", async () => {
    const hostingPrice = async (region: string, type: string) =>
      region === "ap-southeast-1" && type.includes("c7i") ? 0.49 : null;
    const all = await findings({ hostingPrice });
    const of = (type: string) => all.find(({ name }) => name === `${type} in ap-southeast-1`);
    expect(of("ml.c7i.2xlarge")).toMatchObject({ state: "ok", found: "USD 0.49 an hour" });
    expect(of("ml.c6i.2xlarge")).toMatchObject({
      state: "missing",
      found: "not in AWS's price list",
      fix: expect.stringContaining("instanceTypes of stages/prod.json"),
    });
  });

  describe("of a certificate", () => {
    const arn = (region: string, owner = "000000000000") => `arn:aws:acm:${region}:${owner}:certificate/1`;
    const stage: StageConfig = {
      ...STAGE,
      domain: { name: "tts.example.com", certificateArn: arn("ap-southeast-1") },
      consoleDomain: { name: "console.example.com", certificateArn: arn("us-east-1"), minimumTls: "1.2" },
    };
    const issued = { status: "ISSUED", names: ["*.example.com"], expires: new Date("2036-01-01") };
    const domain = async (found: Awaited<ReturnType<AwsAccount["certificate"]>>) =>
      (await wrong({ certificate: async (of) => (of.includes("us-east-1") ? issued : found) }, {}, stage))[
        "certificate of domain"
      ];

    it("finds nothing where it is issued, in its region, for the name", async () => {
      expect(await domain(issued)).toBeUndefined();
      expect(await domain({ ...issued, names: ["example.com", "tts.example.com"] })).toBeUndefined();
    });

    it.each([
      [
        null,
        "missing: aws acm request-certificate --domain-name tts.example.com --validation-method DNS --region ap-southeast-1; then domain.certificateArn",
      ],
      [
        { ...issued, status: "PENDING_VALIDATION", expires: undefined },
        "missing: add the CNAME record that this prints to the DNS of tts.example.com",
      ],
      [{ ...issued, status: "EXPIRED" }, "missing: aws acm request-certificate"],
      [{ ...issued, names: ["*.example.org", "*.tts.example.com"] }, "missing: aws acm request-certificate"],
      [
        { ...issued, expires: new Date(Date.now() + 86_400_000) },
        "warning: check its CNAME record: aws acm describe-certificate",
      ],
    ])("names what is wrong with %j, and the command that fixes it", async (found, fix) => {
      expect(await domain(found)).toContain(fix);
    });

    it("refuses one of another account or region", async () => {
      const of = (certificateArn: string) =>
        wrong({}, {}, { ...stage, domain: { name: "tts.example.com", certificateArn } });
      for (const other of [arn("ap-southeast-1", "111111111111"), arn("ap-southeast-3")]) {
        expect((await of(other))["certificate of domain"]).toContain("missing: aws acm request-certificate");
      }
    });
  });

  it("checks GitHub's sign-in where a workflow deploys the stage, and nothing of it elsewhere", async () => {
    const stage = { ...STAGE, deployedFrom: "example/malaysian-tts" };
    const signIn = async (audiences: string[] | null) =>
      (await wrong({ oidcAudiences: async () => audiences }, {}, stage))["GitHub's sign-in"];
    expect(await signIn(["sts.amazonaws.com"])).toBeUndefined();
    expect(await signIn(null)).toBe(
      "missing: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com",
    );
    expect(await signIn(["other"])).toContain("missing: aws iam add-client-id-to-open-id-connect-provider");
    expect((await findings()).map(({ name }) => name)).not.toContain("GitHub's sign-in");
    const roleArn = async (name: string) => `arn:aws:iam::000000000000:role/${name}`;
    const role = (await findings({ roleArn }, {}, stage)).find(({ name }) => name === "role of the workflow");
    expect(role?.found).toBe(
      "arn:aws:iam::000000000000:role/malaysian-tts-prod-deploy: DEPLOY_ROLE of the environment prod",
    );
  });

  it("warns of a Slack channel that the stage was not deployed with yet, and of alarms that no mail gets", async () => {
    const slack = { workspaceId: "T1", channelId: "C1" };
    const stage = { ...STAGE, alarms: { ...STAGE.alarms, slack } };
    const deployedWith = (channel: string) => async () => ({
      status: "UPDATE_COMPLETE",
      outputs: new Map([
        ["VoicesBucket", "voices"],
        ["SlackChannel", channel],
      ]),
    });
    const authorise = { Slack: expect.stringMatching(/^warning: authorise the workspace once, .*Amazon Q Developer/) };
    expect(await wrong({}, {}, stage)).toEqual(authorise);
    expect(await wrong({ stack: deployedWith("T1/C2") }, {}, stage)).toEqual(authorise);
    expect(await wrong({ stack: deployedWith("T1/C1") }, {}, stage)).toEqual({});
    const found = async (alarms: Partial<StageConfig["alarms"]>) =>
      (await findings({}, {}, { ...STAGE, alarms: { ...STAGE.alarms, mailTo: [], ...alarms } })).find(
        ({ name }) => name === "mail for alarms",
      )?.found;
    expect(await found({})).toBe("none: no alarm reaches anyone");
    expect(await found({ slack })).toBe("none: alarms are in Slack only");
  });

  it("warns of a budget whose tag is not active, not seen yet, or not readable", async () => {
    const stage = { ...STAGE, budgetUsd: 100 };
    const warned = async (costTag: AwsAccount["costTag"]) => (await wrong({ costTag }, {}, stage))["tag of the budget"];
    const activate =
      "aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=stage,Status=Active";
    expect(await warned(async () => "Active")).toBeUndefined();
    expect(await warned(async () => "Inactive")).toBe(`warning: ${activate}`);
    expect(await warned(async () => null)).toBe(`warning: then ${activate}`);
    const refused = async () => {
      throw new Error("User is not authorized");
    };
    expect(await warned(refused)).toBe(`warning: with the credentials of the account that pays: ${activate}`);
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
      "certificate of signedAudio.domain": expect.stringMatching(
        /^missing: aws acm request-certificate --domain-name audio\.example\.com .*us-east-1/,
      ),
    });
  });

  it("prints commands of the AWS CLI that exist", async () => {
    const arn = (region: string) => `arn:aws:acm:${region}:000000000000:certificate/1`;
    const stage: StageConfig = {
      ...STAGE,
      deployedFrom: "example/malaysian-tts",
      budgetUsd: 100,
      domain: { name: "tts.example.com", certificateArn: arn("ap-southeast-1") },
      consoleDomain: { name: "c.example.com", certificateArn: arn("us-east-1"), minimumTls: "1.2" },
    };
    const pending = { status: "PENDING_VALIDATION", names: ["*.example.com"], expires: undefined };
    const fixes = [
      ...Object.values(await wrong({ oidcAudiences: async () => null, costTag: async () => null }, {}, stage)),
      ...Object.values(
        await wrong(
          { oidcAudiences: async () => [], certificate: async () => null, objects: async () => 0 },
          {},
          stage,
        ),
      ),
      ...Object.values(await wrong({ certificate: async () => pending }, {}, stage)),
    ];
    const commands = fixes.flatMap((fix) => /\baws [a-z0-9]+ [a-z][^;]*/.exec(fix)?.[0] ?? []);
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) expect(await faultOfAwsCommand(wordsOf(command)), command).toBeUndefined();
  });

  it("checks nothing of the account without its credentials, and reports what the credentials may not read", async () => {
    const refused = async () => {
      throw new Error("The security token is expired");
    };
    const without = await wrong({ identity: refused });
    expect(without["AWS credentials"]).toContain("missing: aws configure sso");
    expect(Object.values(without).filter((state) => state.startsWith("unknown"))).toHaveLength(
      4 + stackRegions(STAGE).length + 2 * instanceTypesOf(STAGE).length,
    );
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

it("npm run preflight prints each finding in the same columns, however long its name is", async () => {
  const { out, code } = await runMain("preflight", ["--stage", "staging"], { env: NO_CREDENTIALS });
  const lines = out.split("\n").filter((line) => /^(?:ok {2}|warn|FAIL|\?\? {2}) {2}\S/.test(line));
  const columns = lines.map((line) => /^.{6}.*? {2,}/.exec(line)?.[0].length);
  expect(lines.length).toBeGreaterThan(15);
  expect(new Set(columns).size, out).toBe(1);
  expect(out).toMatch(/\d+ not checked, 1 warning\n$/);
  expect(code).toBe(1);
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
    DescribeCertificate: ({ CertificateArn }) =>
      String(CertificateArn).endsWith("/absent")
        ? new Refusal("ResourceNotFoundException")
        : {
            Certificate: {
              Status: "ISSUED",
              DomainName: "example.com",
              SubjectAlternativeNames: ["*.example.com"],
              NotAfter: 2_082_758_400,
            },
          },
    GetOpenIDConnectProvider: ({ OpenIDConnectProviderArn }) =>
      String(OpenIDConnectProviderArn).endsWith("/absent")
        ? new Refusal("NoSuchEntity")
        : "<ClientIDList><member>sts.amazonaws.com</member></ClientIDList>",
    GetRole: ({ RoleName }) =>
      RoleName === "absent" ? new Refusal("NoSuchEntity") : `<Role><Arn>arn:aws:iam::0:role/${RoleName}</Arn></Role>`,
    ListCostAllocationTags: ({ TagKeys }) => ({
      CostAllocationTags: (TagKeys as string[]).includes("stage") ? [{ TagKey: "stage", Status: "Inactive" }] : [],
    }),
    GetProducts: ({ Filters }) =>
      JSON.stringify(Filters).includes("ml.absent")
        ? { PriceList: [] }
        : {
            PriceList: [
              JSON.stringify({
                terms: {
                  OnDemand: { "A.B": { priceDimensions: { "A.B.C": { pricePerUnit: { USD: "0.4284000000" } } } } },
                },
              }),
            ],
          },
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

  it("is read: certificates, GitHub's sign-in, roles, tags of the bill, prices", async () => {
    const account = awsAccount("ap-southeast-1");
    const certificate = (name: string) => account.certificate(`arn:aws:acm:us-east-1:0:certificate/${name}`);
    expect(await certificate("one")).toEqual({
      status: "ISSUED",
      names: ["example.com", "*.example.com"],
      expires: new Date("2036-01-01"),
    });
    expect(await certificate("absent")).toBeNull();
    const provider = (name: string) => account.oidcAudiences(`arn:aws:iam::0:oidc-provider/${name}`);
    expect([await provider("one"), await provider("absent")]).toEqual([["sts.amazonaws.com"], null]);
    expect([await account.roleArn("deploy"), await account.roleArn("absent")]).toEqual([
      "arn:aws:iam::0:role/deploy",
      null,
    ]);
    expect([await account.costTag("stage"), await account.costTag("other")]).toEqual(["Inactive", null]);
    const price = (type: string) => account.hostingPrice("ap-southeast-5", type);
    expect([await price("ml.m7i.2xlarge"), await price("ml.absent")]).toEqual([0.4284, null]);
  });
});
