/**
 * Retries are limited to a tenth of the calls, so that a dead endpoint is not called much more often than a live one
 * would be (AWS Builders' Library, "Timeouts, retries and backoff with jitter").
 */
const PER_CALL = 0.1;
/** A single failure may always be retried once. */
const MOST = 1;

export function createRetryBudget() {
  let tokens = MOST;
  return {
    /** Counts a call that is not a retry. */
    earn(): void {
      tokens = Math.min(MOST, tokens + PER_CALL);
    },
    /** Whether one retry is left; takes it if so. */
    spend(): boolean {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
