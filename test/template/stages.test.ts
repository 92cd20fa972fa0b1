import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "#contract/deployment.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { READS_PER_REQUEST, TIERS } from "#contract/tiers.ts";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { STAGE_NAMES, STAGES, type StageConfig, stageNamed } from "../../cdk/stage/stages.ts";
import { withPackage } from "../../cdk/stage/voices-package.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  assemblyOf,
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
        ...["CFR1", "CFR2", "CFR3", "CFR4", "S1"].map((rule) => `AwsSolutions-${rule}`),
        "AwsSolutions-COG4",
        "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
        "AwsSolutions-IAM5[Resource::*]",
        ...(stage.fleet.parkedAt === null
          ? []
          : [
              `AwsSolutions-IAM5[Resource::arn:aws:cloudformation:${stage.region}:<AWS::AccountId>:stack/MalaysianTts-${name}-Model/*]`,
            ]),
        ...(stage.keepData
          ? [
              "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",
            ]
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
      ...(stage.firewall ? [`aws-waf-logs-malaysian-tts-${name}`] : []),
    ]);
    for (const { properties } of groups) expect(properties.RetentionInDays).toBe(30);
  });

  it("has a firewall where the stage record has one, which passes long texts, prose about attacks and plain clients", () => {
    const assembly = assemblyOf(name);
    const acls = ofType(assembly, "AWS::WAFv2::WebACL");
    expect(acls).toHaveLength(stage.firewall ? 1 : 0);
    expect(ofType(assembly, "AWS::WAFv2::WebACLAssociation")).toHaveLength(acls.length);
    for (const { properties } of acls) {
      const rules = list(properties.Rules).map(object);
      expect(rules.map(({ Name }) => Name)).toEqual([
        "RequestsWithKey",
        "RequestsWithoutKey",
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ]);
      expect(rules.map(({ Priority }) => Priority)).toEqual(rules.map((_, index) => index));
      const counted = (group: string) =>
        list(
          object(object(rules.find((rule) => rule.Name === group)?.Statement).ManagedRuleGroupStatement)
            .RuleActionOverrides,
        );
      const count = (...rulesOfGroup: string[]) =>
        rulesOfGroup.map((rule) => ({ Name: rule, ActionToUse: { Count: {} } }));
      expect(counted("AWSManagedRulesCommonRuleSet")).toEqual(
        expect.arrayContaining(
          count("SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "NoUserAgent_HEADER"),
        ),
      );
      expect(counted("AWSManagedRulesKnownBadInputsRuleSet")).toEqual(
        count("JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"),
      );
      expect(JSON.stringify(properties)).not.toContain('"SampledRequestsEnabled":true');
    }
  });

  it("refuses floods of one address as the API does, and none of what the tiers sell", () => {
    for (const { properties } of ofType(assemblyOf(name), "AWS::WAFv2::WebACL")) {
      const [withKey = {}, withoutKey = {}] = list(properties.Rules).map(object);
      const rates = [withKey, withoutKey].map(({ Statement }) => object(object(Statement).RateBasedStatement));
      const largest = Math.max(...TIERS.map((tier) => stage.tiers[tier].requestsPerMinute)) * (1 + READS_PER_REQUEST);
      const minutes = Number(rates[0]?.EvaluationWindowSec) / 60;
      expect(rates[0]?.Limit).toBeGreaterThan(2 * largest * minutes);
      expect([rates[0]?.EvaluationWindowSec, rates[1]?.EvaluationWindowSec]).toEqual([60, 60]);
      // 10 requests a second.
      expect(rates[1]?.Limit).toBe(600);
      for (const header of ["x-api-key", "authorization", "xi-api-key"]) {
        expect(JSON.stringify(rates[0]?.ScopeDownStatement)).toContain(`{"SingleHeader":{"Name":"${header}"}}`);
      }
      expect(rates[1]?.ScopeDownStatement).toEqual({ NotStatement: { Statement: rates[0]?.ScopeDownStatement } });
      for (const rule of [withKey, withoutKey]) {
        const response = object(object(object(rule.Action).Block).CustomResponse);
        expect(response.ResponseCode).toBe(429);
        expect(response.ResponseHeaders).toContainEqual({ Name: "retry-after", Value: "60" });
        for (const [header, value] of Object.entries(SECURITY_HEADERS)) {
          expect(response.ResponseHeaders).toContainEqual({ Name: header, Value: value });
        }
        const body = object(object(properties.CustomResponseBodies)[String(response.CustomResponseBodyKey)]);
        expect(body.ContentType).toBe("APPLICATION_JSON");
        expect(JSON.parse(String(body.Content))).toMatchObject({
          error: { code: "rate_limit_exceeded", type: "rate_limit_error" },
          detail: { status: "rate_limit_exceeded" },
        });
      }
    }
  });

  it("logs what the firewall refused, without keys and queries", () => {
    const assembly = assemblyOf(name);
    for (const { properties } of ofType(assembly, "AWS::WAFv2::LoggingConfiguration")) {
      expect(properties.LogDestinationConfigs).toHaveLength(1);
      expect(readable(assembly, list(properties.LogDestinationConfigs)[0])).toBe(
        `arn:aws:logs:ap-southeast-1:<AWS::AccountId>:log-group:aws-waf-logs-malaysian-tts-${name}`,
      );
      expect(properties.RedactedFields).toEqual([
        ...["x-api-key", "authorization", "xi-api-key"].map((header) => ({ SingleHeader: { Name: header } })),
        { QueryString: {} },
      ]);
      expect(properties.LoggingFilter).toMatchObject({ DefaultBehavior: "DROP" });
    }
    expect(ofType(assembly, "AWS::WAFv2::LoggingConfiguration")).toHaveLength(stage.firewall ? 1 : 0);
  });

  it("has no field in its record that nothing reads", () => {
    expect(assemblyOf(name).unreadFields).toEqual([]);
  });

  it("has a limit for every tier, each above the one before", () => {
    expect(TIERS.map((tier) => stage.tiers[tier].requestsPerMinute)).toEqual([10, 100, 500, 2_000]);
    expect(TIERS.map((tier) => stage.tiers[tier].charactersPerMonth)).toEqual([10_000, 500_000, 5_000_000, 50_000_000]);
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
      expect(assembly.resources.filter(({ stack }) => stack === "Console")).toEqual([]);
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
    const quota = guide.split("\n").find((row) => row.includes(`${fleet.instanceType} for endpoint usage`));
    expect(quota, fleet.instanceType).toMatch(
      new RegExp(`\\| +${2 * (fleet.scaling?.max ?? fleet.initialInstances)}\\b`),
    );
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
