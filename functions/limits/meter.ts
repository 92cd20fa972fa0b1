import { randomBytes } from "node:crypto";
import { ApiError } from "#contract/errors.ts";
import type { TierPlans } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import type { CallerRate, CallerWindows } from "./caller-rate.ts";
import type { Month } from "./month.ts";
import type { MonthLedger } from "./month-ledger.ts";
import { characterStanding, limitsOf, requestStandings, type Standing } from "./standing.ts";
import type { UsageStore } from "./usage-record.ts";
import { openVisit, type Visit } from "./visit.ts";

/** How a caller stands towards both limits. */
export interface Standings {
  /** The account's, and the key's if it has a cap. */
  requests: { account: Standing; key?: Standing };
  /** The tighter of both. */
  characters: Standing;
  month: Month;
}

export interface MeterParts {
  rate: CallerRate;
  ledger: MonthLedger;
  usage: UsageStore;
  plans: TierPlans;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Told of what failed beside an answer that can be given without it. */
  onFailure(error: unknown): void;
}

/**
 * The longest wait that a refusal may ask for: OpenAI's clients take a longer one for none, and come back at once. The
 * window of 60 seconds is counted in whole ones, and so may be full for 61: the rest is waited for before the refusal.
 */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Short, since it is stored with every hold: 96 bits never meet within a month. */
const VISIT_ID_BYTES = 12;

/** What requests may and did use: the limits, the bill and the headers. */
export function createMeter({ rate, ledger, usage, plans, now, sleep, onFailure }: MeterParts) {
  /** The visit of each request under way, or what was seen when it was refused. */
  const visits = new WeakMap<object, Visit>();
  const refused = new WeakMap<object, CallerWindows>();

  /** Counts the request. Throws 429 `rate_limit_exceeded`, and then it does not count. */
  async function admit(request: object, caller: Caller): Promise<Visit> {
    const plan = plans[caller.tier];
    const verdict = await rate.admit(caller, plan);
    const { windows } = verdict;
    if (!verdict.ok) {
      refused.set(request, windows);
      await sleep(Math.max(0, verdict.retryAt - now() - LONGEST_RETRY_AFTER_MS));
      throw rateExceeded(verdict.limit, verdict.retryAt - now());
    }
    const id = randomBytes(VISIT_ID_BYTES).toString("base64url");
    const visit = openVisit({ id, caller, limits: limitsOf(caller, plan), windows, ledger, usage, now, onFailure });
    visits.set(request, visit);
    return visit;
  }

  /** As the request has seen it, or else as it is now. */
  async function standings(request: object, caller: Caller): Promise<Standings> {
    const plan = plans[caller.tier];
    const seen = visits.get(request)?.seen;
    const [windows, month] = await Promise.all([
      seen?.windows ?? refused.get(request) ?? rate.look(caller),
      seen?.month ?? ledger.look(caller.account),
    ]);
    return {
      requests: requestStandings(windows, caller, plan, now()),
      characters: characterStanding(month, caller, limitsOf(caller, plan)),
      month,
    };
  }

  return {
    admit,
    standings,

    /** The request was answered with an error: if it was admitted, it counts, and costs nothing. */
    async failed(request: object): Promise<void> {
      await visits.get(request)?.close({ type: "failed" }).catch(onFailure);
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;

function rateExceeded(limit: number, waitMs: number): ApiError {
  const message = `More than ${limit} requests in 60 seconds.`;
  return new ApiError("rate_limit_exceeded", message, { retryAfterSeconds: Math.max(0, waitMs) / 1000 });
}
