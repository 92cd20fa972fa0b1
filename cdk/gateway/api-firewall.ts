import type { RestApi } from "aws-cdk-lib/aws-apigateway";
import { type CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { createFirewall, KEY_HEADERS } from "../edge/firewall.ts";
import type { StageConfig } from "../stage/stages.ts";

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

/** The web firewall before the gateway, where the stage has one. */
export function addApiFirewall(scope: Construct, api: RestApi, stage: StageConfig): void {
  if (!stage.firewall) return;
  const acl = createFirewall(scope, {
    stage,
    ...stage.firewall,
    scope: "REGIONAL",
    name: `malaysian-tts-${stage.name}`,
    before: "the API",
    isKeyed: hasKey,
  });
  new CfnWebACLAssociation(scope, "FirewallAssociation", {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  });
}
