import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { READS_PER_REQUEST, TIERS } from "#contract/tiers.ts";
import { EdgeStack } from "../../cdk/edge/edge-stack.ts";
import { STAGE_NAMES, STAGES } from "../../cdk/stage/stages.ts";
import {
  type Assembly,
  assemblyOf,
  assemblyWithOptions,
  list,
  object,
  ofType,
  readable,
  SYNTH_MS,
  type TemplateResource,
} from "./assembly.ts";
import { inOwnApp } from "./single-stack.ts";

const KEY_HEADERS = ["x-api-key", "authorization", "xi-api-key"];

describe.each(STAGE_NAMES)("stage %s: the firewalls", (name) => {
  const stage = STAGES[name];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = assemblyOf(name);
  }, SYNTH_MS);

  const firewalls = () => ofType(assembly, "AWS::WAFv2::WebACL");
  const firewallOf = (stack: string) =>
    firewalls().find((one) => one.stack === stack)?.properties ?? expect.fail(`no firewall in ${stack}`);
  const rulesOf = ({ properties }: Pick<TemplateResource, "properties">) => list(properties.Rules).map(object);

  it("are two, where the stage record has any: before the API in its region, before CloudFront in us-east-1", () => {
    const found = firewalls().map(({ stack, properties }) => [stack, properties.Scope]);
    expect(Object.fromEntries(found)).toEqual(stage.firewall ? { Api: "REGIONAL", Edge: "CLOUDFRONT" } : {});
    expect(ofType(assembly, "AWS::WAFv2::WebACLAssociation").map(({ stack }) => stack)).toEqual(
      stage.firewall ? ["Api"] : [],
    );
    const edge = assembly.artifacts[`MalaysianTts-${name}-Edge`];
    expect(edge && object(edge).environment).toEqual(stage.firewall ? "aws://unknown-account/us-east-1" : undefined);
  });

  it(
    "are before every distribution, whose stack is deployed after them",
    () => {
      for (const one of [assembly, assemblyWithOptions(name)]) {
        const distributions = ofType(one, "AWS::CloudFront::Distribution");
        expect(distributions.map(({ stack }) => stack).sort()).toEqual(
          one === assembly ? ["Console"] : ["Console", "Data"],
        );
        for (const { stack, properties } of distributions) {
          const { WebACLId } = object(properties.DistributionConfig);
          const { dependencies } = object(one.artifacts[`MalaysianTts-${name}-${stack}`]);
          const edge = `MalaysianTts-${name}-Edge`;
          if (!stage.firewall) {
            expect(WebACLId).toBeUndefined();
            continue;
          }
          expect(WebACLId).toEqual({
            "Fn::GetStackOutput": {
              StackName: edge,
              Region: "us-east-1",
              OutputName: expect.stringContaining("Firewall"),
            },
          });
          expect(list(dependencies)).toContain(edge);
        }
      }
    },
    SYNTH_MS,
  );

  it("pass long texts, prose about attacks and plain clients", () => {
    for (const { properties } of firewalls()) {
      const rules = rulesOf({ properties });
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
      expect(counted("AWSManagedRulesAmazonIpReputationList")).toEqual([]);
      expect(JSON.stringify(properties)).not.toContain('"SampledRequestsEnabled":true');
    }
  });

  it("refuse floods of one address as the API does, and none of what the tiers sell", () => {
    for (const { properties } of firewalls()) {
      const [withKey = {}, withoutKey = {}] = rulesOf({ properties });
      const rates = [withKey, withoutKey].map(({ Statement }) => object(object(Statement).RateBasedStatement));
      expect(rates.map(({ EvaluationWindowSec }) => EvaluationWindowSec)).toEqual([60, 60]);
      // 10 requests a second.
      expect(rates[1]?.Limit).toBe(600);
      expect(rates[1]?.ScopeDownStatement).toEqual({ NotStatement: { Statement: rates[0]?.ScopeDownStatement } });
      // Twice the largest tier's requests and reads are 28,000; its plan has an eighth part to spare.
      const largest = Math.max(...TIERS.map((tier) => stage.tiers[tier].requestsPerMinute)) * (1 + READS_PER_REQUEST);
      expect(2 * largest).toBe(28_000);
      expect(rates[0]?.Limit).toBe(32_000);
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

  it.runIf(stage.firewall)("know a caller by any of the key headers, and audio by its signature", () => {
    const scopeOf = (stack: string) => {
      const [withKey] = rulesOf({ properties: firewallOf(stack) });
      return JSON.stringify(object(object(withKey?.Statement).RateBasedStatement).ScopeDownStatement);
    };
    for (const header of KEY_HEADERS) expect(scopeOf("Api")).toContain(`{"SingleHeader":{"Name":"${header}"}}`);
    expect(scopeOf("Edge")).toContain('"FieldToMatch":{"QueryString":{}}');
    expect(scopeOf("Edge")).toContain('"SearchString":"Key-Pair-Id="');
  });

  it("log what they refused, without keys, queries and signatures", () => {
    const logs = ofType(assembly, "AWS::WAFv2::LoggingConfiguration").map(({ stack, properties }) => {
      expect(properties.RedactedFields).toEqual([
        ...KEY_HEADERS.map((header) => ({ SingleHeader: { Name: header } })),
        { QueryString: {} },
      ]);
      expect(properties.LoggingFilter).toMatchObject({ DefaultBehavior: "DROP" });
      return [stack, list(properties.LogDestinationConfigs).map((to) => readable(assembly, to))];
    });
    const logGroup = (region: string, suffix = "") => [
      `arn:aws:logs:${region}:<AWS::AccountId>:log-group:aws-waf-logs-malaysian-tts-${name}${suffix}`,
    ];
    expect(Object.fromEntries(logs)).toEqual(
      stage.firewall ? { Api: logGroup("ap-southeast-1"), Edge: logGroup("us-east-1", "-edge") } : {},
    );
  });
});

it("a stage in us-east-1 has the log of CloudFront's firewall next to that of the API's", () => {
  const stage = { ...STAGES.staging, region: "us-east-1" };
  const edge = new EdgeStack(...inOwnApp(stage), { requestsPerSecond: 10 });
  Template.fromStack(edge).hasResourceProperties("AWS::Logs::LogGroup", {
    LogGroupName: "aws-waf-logs-malaysian-tts-staging-edge",
    RetentionInDays: 30,
  });
});
