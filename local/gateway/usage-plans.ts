/** The token bucket that each API key has in its usage plan. */
import type { ApiKeys } from "./api-keys.ts";
import { GatewayError } from "./gateway-responses.ts";

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface UsagePlans {
  /** Takes one request from the bucket of the key with this value. Throws INVALID_API_KEY or THROTTLED. */
  admit(value: string | undefined): { id: string; value: string };
}

export function createUsagePlans(keys: Pick<ApiKeys, "find">, now: () => number): UsagePlans {
  const buckets = new Map<string, Bucket>();
  return {
    admit(value) {
      const found = keys.find(value ?? "");
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
