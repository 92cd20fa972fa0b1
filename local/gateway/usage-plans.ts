/** API keys and the token bucket that each has in its usage plan. */
import type { UsagePlanModel } from "../template/api-model.ts";
import { GatewayError } from "./gateway-responses.ts";

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface UsagePlans {
  /** Takes one request from the key's bucket. Throws INVALID_API_KEY or THROTTLED. */
  admit(value: string | undefined): { id: string; value: string };
}

export function createUsagePlans(plans: readonly UsagePlanModel[], now: () => number): UsagePlans {
  const keys = new Map(plans.flatMap((plan) => plan.keys.map((key) => [key.value, { key, plan }] as const)));
  const buckets = new Map<string, Bucket>();
  return {
    admit(value) {
      const found = keys.get(value ?? "");
      if (!found?.key.enabled) throw new GatewayError("INVALID_API_KEY", "Forbidden");
      const { key, plan } = found;
      if (plan.throttle) {
        const { rate, burst } = plan.throttle;
        const bucket = buckets.get(key.id) ?? { tokens: burst, filledAt: now() };
        const tokens = Math.min(burst, bucket.tokens + ((now() - bucket.filledAt) / 1000) * rate);
        buckets.set(key.id, { tokens: tokens >= 1 ? tokens - 1 : tokens, filledAt: now() });
        if (tokens < 1) throw new GatewayError("THROTTLED", "Too Many Requests");
      }
      return { id: key.id, value: key.value };
    },
  };
}
