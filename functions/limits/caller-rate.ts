import { READS_PER_REQUEST, type TierPlans } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { opensAt, type RateWindow } from "./rate-window.ts";

/**
 * Requests are counted apart from reads, which have windows of their own. `suffix` names those: no name of an account
 * holds a `#`.
 */
const KINDS = {
  requests: { perRequest: 1, suffix: "" },
  reads: { perRequest: READS_PER_REQUEST, suffix: "#reads" },
} as const;

export type RateKind = keyof typeof KINDS;

/** Most requests in any 60 seconds. */
export interface RateLimits {
  account: number;
  /** Absent: the key has no cap of its own. */
  key?: number;
}

/** The windows that a caller's requests are counted in: the account's and, if the key has a cap, its own. */
export interface CallerWindows {
  account: RateWindow;
  key?: RateWindow;
}

export type CallerRateVerdict =
  | { ok: true; windows: CallerWindows }
  /** `limit`: the one that refused. `retryAt`: when both windows are open, milliseconds since the epoch. */
  | { ok: false; windows: CallerWindows; limit: number; retryAt: number };

/**
 * Admits requests of one kind by the account's limit and the key's cap, both exactly. The key is asked first: one that
 * floods over its cap never touches the window that its account's other keys share. If the account then refuses, the
 * key's count is taken back.
 */
export function createCallerRate(limiter: RateLimiter, plans: TierPlans, kind: RateKind) {
  const { perRequest, suffix } = KINDS[kind];
  const accountOwner = ({ account }: Caller) => `${account}${suffix}`;
  const keyOwner = ({ account, keyId }: Caller) => `${account}#${keyId}${suffix}`;

  function limitsOf({ tier, keyRequests }: Caller): RateLimits {
    const account = plans[tier].requestsPerMinute * perRequest;
    return { account, ...(keyRequests === undefined ? {} : { key: keyRequests * perRequest }) };
  }

  return {
    kind,
    limitsOf,

    async admit(caller: Caller): Promise<CallerRateVerdict> {
      const limits = limitsOf(caller);
      const ofKey = limits.key === undefined ? undefined : await limiter.admit(keyOwner(caller), limits.key);
      if (limits.key !== undefined && ofKey?.ok === false) {
        const windows = { account: await limiter.look(accountOwner(caller)), key: ofKey.window };
        const retryAt = Math.max(ofKey.retryAt, opensAt(windows.account, limits.account));
        return { ok: false, windows, limit: limits.key, retryAt };
      }
      const verdict = await limiter.admit(accountOwner(caller), limits.account);
      if (verdict.ok) return { ok: true, windows: windowsOf(verdict.window, ofKey?.window) };
      const key = ofKey && (await limiter.takeBack(keyOwner(caller), ofKey.window.slot));
      return { ok: false, windows: windowsOf(verdict.window, key), limit: limits.account, retryAt: verdict.retryAt };
    },

    /** The windows now, without counting. */
    async look(caller: Caller): Promise<CallerWindows> {
      const [account, key] = await Promise.all([
        limiter.look(accountOwner(caller)),
        caller.keyRequests === undefined ? undefined : limiter.look(keyOwner(caller)),
      ]);
      return windowsOf(account, key);
    },
  };
}

export type CallerRate = ReturnType<typeof createCallerRate>;

const windowsOf = (account: RateWindow, key: RateWindow | undefined): CallerWindows => ({
  account,
  ...(key ? { key } : {}),
});
