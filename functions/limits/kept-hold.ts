import { LONGEST_REQUEST_MS } from "#contract/limits.ts";
import type { Hold } from "./month.ts";

/** How often a request renews its hold. */
const RENEW_MS = 60_000;

export interface KeptHoldParts {
  /** The same hold, for longer. */
  renew(hold: Hold): Promise<Hold>;
  /** Called with a renewal that failed: the next one may not. */
  onFailure(error: unknown): void;
  /** Milliseconds since the epoch. */
  now(): number;
  renewMs?: number | undefined;
}

/** A hold that lasts as long as its request, and ends soon after its death. */
export interface KeptHold {
  /** Stops renewing it. Resolves to the hold as it is then. */
  end(): Promise<Hold>;
}

export function keepHold(first: Hold, { renew, onFailure, now, renewMs = RENEW_MS }: KeptHoldParts): KeptHold {
  const startedAt = now();
  let hold = first;
  let renewals = Promise.resolve();
  async function renewOnce(): Promise<void> {
    hold = await renew(hold);
  }
  const timer = setInterval(() => {
    if (now() - startedAt > LONGEST_REQUEST_MS) return clearInterval(timer);
    renewals = renewals.then(renewOnce).catch(onFailure);
  }, renewMs);
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      await renewals;
      return hold;
    },
  };
}
