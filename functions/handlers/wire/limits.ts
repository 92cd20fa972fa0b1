import { setTimeout as sleep } from "node:timers/promises";
import type { TierPlans } from "#contract/tiers.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoMonthStore } from "../../aws/dynamo-month-store.ts";
import { createDynamoRateStore } from "../../aws/dynamo-rate-store.ts";
import { createDynamoUsageStore } from "../../aws/dynamo-usage-store.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createAdmission } from "../../limits/admission.ts";
import { createCallerRate, type RateKind } from "../../limits/caller-rate.ts";
import { createMeter } from "../../limits/meter.ts";
import { createMonthLedger } from "../../limits/month-ledger.ts";
import { createRateLimiter } from "../../limits/rate-limiter.ts";
import { createReadMeter } from "../../limits/read-meter.ts";

/**
 * Connects the limits to the Usage table, for every function that serves requests with a key: `meter` for routes that
 * speak or normalize text, `reads` for all others.
 */
export function wireLimits(env: { USAGE_TABLE: string; TIER_PLANS: string }, dynamo = createDynamoClient()) {
  const now = Date.now;
  const plans: TierPlans = JSON.parse(env.TIER_PLANS);
  const usage = createDynamoUsageStore(env.USAGE_TABLE, dynamo);
  const ledger = createMonthLedger(createDynamoMonthStore(env.USAGE_TABLE, dynamo), usage, now);
  const limiter = createRateLimiter(createDynamoRateStore(env.USAGE_TABLE, dynamo), now);
  const admissionOf = (kind: RateKind) => createAdmission({ rate: createCallerRate(limiter, plans, kind), now, sleep });
  const onFailure = (error: unknown) => logger.error("limits", { error: error as Error });
  return {
    meter: createMeter({ admission: admissionOf("requests"), ledger, usage, plans, now, onFailure }),
    reads: createReadMeter({ admission: admissionOf("reads"), ledger, plans }),
    usage,
    plans,
  };
}
