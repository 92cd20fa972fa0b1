import type { TierPlans } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Admission } from "./admission.ts";
import { type MeteredRequest, openMeteredRequest } from "./metered-request.ts";
import type { CallerMonths } from "./month.ts";
import type { MonthLedger } from "./month-ledger.ts";
import type { UsageStore } from "./ports.ts";
import { characterStanding, monthLimits, type Standings } from "./standing.ts";

export interface MeterParts {
  /** That of requests. */
  admission: Admission;
  ledger: MonthLedger;
  usage: UsageStore;
  plans: TierPlans;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Called with failures that do not fail the request. */
  onFailure(error: unknown): void;
}

/** What requests may and did use: the limits, the bill and the headers. */
export function createMeter({ admission, ledger, usage, plans, now, onFailure }: MeterParts) {
  const meteredRequests = new WeakMap<object, MeteredRequest>();
  /** The month of each request, read in parallel with its admission. */
  const monthsOf = new WeakMap<object, Promise<CallerMonths>>();

  /** Undefined also when they have changed since. */
  function monthsSeenBy(request: object): CallerMonths | Promise<CallerMonths> | undefined {
    const meteredRequest = meteredRequests.get(request);
    return meteredRequest ? meteredRequest.seen.months : monthsOf.get(request);
  }

  return {
    /**
     * Counts the request. Throws 429 `rate_limit_exceeded`, and then it does not count.
     * @param preparation work after which the request reads a store: the month is read in the same call
     */
    async admit(request: object, caller: Caller, preparation?: Promise<unknown>): Promise<MeteredRequest> {
      const read = () => ledger.read(caller);
      const months = preparation ? preparation.then(read, read) : read();
      monthsOf.set(request, months);
      // A refusal of the rate comes first.
      months.catch(() => {});
      await admission.admit(request, caller);
      const limits = monthLimits(caller, plans[caller.tier]);
      const meteredRequest = openMeteredRequest({
        caller,
        limits,
        months: await months,
        ledger,
        usage,
        now,
        onFailure,
      });
      meteredRequests.set(request, meteredRequest);
      return meteredRequest;
    },

    /** As the request has seen it, or else as it is now. */
    async standings(request: object, caller: Caller): Promise<Standings> {
      const [requests, months] = await Promise.all([
        admission.standings(request, caller),
        monthsSeenBy(request) ?? ledger.read(caller),
      ]);
      return { requests, characters: characterStanding(months, monthLimits(caller, plans[caller.tier])), months };
    },

    /** The request was answered with an error: if it was admitted, it counts, and costs nothing. */
    async failed(request: object): Promise<void> {
      await meteredRequests.get(request)?.close({ type: "failed" }).catch(onFailure);
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;
