import type { TierPlan } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { opensAt, type RateWindow } from "./rate-window.ts";

/** What a caller's requests are counted in: the account's window and, if the key has a cap, its own. */
export interface CallerWindows {
  account: RateWindow;
  key?: RateWindow;
}

export type CallerRateVerdict =
  | { ok: true; windows: CallerWindows }
  /** `limit`: the one that refused. `retryAt`: when both windows are open, milliseconds since the epoch. */
  | { ok: false; windows: CallerWindows; limit: number; retryAt: number };

/** Its name among the accounts' windows: no account's name holds a `#`. */
const ownerOf = ({ account, keyId }: Caller) => `${account}#${keyId}`;

/**
 * Admits requests by the account's limit and the key's cap, both exactly. The key is asked first: one that floods over
 * its cap never touches the window that its account's other keys share. If the account then refuses, the key's count
 * is taken back.
 */
export function createCallerRate(limiter: RateLimiter) {
  return {
    async admit(caller: Caller, { requestsPerMinute }: TierPlan): Promise<CallerRateVerdict> {
      const { account, keyRequests } = caller;
      const ofKey = keyRequests === undefined ? undefined : await limiter.admit(ownerOf(caller), keyRequests);
      if (keyRequests !== undefined && ofKey?.ok === false) {
        const windows = { account: await limiter.look(account), key: ofKey.window };
        const retryAt = Math.max(ofKey.retryAt, opensAt(windows.account, requestsPerMinute));
        return { ok: false, windows, limit: keyRequests, retryAt };
      }
      const verdict = await limiter.admit(account, requestsPerMinute);
      if (verdict.ok) return { ok: true, windows: windowsOf(verdict.window, ofKey?.window) };
      const key = ofKey && (await limiter.takeBack(ownerOf(caller), ofKey.window.slot));
      return { ok: false, windows: windowsOf(verdict.window, key), limit: requestsPerMinute, retryAt: verdict.retryAt };
    },

    /** The windows now, without counting. */
    async look(caller: Caller): Promise<CallerWindows> {
      const [account, key] = await Promise.all([
        limiter.look(caller.account),
        caller.keyRequests === undefined ? undefined : limiter.look(ownerOf(caller)),
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
