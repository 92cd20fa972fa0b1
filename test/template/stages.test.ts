import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "#contract/deployment.ts";
import { TIERS } from "#contract/tiers.ts";
import { checkOptionNames, readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { STAGE_NAMES, STAGES, type StageConfig, stageNamed } from "../../cdk/stage/stages.ts";
import { withPackage } from "../../cdk/stage/voices-package.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  assemblyOf,
  assemblyWithOptions,
  list,
  object,
  ofType,
  one,
  PACKAGE,
  readable,
  SYNTH_MS,
  statementsOf,
  synthesised,
} from "./assembly.ts";
import { recordReads } from "./record-reads.ts";

describe.each(STAGE_NAMES)("stage %s", (name) => {
  const stage = STAGES[name];

  it(
    "is synthesised without a finding of either rule pack",
    () => {
      expect(assemblyOf(name).findings).toEqual([]);
    },
    SYNTH_MS,
  );

  it("gives a reason in a full sentence for every exception", () => {
    const { acknowledgements } = assemblyOf(name);
    expect(acknowledgements.length).toBeGreaterThan(0);
    for (const { reason } of acknowledgements) {
      expect(reason.length).toBeGreaterThan(20);
      expect(reason).toMatch(/^[A-Z].*\.$/);
    }
    expect([...new Set(acknowledgements.map(({ rule }) => rule.replace(/^Annotation::/, "")))].sort()).toEqual(
      [
        ...(stage.firewall ? [] : ["AwsSolutions-APIG3"]),
        ...(stage.voices === "embedded"
          ? []
          : [
              `AwsSolutions-IAM5[Resource::MalaysianTts-${name}-Data:ExportsOutputFnGetAttVoices35DC1AD7Arn491F57D9/${PACKAGE}/*]`,
            ]),
        "AwsSolutions-APIG2",
        "AwsSolutions-APIG4",
        ...["CFR1", ...(stage.firewall ? [] : ["CFR2"]), "CFR3", "CFR4", "S1"].map((rule) => `AwsSolutions-${rule}`),
        "AwsSolutions-COG4",
        "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
        "AwsSolutions-IAM5[Resource::*]",
        ...(stage.fleet.parkedAt === null
          ? []
          : [
              `AwsSolutions-IAM5[Resource::arn:aws:cloudformation:${stage.region}:<AWS::AccountId>:stack/MalaysianTts-${name}-Model/*]`,
            ]),
        ...(stage.keepData
          ? ["service-role/AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"].map(
              (policy) => `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
            )
          : []),
        ...["speech", "synthesize"].map(
          (lambda) =>
            `AwsSolutions-IAM5[Resource::arn:aws:lambda:${stage.region}:<AWS::AccountId>:function:malaysian-tts-${name}-${lambda}:*]`,
        ),
        ...["/apikeys/*", "/usageplans/*/keys", "/usageplans/*/keys/*"].map(
          (path) => `AwsSolutions-IAM5[Resource::arn:aws:apigateway:${stage.region}::${path}]`,
        ),
        `AwsSolutions-IAM5[Resource::MalaysianTts-${name}-Data:ExportsOutputFnGetAttAudio9AB18887ArnF451B1B9/audio/*]`,
        `AwsSolutions-IAM5[Resource::MalaysianTts-${name}-Data:ExportsOutputFnGetAttPreviews34B4C4F9Arn746C2E19/*]`,
      ].sort(),
    );
  });

  it("imports only what a stack exports, and nothing of the endpoint's stack", () => {
    const assembly = assemblyOf(name);
    const imported = [...JSON.stringify(assembly.resources).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, e]) => e);
    expect(imported.length).toBeGreaterThan(0);
    for (const exported of imported) expect([...assembly.exports.keys()]).toContain(exported);
    const model = `MalaysianTts-${name}-Model`;
    expect(imported.filter((exported) => exported?.startsWith(model))).toEqual([]);
    for (const artifact of Object.values(assembly.artifacts)) {
      expect(list(object(artifact).dependencies)).not.toContain(model);
    }
  });

  it("allows no action by wildcard", () => {
    const roles = ofType(assemblyOf(name), "AWS::IAM::Role").flatMap(({ properties }) =>
      list(properties.Policies).flatMap((policy) => statementsOf(object(policy).PolicyDocument)),
    );
    const actions = roles.flatMap(({ Action }) => list(Action)).map(String);
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    expect(ofType(assemblyOf(name), "AWS::IAM::Policy")).toEqual([]);
  });

  it("keeps every log for 30 days, under a name that it chose", () => {
    const groups = ofType(assemblyOf(name), "AWS::Logs::LogGroup");
    const names = groups.map(({ properties }) => readable(assemblyOf(name), properties.LogGroupName));
    expect(names.sort()).toEqual([
      ...Object.keys(FUNCTIONS)
        .sort()
        .map((lambda) => `/aws/lambda/malaysian-tts-${name}-${lambda}`),
      `/aws/sagemaker/Endpoints/malaysian-tts-${name}`,
      `/malaysian-tts/${name}/access`,
      `API-Gateway-Execution-Logs_<Api>/${name}`,
      ...(stage.firewall ? [`aws-waf-logs-malaysian-tts-${name}`, `aws-waf-logs-malaysian-tts-${name}-edge`] : []),
    ]);
    for (const { properties } of groups) expect(properties.RetentionInDays).toBe(30);
  });

  it("has no field in its record that nothing reads", () => {
    expect(assemblyOf(name).unreadFields).toEqual([]);
  });

  it("has a limit for every tier, each above the one before", () => {
    expect(TIERS.map((tier) => stage.tiers[tier].requestsPerMinute)).toEqual([10, 100, 500, 2_000]);
    expect(TIERS.map((tier) => stage.tiers[tier].charactersPerMonth)).toEqual([10_000, 500_000, 5_000_000, 50_000_000]);
  });
});

describe.each(STAGE_NAMES)("stage %s with every option of an operator, and the canary of a model", (name) => {
  it(
    "is synthesised without a finding, reads every field, and gives a reason in a full sentence for every exception",
    () => {
      const { findings, unreadFields, acknowledgements } = assemblyWithOptions(name);
      expect(findings).toEqual([]);
      expect(unreadFields).toEqual([]);
      for (const { reason } of acknowledgements) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    },
    SYNTH_MS,
  );

  it("has the exports of the stage without them: one cannot go before its last reader, whichever is deployed first", () => {
    expect([...assemblyWithOptions(name).exports.keys()].sort()).toEqual([...assemblyOf(name).exports.keys()].sort());
  });

  it("may be deployed by the workflow's role in each region that has a stack", () => {
    const { artifacts } = assemblyWithOptions(name);
    const regions = Object.values(artifacts)
      .map((artifact) => object(artifact))
      .filter(({ type }) => type === "aws:cloudformation:stack")
      .map(({ environment }) => String(environment).split("/").at(-1));
    const { Policies } = one(assemblyWithOptions(name), "AWS::IAM::Role", "DeployRole").properties;
    const [statement] = list(Policies).flatMap((policy) => statementsOf(object(policy).PolicyDocument));
    const allowed = list(statement?.Resource).map(
      (arn) => readable(assemblyWithOptions(name), arn).split("-000000000000-")[1],
    );
    expect([...new Set(allowed)].sort()).toEqual([...new Set(regions)].sort());
    expect(allowed).toHaveLength(4 * new Set(regions).size);
  });

  it("deploys what others refer to before them, in whatever region", () => {
    const { artifacts, resources } = assemblyWithOptions(name);
    const references = resources.flatMap(({ stack, properties }) =>
      [...JSON.stringify(properties).matchAll(/"Fn::GetStackOutput":\{"StackName":"([^"]+)"/g)].map(
        ([, to]): [from: string, to: string] => [`MalaysianTts-${name}-${stack}`, to ?? ""],
      ),
    );
    expect(references.length).toBeGreaterThan(0);
    const earlierThan = (id: string): string[] =>
      list(object(artifacts[id]).dependencies)
        .map(String)
        .flatMap((other) => [other, ...earlierThan(other)]);
    for (const [from, to] of references) expect(earlierThan(from), from).toContain(to);
  });
});

describe("a stage in another partition, with a domain", () => {
  const domain = { name: "tts.example", certificateArn: "arn:aws-cn:acm:cn-north-1:000000000000:certificate/1" };
  const stage: StageConfig = { ...STAGES.staging, region: "cn-north-1", domain };

  it(
    "names no resource of the partition aws, and serves the API under the domain",
    () => {
      const assembly = synthesised(stage);
      expect(JSON.stringify(assembly.resources)).not.toContain("arn:aws:");
      // CloudFront of that partition lacks what the console needs.
      expect(assembly.resources.filter(({ stack }) => ["Console", "Edge"].includes(stack))).toEqual([]);
      const name = one(assembly, "AWS::ApiGateway::DomainName").properties;
      expect(name).toMatchObject({
        DomainName: "tts.example",
        RegionalCertificateArn: domain.certificateArn,
        EndpointConfiguration: { Types: ["REGIONAL"] },
        SecurityPolicy: "SecurityPolicy_TLS13_1_2_PQ_2025_09",
        EndpointAccessMode: "STRICT",
      });
      const mapping = one(assembly, "AWS::ApiGateway::BasePathMapping").properties;
      expect(readable(assembly, mapping.RestApiId)).toBe("<Api>");
      expect(mapping.BasePath).toBeUndefined();
    },
    SYNTH_MS,
  );
});

it("a field that nothing reads is found at any depth", () => {
  const { record, unreadFields } = recordReads({
    name: "dev",
    canaryPercent: 5,
    alarms: { slow: 1, gpu: 2 },
    none: null,
  });
  expect([record.name, record.alarms.slow, record.none]).toEqual(["dev", 1, null]);
  expect(unreadFields()).toEqual(["canaryPercent", "alarms.gpu"]);
});

describe("a stage's name", () => {
  it("is dev when none is given", () => {
    expect(stageNamed(undefined).name).toBe("dev");
  });

  it("is refused with the known names when it is unknown", () => {
    expect(() => stageNamed("qa")).toThrow('unknown stage "qa": choose one of dev, staging, prod');
    expect(() => stageNamed("toString")).toThrow("unknown stage");
  });
});

describe("an option of a deployment", () => {
  const options = (context: Record<string, unknown>) => readDeploymentOptions((key) => context[key]);

  it("is refused by a name that is unknown, and feature flags are none", () => {
    expect(() => checkOptionNames({ stage: "dev", endpiont: "new" })).toThrow("-c endpiont: unknown. Known: stage, ");
    const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));
    const own = { stage: "dev", voices: "neural", "aws:cdk:bundling-stacks": ["**"] };
    expect(() => checkOptionNames({ ...context, ...own })).not.toThrow();
  });

  it("is off by default", () => {
    expect(options({})).toEqual({ isNewEndpoint: false, isScalingOff: false, isModelCanary: false });
  });

  it("is on with its only value, and refused with any other", () => {
    expect(options({ endpoint: "new", scaling: "off", modelCanary: "on" })).toEqual({
      isNewEndpoint: true,
      isScalingOff: true,
      isModelCanary: true,
    });
    expect(options({ voices: "neural" }).voices).toBe("neural");
    expect(() => options({ voices: "best" })).toThrow("-c voices=best: the values of voices are embedded, neural");
    expect(options({ voicesPackage: "local" }).voicesPackage).toBe("local");
    expect(options({ voicesPackage: "5e".repeat(32) }).voicesPackage).toBe("5e".repeat(32));
    expect(() => options({ voicesPackage: "5e" })).toThrow("-c voicesPackage=5e: it must be the 64 hexadecimal digits");
    expect(() => options({ endpoint: "old" })).toThrow("-c endpoint=old: the only value of endpoint is new");
    expect(() => options({ scaling: true })).toThrow("-c scaling=true: the only value of scaling is off");
  });
});

describe("the package of a stage", () => {
  const DIGEST = "5e".repeat(32);
  const none = readDeploymentOptions(() => undefined);
  const noted = (content: string) => {
    const file = join(temporaryFolder("stages"), "dev.voices.json");
    writeFileSync(file, content);
    return file;
  };

  it("is the one that was made for it last, unless the command line names another", () => {
    const file = noted(JSON.stringify({ digest: DIGEST }));
    expect(withPackage(none, "dev", file)).toEqual({ ...none, voicesPackage: DIGEST });
    const named = { ...none, voicesPackage: "a1".repeat(32) };
    expect(withPackage(named, "dev", file)).toEqual(named);
    expect(withPackage(none, "dev", `${file}.absent`).voicesPackage).toBeUndefined();
  });

  it.each(["", "{}", '{"digest": "5e"}', '{"digest": 5}', "null"])("is refused when its file holds %j", (content) => {
    expect(() => withPackage(none, "dev", noted(content))).toThrow(
      /dev\.voices\.json does not name a package: npm run voices -- package --stage dev writes it again$/,
    );
  });
});

it("the guide names the instances of every stage, with twice as many in the quotas", () => {
  const guide = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  for (const { fleet } of Object.values(STAGES)) {
    for (const type of [fleet.instanceType, ...fleet.fallbackTypes]) {
      const quota = guide.split("\n").find((row) => row.includes(`${type} for endpoint usage`));
      expect(quota, type).toMatch(new RegExp(`\\| +${2 * (fleet.scaling?.max ?? fleet.initialInstances)}\\b`));
    }
  }
});

describe("synthesis", () => {
  it(
    "gives the same templates again",
    () => {
      const { folder } = assemblyOf("dev");
      const again = synthesise(STAGES.dev, temporaryFolder("synth-again"));
      for (const stack of ["Data", "Model", "Api", "Observability"]) {
        const file = `MalaysianTts-dev-${stack}.template.json`;
        expect(readFileSync(join(again, file), "utf8")).toBe(readFileSync(join(folder, file), "utf8"));
      }
    },
    SYNTH_MS,
  );
});
