/** Messages about deployments that failed, or that go back. */
import { ArnFormat, type Stack } from "aws-cdk-lib";
import { type EventPattern, Match, Rule } from "aws-cdk-lib/aws-events";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { reportingRegions } from "../stage/regions.ts";
import { stackPrefix } from "../stage/stack-props.ts";
import type { StageConfig, StageName } from "../stage/stages.ts";

/** States of a stack whose deployment failed, and that is going back or cannot. */
const FAILED = [
  "ROLLBACK_IN_PROGRESS",
  "UPDATE_ROLLBACK_IN_PROGRESS",
  "ROLLBACK_FAILED",
  "UPDATE_ROLLBACK_FAILED",
  "DELETE_FAILED",
];

const EVENTS = new ServicePrincipal("events.amazonaws.com");

/**
 * Notifies the operator when a deployment of a stack of the stage fails: for example because CodeDeploy took a release back,
 * the check before it failed, or SageMaker went back to the old endpoint. The state in the message is CloudFormation's.
 */
export function notifyFailedDeployments(scope: Stack, topic: Topic, stage: StageConfig): void {
  const rule = new Rule(scope, "FailedDeployments", {
    description: `A deployment of ${stage.name} failed`,
    eventPattern: failedDeployments(scope, stage.name, [stage.region, ...reportingRegions(stage)]),
  });
  // CDK's own target would let rules of every account publish.
  rule.addTarget({ bind: () => ({ arn: topic.topicArn }) });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "LetFailedDeploymentsNotify",
      principals: [EVENTS],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { "aws:SourceArn": rule.ruleArn } },
    }),
  );
}

/** In another region: sends the same events to the event bus of the stage's region. A topic is not a target there. */
export function reportFailedDeployments(scope: Stack, { name, region }: StageConfig): void {
  const arn = scope.formatArn({ service: "events", region, resource: "event-bus", resourceName: "default" });
  const send = new PolicyStatement({ actions: ["events:PutEvents"], resources: [arn] });
  const role = new Role(scope, "FailedDeploymentsRole", {
    assumedBy: EVENTS,
    inlinePolicies: { Send: new PolicyDocument({ statements: [send] }) },
  });
  const rule = new Rule(scope, "FailedDeployments", {
    description: `A deployment of ${name} failed: to ${region}`,
    eventPattern: failedDeployments(scope, name, [scope.region]),
  });
  rule.addTarget({ bind: () => ({ arn, role }) });
}

function failedDeployments(scope: Stack, stage: StageName, regions: string[]): EventPattern {
  const stacks = (region: string) =>
    scope.formatArn({
      service: "cloudformation",
      region,
      resource: "stack",
      resourceName: stackPrefix(stage),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  return {
    source: ["aws.cloudformation"],
    detailType: ["CloudFormation Stack Status Change"],
    region: regions,
    account: [scope.account],
    detail: {
      "stack-id": Match.anyOf(...regions.map((region) => Match.prefix(stacks(region)))),
      "status-details": { status: FAILED },
    },
  };
}
