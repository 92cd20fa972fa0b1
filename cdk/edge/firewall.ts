import { ArnFormat, Stack } from "aws-cdk-lib";
import { CfnLoggingConfiguration, CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { ERRORS, errorBody } from "#contract/errors.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";
import { expiringLogGroup } from "../stage/expiring-log-group.ts";
import { planRequestsPerMinute } from "../stage/plan-requests.ts";
import type { StageConfig } from "../stage/stages.ts";

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
export const KEY_HEADERS = ["x-api-key", "authorization", "xi-api-key"];

/** Seconds after which the firewall has most likely forgotten enough requests. */
const RETRY_AFTER = "60";
const REFUSAL = "TooManyRequests";
/** The firewall knows no request id. */
const REFUSAL_BODY = {
  ...errorBody("rate_limit_exceeded", "Too many requests from this address; slow down.", ""),
  request_id: null,
};

export interface FirewallProps {
  readonly stage: StageConfig;
  /** Requests without a key that one address may send in a second, over a minute. */
  readonly requestsPerSecond: number;
  readonly scope: "REGIONAL" | "CLOUDFRONT";
  /** Of its metric and, after a prefix, of its log. */
  readonly name: string;
  /** What it is before. */
  readonly before: string;
  /** Whether a request has a key, or what a key was needed for. */
  readonly isKeyed: CfnWebACL.StatementProperty;
}

/**
 * Most requests with a key from one address in the firewall's window. Several customers may share an office's address, so
 * twice what the largest tier's usage plan lets through: 2 × 16,000. That is above twice the sum of the tier's own two
 * windows, 2 × (2,000 requests + 12,000 reads) = 28,000: two such customers reach their windows first, then their plans.
 */
function keyedLimit({ tiers }: StageConfig): number {
  const largest = Math.max(...Object.values(tiers).map(planRequestsPerMinute));
  return (2 * largest * RATE_WINDOW_SECONDS) / 60;
}

/** A web firewall, with a log of what it refuses. */
export function createFirewall(scope: Construct, props: FirewallProps): CfnWebACL {
  const { stage, requestsPerSecond, name, before, isKeyed } = props;
  const rateRules = [
    rateRule("RequestsWithKey", 0, keyedLimit(stage), isKeyed),
    rateRule("RequestsWithoutKey", 1, requestsPerSecond * RATE_WINDOW_SECONDS, {
      notStatement: { statement: isKeyed },
    }),
  ];
  const acl = new CfnWebACL(scope, "Firewall", {
    scope: props.scope,
    defaultAction: { allow: {} },
    description: `Before ${before} of ${stage.name}`,
    visibilityConfig: visibility(name),
    customResponseBodies: {
      [REFUSAL]: { contentType: "APPLICATION_JSON", content: JSON.stringify(REFUSAL_BODY) },
    },
    rules: [
      ...rateRules,
      ...RULE_GROUPS.map(({ name: group, counted }, index) => ({
        name: group,
        priority: rateRules.length + index,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: group,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: visibility(group),
      })),
    ],
  });
  logRefusals(scope, acl, props);
  return acl;
}

const visibility = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // Samples contain headers of requests, and so keys.
  sampledRequestsEnabled: false,
});

function rateRule(
  name: string,
  priority: number,
  limit: number,
  scopeDownStatement: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
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
  };
}

/** Logs what was refused, without keys and queries, which may have signatures. Bodies are in no log of the firewall. */
function logRefusals(scope: Construct, acl: CfnWebACL, { stage, name }: FirewallProps): void {
  // The firewall writes to groups with this prefix only, and wants their ARN without the `:*` at its end.
  const logGroupName = `aws-waf-logs-${name}`;
  const group = expiringLogGroup(scope, "FirewallLog", logGroupName, stage);
  const logging = new CfnLoggingConfiguration(scope, "FirewallLogging", {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: "logs",
        resource: "log-group",
        resourceName: logGroupName,
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
