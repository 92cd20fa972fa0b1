import { Stack } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import { GLOBAL_REGION } from "../stage/regions.ts";
import { type StackContext, stackName, stackProps } from "../stage/stack-props.ts";

/** Percent of the budget at which the operator gets a mail: what was spent, and what the month is forecast to cost. */
const NOTIFY_AT = [
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "FORECASTED", threshold: 100 },
] as const;

/** The monthly budget of the stage's account for what carries the stage's tags. */
export class BudgetStack extends Stack {
  constructor(scope: Construct, context: StackContext, amount: number) {
    const { env, ...props } = stackProps(context, "the monthly budget");
    super(scope, stackName(context.stage.name, "Budget"), { ...props, env: { ...env, region: GLOBAL_REGION } });
    const { name, alarms } = context.stage;
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `malaysian-tts-${name}`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount, unit: "USD" },
        // The tag must be activated for cost allocation, in the console of Billing.
        costFilters: { TagKeyValue: [`user:stage$${name}`] },
      },
      notificationsWithSubscribers: NOTIFY_AT.map((at) => ({
        notification: { ...at, comparisonOperator: "GREATER_THAN", thresholdType: "PERCENTAGE" },
        subscribers: alarms.mailTo.map((address) => ({ subscriptionType: "EMAIL", address })),
      })),
    });
  }
}
