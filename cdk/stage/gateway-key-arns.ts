import type { Stack } from "aws-cdk-lib";
import { TIERS, usagePlanParameter } from "#contract/tiers.ts";
import type { StageConfig } from "./stages.ts";

/** Why statements about API Gateway keys have wildcards. */
export const WILDCARD_REASON =
  "Keys are made while the service runs, under ids that API Gateway chooses; a plan's id cannot be named here, since the plan needs the API, and the API this function.";

/** The API Gateway keys and usage plans of a stage, and the parameters with the plans' ids, as IAM names them. */
export function gatewayKeyArns({ partition, region, account }: Stack, stage: StageConfig) {
  const gateway = `arn:${partition}:apigateway:${region}::`;
  return {
    /** The collection: listed with GET, added to with POST. */
    keys: `${gateway}/apikeys`,
    anyKey: `${gateway}/apikeys/*`,
    keysOfAnyPlan: `${gateway}/usageplans/*/keys`,
    anyKeyOfAnyPlan: `${gateway}/usageplans/*/keys/*`,
    planParameters: TIERS.map(
      (tier) => `arn:${partition}:ssm:${region}:${account}:parameter${usagePlanParameter(stage.name, tier)}`,
    ),
  };
}
