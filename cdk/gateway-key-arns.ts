import { type Stack, Validations } from "aws-cdk-lib";
import type { Role } from "aws-cdk-lib/aws-iam";
import { TIERS, usagePlanParameter } from "#contract/tiers.ts";
import type { StageConfig } from "./stages.ts";

/** What the upkeep of API Gateway keys touches, as IAM names it. */
export class GatewayKeyArns {
  /** The collection: listed with GET, added to with POST. */
  readonly keys: string;
  readonly anyKey: string;
  readonly keysOfAnyPlan: string;
  readonly anyKeyOfAnyPlan: string;
  /** Parameters with the ids of the usage plans. */
  readonly planParameters: readonly string[];

  constructor({ partition, region, account }: Stack, stage: StageConfig) {
    const gateway = `arn:${partition}:apigateway:${region}::`;
    this.keys = `${gateway}/apikeys`;
    this.anyKey = `${gateway}/apikeys/*`;
    this.keysOfAnyPlan = `${gateway}/usageplans/*/keys`;
    this.anyKeyOfAnyPlan = `${gateway}/usageplans/*/keys/*`;
    this.planParameters = TIERS.map(
      (tier) => `arn:${partition}:ssm:${region}:${account}:parameter${usagePlanParameter(stage.name, tier)}`,
    );
  }

  /** Says why a role has the wildcards that it has. */
  static acknowledge(role: Role, wildcards: readonly string[]): void {
    for (const arn of wildcards) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${arn}]`,
        reason:
          "Keys are made while the service runs, under ids that API Gateway chooses; a plan's id cannot be named here, since the plan needs the API, and the API this function.",
      });
    }
  }
}
