import { ArnFormat, Stack } from "aws-cdk-lib";
import { Match, Rule } from "aws-cdk-lib/aws-events";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { stackPrefix } from "../stage/stack-props.ts";
import type { StageName } from "../stage/stages.ts";

/** States of a stack whose deployment failed, and that is going back or cannot. */
const FAILED = [
  "ROLLBACK_IN_PROGRESS",
  "UPDATE_ROLLBACK_IN_PROGRESS",
  "ROLLBACK_FAILED",
  "UPDATE_ROLLBACK_FAILED",
  "DELETE_FAILED",
];

/**
 * Notifies the operator when a deployment of a stack in this region fails: for example because CodeDeploy took a release back,
 * the check before it failed, or SageMaker went back to the old endpoint. The state in the message is CloudFormation's.
 */
export function notifyFailedDeployments(scope: Construct, topic: Topic, stage: StageName): void {
  const { region, account } = Stack.of(scope);
  const stacks = Stack.of(scope).formatArn({
    service: "cloudformation",
    resource: "stack",
    resourceName: stackPrefix(stage),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const rule = new Rule(scope, "FailedDeployments", {
    description: `A deployment of ${stage} failed`,
    eventPattern: {
      source: ["aws.cloudformation"],
      detailType: ["CloudFormation Stack Status Change"],
      region: [region],
      account: [account],
      detail: { "stack-id": Match.prefix(stacks), "status-details": { status: FAILED } },
    },
  });
  // CDK's own target would let rules of every account publish.
  rule.addTarget({ bind: () => ({ arn: topic.topicArn }) });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "LetFailedDeploymentsNotify",
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { "aws:SourceArn": rule.ruleArn } },
    }),
  );
}
