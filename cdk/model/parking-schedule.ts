import { ArnFormat, Stack, Validations } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { namedAccount } from "../stage/named-account.ts";
import { stackName } from "../stage/stack-props.ts";
import type { StageName } from "../stage/stages.ts";

/**
 * Parks the stage every day: deletes the stack of its endpoint, as `npm run model -- park` does. Unparked by that command or
 * by the next deployment. CloudFormation uses the role that deployed the stack; here is only the right to start it.
 */
export class ParkingSchedule extends Construct {
  /** @param hour of the day in Malaysia */
  constructor(scope: Construct, id: string, stage: StageName, hour: number) {
    super(scope, id);
    const name = stackName(stage, "Model");
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com"),
      inlinePolicies: {
        Park: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ["cloudformation:DeleteStack"],
              resources: [
                Stack.of(this).formatArn({
                  service: "cloudformation",
                  resource: "stack",
                  resourceName: `${name}/*`,
                  arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
                }),
              ],
            }),
          ],
        }),
      },
    });
    const { partition, region } = Stack.of(this);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${partition}:cloudformation:${region}:${namedAccount(Stack.of(this))}:stack/${name}/*]`,
      reason: "CloudFormation gives each stack a random part at the end of its ARN, which no template can know.",
    });
    new CfnSchedule(this, "Daily", {
      description: "Deletes the stack of the endpoint, which is billed by the hour",
      scheduleExpression: `cron(0 ${hour} * * ? *)`,
      scheduleExpressionTimezone: "Asia/Kuala_Lumpur",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: `arn:${partition}:scheduler:::aws-sdk:cloudformation:deleteStack`,
        roleArn: role.roleArn,
        input: JSON.stringify({ StackName: name }),
      },
    });
  }
}
