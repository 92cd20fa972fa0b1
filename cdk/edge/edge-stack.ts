import { ReferenceStrength, Stack } from "aws-cdk-lib";
import type { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { GLOBAL_REGION } from "../stage/regions.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";
import type { StageConfig } from "../stage/stages.ts";
import { createFirewall } from "./firewall.ts";

/** A signed URL of audio, which a caller with a key got. CloudFront refuses a false signature without asking the bucket. */
const isSigned: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { queryString: {} },
    positionalConstraint: "CONTAINS",
    searchString: "Key-Pair-Id=",
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
};

/** The firewall before the stage's distributions. A stack of its own: CloudFront accepts firewalls of this region only. */
export class EdgeStack extends Stack {
  /** For the stacks with distributions, in the stage's region. */
  readonly firewallArn: string;

  constructor(scope: Construct, context: StackContext, firewall: NonNullable<StageConfig["firewall"]>) {
    const { stage } = context;
    const { env, ...props } = stackProps(context, "the firewall of CloudFront");
    super(scope, stackName(stage.name, "Edge"), { ...props, env: { ...env, region: GLOBAL_REGION } });
    const acl = createFirewall(this, {
      stage,
      ...firewall,
      scope: "CLOUDFRONT",
      // Not the name of the API's log: a stage may be in this region.
      name: `malaysian-tts-${stage.name}-edge`,
      before: "the console and the audio",
      isKeyed: isSigned,
    });
    // Fn::GetStackOutput reads outputs of other regions. A strong reference would be two functions and a parameter.
    this.firewallArn = Stack.consumeReference(acl.attrArn, ReferenceStrength.WEAK);
  }
}
