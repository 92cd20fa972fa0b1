/** How an account stands towards its limits, and how headers say so. */
import type { TierPlan } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { CallerWindows } from "./caller-rate.ts";
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

export function requestStanding(window: RateWindow, limit: number, nowMs: number): Standing {
  const remaining = Math.max(0, limit - window.n);
  const resetsAt = Math.max(nowMs, clearsAt(window));
  return {
    limit,
    remaining,
    resetsAt,
    opensAt: remaining > 0 ? resetsAt : Math.max(nowMs, opensAt(window, limit)),
    windowSeconds: RATE_WINDOW_SECONDS,
  };
}

/** Of the account's requests, and of the key's if it has a cap. */
export function requestStandings(
  { account, key }: CallerWindows,
  { keyRequests }: Caller,
  { requestsPerMinute }: TierPlan,
  nowMs: number,
): { account: Standing; key?: Standing } {
  const ofAccount = requestStanding(account, requestsPerMinute, nowMs);
  if (!key || keyRequests === undefined) return { account: ofAccount };
  return { account: ofAccount, key: requestStanding(key, keyRequests, nowMs) };
}

/** Of two standings, the one that leaves less; with nothing left in either, the one that opens later. */
export function tighterOf(account: Standing, key: Standing | undefined): Standing {
  if (!key || account.remaining < key.remaining) return account;
  return key.remaining < account.remaining || key.opensAt > account.opensAt ? key : account;
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
