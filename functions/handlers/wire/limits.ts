import { setTimeout as sleep } from "node:timers/promises";
import type { TierPlans } from "#contract/tiers.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoMonthStore } from "../../aws/dynamo-month-store.ts";
import { createDynamoRateStore } from "../../aws/dynamo-rate-store.ts";
import { createDynamoUsageStore } from "../../aws/dynamo-usage-store.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createCallerRate } from "../../limits/caller-rate.ts";
import { createMeter } from "../../limits/meter.ts";
import { createMonthLedger } from "../../limits/month-ledger.ts";
import { createRateLimiter } from "../../limits/rate-limiter.ts";

/** Joins the limits to the Usage table, for every function that answers requests with a key. */
export function wireLimits(env: { USAGE_TABLE: string; TIER_PLANS: string }, dynamo = createDynamoClient()) {
  const now = Date.now;
  const plans: TierPlans = JSON.parse(env.TIER_PLANS);
  const usage = createDynamoUsageStore(env.USAGE_TABLE, dynamo);
  const meter = createMeter({
    rate: createCallerRate(createRateLimiter(createDynamoRateStore(env.USAGE_TABLE, dynamo), now)),
    ledger: createMonthLedger(createDynamoMonthStore(env.USAGE_TABLE, dynamo), now),
    usage,
    plans,
    now,
    sleep,
    onFailure: (error) => logger.error("limits", { error: error as Error }),
  });
  return { meter, usage, plans };
}
