import { setTimeout as sleep } from "node:timers/promises";
import type { TierPlans } from "#contract/tiers.ts";
import { createDynamoClient } from "../dynamo/client.ts";
import { logger } from "../observability/logger.ts";
import { createDynamoUsageStore } from "../usage-records/dynamo-usage-store.ts";
import { createCallerRate } from "./caller-rate.ts";
import { createDynamoMonthStore } from "./dynamo-month-store.ts";
import { createDynamoRateStore } from "./dynamo-rate-store.ts";
import { createMeter } from "./meter.ts";
import { createMonthLedger } from "./month-ledger.ts";
import { createRateLimiter } from "./rate-limiter.ts";

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
