import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import type { StageConfig } from "./stages.ts";

/** AWS's rule groups, in the order of evaluation, with the rules that only count. */
const RULE_GROUPS = [
  { name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
  {
    name: "AWSManagedRulesCommonRuleSet",
    // A body is text to be read aloud and never runs anywhere. 5,000 Tamil characters are 15 KB, SSML looks like a
    // script, and prose may hold a path or an address: blocked, these would be good requests refused.
    counted: [
      "SizeRestrictions_BODY",
      "CrossSiteScripting_BODY",
      "GenericLFI_BODY",
      "GenericRFI_BODY",
      "EC2MetaDataSSRF_BODY",
    ],
  },
] as const;

const RATE_WINDOW_SECONDS = 300;

/** The web firewall before the gateway, where the stage has one. */
export function addFirewall(scope: Construct, api: RestApi, { name: stage, firewall }: StageConfig): void {
  if (!firewall) return;
  const visibility = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    metricName,
    // Samples hold headers of requests, and so keys.
    sampledRequestsEnabled: false,
  });
  const acl = new CfnWebACL(scope, "Firewall", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    description: `Before the API of ${stage}`,
    visibilityConfig: visibility(`malaysian-tts-${stage}`),
    rules: [
      {
        name: "RequestsOfOneAddress",
        priority: 0,
        action: { block: {} },
        statement: {
          rateBasedStatement: {
            limit: firewall.requestsPerAddress,
            evaluationWindowSec: RATE_WINDOW_SECONDS,
            aggregateKeyType: "IP",
          },
        },
        visibilityConfig: visibility("RequestsOfOneAddress"),
      },
      ...RULE_GROUPS.map(({ name, counted }, index) => ({
        name,
        priority: index + 1,
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
  new CfnWebACLAssociation(scope, "FirewallAssociation", {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  });
}
