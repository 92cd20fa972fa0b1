/** What a caller has left of its limits, as headers and the quota report it. */
import type { TierPlan } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { CallerWindows, RateLimits } from "./caller-rate.ts";
import { type CallerMonths, monthEnd, monthStart } from "./month.ts";
import type { MonthLimits } from "./month-ledger.ts";
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

/** What a caller has left of both limits. */
export interface Standings {
  /** The account's, and the key's if it has a cap. */
  requests: { account: Standing; key?: Standing };
  /** The tighter of both. */
  characters: Standing;
  months: CallerMonths;
}

const RATE_WINDOW_SECONDS = 60;

/** Most characters of a caller in a month. */
export function monthLimits({ keyCharacters }: Caller, { charactersPerMonth }: TierPlan): MonthLimits {
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
  limits: RateLimits,
  nowMs: number,
): Standings["requests"] {
  const ofAccount = requestStanding(account, limits.account, nowMs);
  if (!key || limits.key === undefined) return { account: ofAccount };
  return { account: ofAccount, key: requestStanding(key, limits.key, nowMs) };
}

/** Of two standings, the one that leaves less; with nothing left in either, the one that opens later. */
export function tighterOf(account: Standing, key: Standing | undefined): Standing {
  if (!key || account.remaining < key.remaining) return account;
  return key.remaining < account.remaining || key.opensAt > account.opensAt ? key : account;
}

/** Of the two limits on characters, the one that leaves less. */
export function characterStanding({ account, key }: CallerMonths, limits: MonthLimits): Standing {
  const resetsAt = monthEnd(account.name);
  const windowSeconds = (resetsAt - monthStart(account.name)) / 1000;
  const standing = (limit: number, used: number): Standing => {
    return { limit, remaining: Math.max(0, limit - used), resetsAt, opensAt: resetsAt, windowSeconds };
  };
  const ofKey = limits.key === undefined ? undefined : standing(limits.key, key?.used ?? 0);
  return tighterOf(standing(limits.account, account.used), ofKey);
}
