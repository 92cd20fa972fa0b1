import type { TierPlan } from "#contract/tiers.ts";
import type { QuotaResponse } from "#contract/usage.ts";
import type { Caller } from "../../accounts/caller.ts";
import { monthEnd } from "../../limits/month.ts";
import type { Standing, Standings } from "../../limits/standing.ts";

export function toQuotaResponse(caller: Caller, plan: TierPlan, { requests, months }: Standings): QuotaResponse {
  const resets_at = new Date(monthEnd(months.account.name)).toISOString();
  const quota = (limit: number, used: number) => ({ limit, used, remaining: Math.max(0, limit - used), resets_at });
  return {
    tier: caller.tier,
    characters: quota(plan.charactersPerMonth, months.account.used),
    key_characters: caller.keyCharacters === undefined ? null : quota(caller.keyCharacters, months.key?.used ?? 0),
    requests: toRequestQuota(requests.account),
    key_requests: requests.key ? toRequestQuota(requests.key) : null,
  };
}

function toRequestQuota({ limit, remaining, windowSeconds, resetsAt }: Standing) {
  return { limit, remaining, window_seconds: windowSeconds, resets_at: new Date(resetsAt).toISOString() };
}
