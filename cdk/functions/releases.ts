import { Duration, Stack, Validations } from "aws-cdk-lib";
import { Alarm, type IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  TrafficRouting,
} from "aws-cdk-lib/aws-codedeploy";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Alias } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { FunctionName } from "#contract/deployment.ts";
import { SPEAKING } from "#contract/metrics.ts";
import { notifyByName } from "../stage/alarms-topic.ts";
import type { StageConfig } from "../stage/stages.ts";
import type { Functions } from "./functions.ts";
import { releaseApplication } from "./permissions.ts";
import { versionAlarms } from "./release-alarms.ts";
import { RELEASED } from "./released.ts";

export interface ReleasesProps {
  readonly stage: StageConfig;
  readonly functions: Functions;
}

/**
 * Shifts the traffic of each function that requests reach to its new version: a part first and the rest later, or all
 * at once. While a part is shifted, an alarm of the new version takes it back. The alarms are in this stack, since
 * deployment groups name them and their stack would depend on this one.
 */
export class Releases extends Construct {
  constructor(scope: Construct, id: string, { stage, functions }: ReleasesProps) {
    super(scope, id);
    const application = new LambdaApplication(this, "Application", { applicationName: releaseApplication(stage) });
    const role = codeDeployRole(this, functions);
    const deploymentConfig = this.config(stage);
    for (const name of RELEASED) {
      const alias = functions.byName[name].alias as Alias;
      const speaks = SPEAKING.some((speaking) => speaking === name);
      const alarms = stage.release
        ? versionAlarms({ name, stage, functions }).map((row) => this.alarm(row, stage))
        : [];
      new LambdaDeploymentGroup(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
        application,
        deploymentGroupName: name,
        alias,
        role: role.withoutPolicyUpdates(),
        deploymentConfig,
        alarms,
        autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: alarms.length > 0 },
        ...(speaks ? { preHook: functions.byName.verifier.lambda } : {}),
      });
    }
  }

  private config({ name, release }: StageConfig): ILambdaDeploymentConfig {
    if (!release) return LambdaDeploymentConfig.ALL_AT_ONCE;
    const { canaryPercent: percentage, canaryMinutes } = release;
    return new LambdaDeploymentConfig(this, "Canary", {
      deploymentConfigName: `malaysian-tts-${name}-${percentage}-percent-${canaryMinutes}-minutes`,
      trafficRouting: TrafficRouting.timeBasedCanary({ percentage, interval: Duration.minutes(canaryMinutes) }),
    }) as ILambdaDeploymentConfig;
  }

  private alarm({ id, ...props }: ReturnType<typeof versionAlarms>[number], stage: StageConfig): IAlarm {
    const alarm = new Alarm(this, id, props);
    notifyByName(alarm, stage.name);
    return alarm as IAlarm;
  }
}

/** What CodeDeploy may do: shift the aliases, read the alarms, run the check before. AWS's own policy allows more. */
function codeDeployRole(scope: Construct, { byName }: Functions): Role {
  const { partition, region, account } = Stack.of(scope);
  // By name: the aliases depend on the deployment groups, and these on the role.
  const arnOf = (name: FunctionName) =>
    `arn:${partition}:lambda:${region}:${account}:function:${byName[name].functionName}`;
  const allow = (sid: string, actions: string[], resources: string[]) =>
    new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources });
  const released = RELEASED.map(arnOf);
  const role = new Role(scope, "Role", {
    assumedBy: new ServicePrincipal("codedeploy.amazonaws.com"),
    inlinePolicies: {
      Release: new PolicyDocument({
        statements: [
          allow(
            "ShiftTraffic",
            ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
            [...released, ...released.map((arn) => `${arn}:live`)],
          ),
          allow("Check", ["lambda:InvokeFunction"], [arnOf("verifier")]),
          allow("ReadAlarms", ["cloudwatch:DescribeAlarms"], ["*"]),
        ],
      }),
    },
  });
  Validations.of(role).acknowledge({
    id: "AwsSolutions-IAM5[Resource::*]",
    reason: "CodeDeploy looks alarms up by name in one call, which has no resources to name; it only reads them.",
  });
  return role;
}
