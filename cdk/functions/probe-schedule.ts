import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";

/** Calls the prober every minute. A call that failed is not tried again: the next one is near, and its absence an alarm. */
export class ProbeSchedule extends Construct {
  constructor(scope: Construct, id: string, prober: IFunction) {
    super(scope, id);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com"),
      inlinePolicies: {
        Call: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [prober.functionArn] })],
        }),
      },
    });
    new CfnSchedule(this, "EveryMinute", {
      description: "Speaks a word through the service, so that an outage is noticed",
      scheduleExpression: "rate(1 minute)",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: prober.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    });
  }
}
