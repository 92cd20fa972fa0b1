import { ArnFormat, Stack } from "aws-cdk-lib";
import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { ERRORS, errorBody } from "#contract/errors.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { expiringLogGroup } from "../stage/expiring-log-group.ts";
import type { StageConfig } from "../stage/stages.ts";
import { planRequestsPerMinute } from "./usage-plans.ts";

/** AWS's rule groups, in the order of evaluation, with the rules that only count. */
const RULE_GROUPS = [
  { name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  {
    name: "AWSManagedRulesKnownBadInputsRuleSet",
    // As in the next group, for the body is a text to be read aloud.
    counted: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"],
  },
  {
    name: "AWSManagedRulesCommonRuleSet",
    // A body is a text to be read aloud, and nothing executes it. 5,000 Tamil characters are 15 KB, SSML looks like a
    // script, and prose may contain a path or an address: to block these would refuse good requests.
    counted: [
      "SizeRestrictions_BODY",
      "CrossSiteScripting_BODY",
      "GenericLFI_BODY",
      "GenericRFI_BODY",
      "EC2MetaDataSSRF_BODY",
      // Devices and programs of a few lines send no User-Agent.
      "NoUserAgent_HEADER",
    ],
  },
] as const;

/** The shortest that the firewall has. */
const RATE_WINDOW_SECONDS = 60;

/** The headers that carry a key, in any of the ways that clients send it. */
const KEY_HEADERS = ["x-api-key", "authorization", "xi-api-key"];

const hasKey: CfnWebACL.StatementProperty = {
  orStatement: {
    statements: KEY_HEADERS.map((name) => ({
      sizeConstraintStatement: {
        fieldToMatch: { singleHeader: { Name: name } },
        comparisonOperator: "GT",
        size: 0,
        textTransformations: [{ priority: 0, type: "NONE" }],
      },
    })),
  },
};

/** Seconds after which the firewall has most likely forgotten enough requests. */
const RETRY_AFTER = "60";
const REFUSAL = "TooManyRequests";
/** The firewall knows no request id. */
const REFUSAL_BODY = {
  ...errorBody("rate_limit_exceeded", "Too many requests from this address; slow down.", ""),
  request_id: null,
};

/**
 * Most requests with a key from one address in the firewall's window: several customers may share an office's address,
 * so twice what the largest tier's usage plan lets through.
 */
function keyedLimit({ tiers }: StageConfig): number {
  const largest = Math.max(...Object.values(tiers).map(planRequestsPerMinute));
  return (2 * largest * RATE_WINDOW_SECONDS) / 60;
}

/** The web firewall before the gateway, where the stage has one. */
export function addFirewall(scope: Construct, api: RestApi, config: StageConfig): void {
  const { name: stage, firewall } = config;
  if (!firewall) return;
  const visibility = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    metricName,
    // Samples contain headers of requests, and so keys.
    sampledRequestsEnabled: false,
  });
  const rateRule = (
    name: string,
    priority: number,
    limit: number,
    scopeDownStatement: CfnWebACL.StatementProperty,
  ) => ({
    name,
    priority,
    action: {
      block: {
        customResponse: {
          responseCode: ERRORS.rate_limit_exceeded.status,
          customResponseBodyKey: REFUSAL,
          responseHeaders: [
            { name: "retry-after", value: RETRY_AFTER },
            { name: "access-control-allow-origin", value: "*" },
            { name: "access-control-expose-headers", value: "retry-after" },
            ...Object.entries(SECURITY_HEADERS).map(([header, value]) => ({ name: header, value })),
          ],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: RATE_WINDOW_SECONDS,
        aggregateKeyType: "IP",
        scopeDownStatement,
      },
    },
    visibilityConfig: visibility(name),
  });
  const rateRules = [
    rateRule("RequestsWithKey", 0, keyedLimit(config), hasKey),
    rateRule("RequestsWithoutKey", 1, firewall.requestsPerSecond * RATE_WINDOW_SECONDS, {
      notStatement: { statement: hasKey },
    }),
  ];
  const acl = new CfnWebACL(scope, "Firewall", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    description: `Before the API of ${stage}`,
    visibilityConfig: visibility(`malaysian-tts-${stage}`),
    customResponseBodies: {
      [REFUSAL]: { contentType: "APPLICATION_JSON", content: JSON.stringify(REFUSAL_BODY) },
    },
    rules: [
      ...rateRules,
      ...RULE_GROUPS.map(({ name, counted }, index) => ({
        name,
        priority: rateRules.length + index,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: visibility(name),
      })),
    ],
  });
  logRefusals(scope, acl, config);
  new CfnWebACLAssociation(scope, "FirewallAssociation", {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  });
}

/** Logs what was refused, without keys and queries. Bodies are in no log of the firewall. */
function logRefusals(scope: Construct, acl: CfnWebACL, stage: StageConfig): void {
  // The firewall writes to groups with this prefix only, and wants their ARN without the `:*` at its end.
  const name = `aws-waf-logs-malaysian-tts-${stage.name}`;
  const group = expiringLogGroup(scope, "FirewallLog", name, stage);
  const logging = new CfnLoggingConfiguration(scope, "FirewallLogging", {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: "logs",
        resource: "log-group",
        resourceName: name,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    redactedFields: [...KEY_HEADERS.map((header) => ({ singleHeader: { Name: header } })), { queryString: {} }],
    loggingFilter: {
      DefaultBehavior: "DROP",
      Filters: [
        {
          Behavior: "KEEP",
          Requirement: "MEETS_ANY",
          Conditions: [{ ActionCondition: { Action: "BLOCK" } }],
        },
      ],
    },
  });
  logging.node.addDependency(group);
}
