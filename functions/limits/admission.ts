import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import type { CallerRate, CallerWindows, RateKind } from "./caller-rate.ts";
import { requestStandings, type Standings } from "./standing.ts";

export interface AdmissionParts {
  rate: CallerRate;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * The longest wait that a refusal may ask for: OpenAI's clients ignore a longer one, and come back at once. The window
 * of 60 seconds is counted in whole ones, and so may be full for 61: the rest is waited for before the refusal.
 */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Admits requests of one kind, and remembers what each saw of its windows: the headers of its answer report that. */
export function createAdmission({ rate, now, sleep }: AdmissionParts) {
  const seen = new WeakMap<object, CallerWindows>();
  return {
    /** Counts the request. Throws 429 `rate_limit_exceeded`, and then it does not count. */
    async admit(request: object, caller: Caller): Promise<void> {
      const verdict = await rate.admit(caller);
      seen.set(request, verdict.windows);
      if (verdict.ok) return;
      await sleep(Math.max(0, verdict.retryAt - now() - LONGEST_RETRY_AFTER_MS));
      throw rateExceeded(rate.kind, verdict.limit, verdict.retryAt - now());
    },

    /** As the request has seen its windows, or else as they are now. */
    async standings(request: object, caller: Caller): Promise<Standings["requests"]> {
      return requestStandings(seen.get(request) ?? (await rate.look(caller)), rate.limitsOf(caller), now());
    },
  };
}

export type Admission = ReturnType<typeof createAdmission>;

function rateExceeded(kind: RateKind, limit: number, waitMs: number): ApiError {
  const message = `More than ${limit} ${kind} in 60 seconds.`;
  return new ApiError("rate_limit_exceeded", message, { retryAfterSeconds: Math.max(0, waitMs) / 1000 });
}
