import type { TierPlan } from "#contract/tiers.ts";
import type { QuotaResponse } from "#contract/usage.ts";
import type { Caller } from "../../accounts/caller.ts";
import type { Standings } from "../../limits/meter.ts";
import { monthEnd } from "../../limits/month.ts";
import { type Standing, usedBy } from "../../limits/standing.ts";

export function toQuotaResponse(caller: Caller, plan: TierPlan, { requests, month }: Standings): QuotaResponse {
  const resets_at = new Date(monthEnd(month.name)).toISOString();
  const quota = (limit: number, used: number) => ({ limit, used, remaining: Math.max(0, limit - used), resets_at });
  return {
    tier: caller.tier,
    characters: quota(plan.charactersPerMonth, month.used),
    key_characters: caller.keyCharacters === undefined ? null : quota(caller.keyCharacters, usedBy(month, caller)),
    requests: toRequestQuota(requests.account),
    key_requests: requests.key ? toRequestQuota(requests.key) : null,
  };
}

function toRequestQuota({ limit, remaining, windowSeconds, resetsAt }: Standing) {
  return { limit, remaining, window_seconds: windowSeconds, resets_at: new Date(resetsAt).toISOString() };
}
