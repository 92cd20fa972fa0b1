/** How an account stands towards its limits, and how headers say so. */
import type { TierPlan } from "#contract/tiers.ts";
import type { Caller } from "../http/gateway-event.ts";
import { type Month, monthEnd, monthStart } from "./month.ts";
import type { MonthLimits } from "./ports.ts";
import { clearsAt, opensAt, type RateWindow } from "./rate-window.ts";

/** One limit. Moments are milliseconds since the epoch. */
export interface Standing {
  limit: number;
  remaining: number;
  /** When all of the limit is there again. */
  resetsAt: number;
  /** When some of it is there again, if none is left; else the same as `resetsAt`. */
  opensAt: number;
  /** Length of the limit's window in seconds. */
  windowSeconds: number;
}

const RATE_WINDOW_SECONDS = 60;

export function limitsOf({ keyCharacters }: Caller, { charactersPerMonth }: TierPlan): MonthLimits {
  return { account: charactersPerMonth, ...(keyCharacters === undefined ? {} : { key: keyCharacters }) };
}

export function requestStanding(window: RateWindow, { requestsPerMinute }: TierPlan, nowMs: number): Standing {
  const remaining = Math.max(0, requestsPerMinute - window.n);
  const resetsAt = Math.max(nowMs, clearsAt(window));
  return {
    limit: requestsPerMinute,
    remaining,
    resetsAt,
    opensAt: remaining > 0 ? resetsAt : Math.max(nowMs, opensAt(window, requestsPerMinute)),
    windowSeconds: RATE_WINDOW_SECONDS,
  };
}

/** Of the two limits on characters, the one that leaves less. */
export function characterStanding(month: Month, caller: Caller, limits: MonthLimits): Standing {
  const ofAccount = { limit: limits.account, remaining: Math.max(0, limits.account - month.used) };
  const ofKey = { limit: limits.key ?? 0, remaining: Math.max(0, (limits.key ?? 0) - usedBy(month, caller)) };
  const tighter = limits.key !== undefined && ofKey.remaining < ofAccount.remaining ? ofKey : ofAccount;
  const resetsAt = monthEnd(month.name);
  const windowSeconds = (resetsAt - monthStart(month.name)) / 1000;
  return { ...tighter, resetsAt, opensAt: resetsAt, windowSeconds };
}

export const usedBy = (month: Month, { keyId }: Caller) => month.usedByKey.get(keyId) ?? 0;
