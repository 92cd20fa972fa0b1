import { ArnFormat, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { modelCanaryParameter, NO_CANARY } from "#contract/model-canary.ts";
import { canaryAlarmPrefix } from "../metrics/canary-alarms.ts";
import type { StageConfig } from "../stage/stages.ts";

/**
 * The parameter that says which accounts a canary of the model speaks for, and the right of its alarms to call
 * `rollback`. They are named, not referred to: their stack depends on this one.
 */
export function addModelCanary(scope: Construct, stage: StageConfig, rollback: IFunction): void {
  new StringParameter(scope, "ModelCanary", {
    parameterName: modelCanaryParameter(stage.name),
    description: "Percent of accounts for which the canary of the model speaks, its endpoint and its digest",
    stringValue: JSON.stringify(NO_CANARY),
  });
  const stack = Stack.of(scope);
  rollback.addPermission("CanaryAlarms", {
    principal: new ServicePrincipal("lambda.alarms.cloudwatch.amazonaws.com"),
    sourceAccount: stack.account,
    sourceArn: stack.formatArn({
      service: "cloudwatch",
      resource: "alarm",
      resourceName: `${canaryAlarmPrefix(stage)}*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  });
}
