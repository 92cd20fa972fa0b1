import type { TierPlans } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Admission } from "./admission.ts";
import type { CallerMonths } from "./month.ts";
import type { MonthLedger } from "./month-ledger.ts";
import { characterStanding, monthLimits, type Standings } from "./standing.ts";

export interface ReadMeterParts {
  /** That of reads. */
  admission: Admission;
  ledger: MonthLedger;
  plans: TierPlans;
}

/** Counts what only reads or manages: it has a window of its own, and is no part of the usage. */
export function createReadMeter({ admission, ledger, plans }: ReadMeterParts) {
  /** The month is read while the request is counted. */
  const months = new WeakMap<object, Promise<CallerMonths>>();
  return {
    /** Counts the read. Throws 429 `rate_limit_exceeded`, and then it does not count. */
    async admit(request: object, caller: Caller): Promise<void> {
      const reading = ledger.read(caller);
      reading.catch(() => {});
      months.set(request, reading);
      await admission.admit(request, caller);
    },

    async standings(request: object, caller: Caller): Promise<Standings> {
      const [requests, seen] = await Promise.all([
        admission.standings(request, caller),
        months.get(request) ?? ledger.read(caller),
      ]);
      const characters = characterStanding(seen, monthLimits(caller, plans[caller.tier]));
      return { requests, characters, months: seen };
    },

    /** A read that failed has counted, and that is all. */
    async failed(): Promise<void> {},
  };
}

export type ReadMeter = ReturnType<typeof createReadMeter>;
