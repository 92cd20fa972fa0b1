/**
 * How much may be retried: a tenth of what was asked for, so that a dead endpoint is not called much more often than
 * a live one would be (AWS Builders' Library, "Timeouts, retries and backoff with jitter").
 */
const PER_CALL = 0.1;
/** A lone failure may always be retried once. */
const MOST = 1;

export function createRetryBudget() {
  let tokens = MOST;
  return {
    /** Counts a call that was asked for. */
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
