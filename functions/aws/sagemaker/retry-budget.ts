/**
 * Retries are at most a tenth of the calls, so that they add little load to a failing endpoint
 * (AWS Builders' Library, "Timeouts, retries and backoff with jitter").
 */
const PER_CALL = 0.1;
/** An isolated failure may be retried once. */
const MOST = 1;

export function createRetryBudget() {
  let tokens = MOST;
  return {
    /** Counts a call that is not a retry. */
    earn(): void {
      tokens = Math.min(MOST, tokens + PER_CALL);
    },
    /** Takes one retry from the budget. Returns false if none is left. */
    spend(): boolean {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
