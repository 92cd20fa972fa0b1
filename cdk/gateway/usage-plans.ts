import { ApiKey, type IRestApi, type RestApi, UsagePlan } from "aws-cdk-lib/aws-apigateway";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { sharedGatewayKey, TIERS, usagePlanParameter } from "#contract/tiers.ts";
import { planRequestsPerMinute } from "../stage/plan-requests.ts";
import type { StageConfig } from "../stage/stages.ts";

const SECONDS_IN_MINUTE = 60;

/** For each tier a plan for callers' own keys, and one for the key that they share until their own is attached. */
export function addUsagePlans(scope: Construct, api: RestApi, stage: StageConfig): void {
  const apiStages = [{ api: api as IRestApi, stage: api.deploymentStage }];
  for (const tier of TIERS) {
    const Tier = `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`;
    const name = `malaysian-tts-${stage.name}-${tier}`;
    const burst = planRequestsPerMinute(stage.tiers[tier]);
    const plan = new UsagePlan(scope, `${Tier}Plan`, {
      name,
      description: `Upper bound of the tier ${tier}; its limits are enforced by the service itself`,
      apiStages,
      throttle: { rateLimit: burst / SECONDS_IN_MINUTE, burstLimit: burst },
    });

    new StringParameter(scope, `${Tier}PlanId`, {
      parameterName: usagePlanParameter(stage.name, tier),
      stringValue: plan.usagePlanId,
      description: `Usage plan for keys of the tier ${tier}`,
    });

    const shared = new UsagePlan(scope, `${Tier}SharedPlan`, {
      name: `${name}-shared`,
      description: `For the key that all callers of the tier ${tier} share: a throttle would be theirs together`,
      apiStages,
    });
    shared.addApiKey(
      new ApiKey(scope, `${Tier}SharedKey`, {
        apiKeyName: `${name}-shared`,
        description: "Named by the authorizer only; a caller cannot send it",
        value: sharedGatewayKey(stage.name, tier),
      }),
    );
  }
}
