/**
 * How long a store may take to answer: without a bound a caller would wait for one that cannot be reached until the
 * gateway gives up. Each call is tried three times (the SDK's own retries). Milliseconds.
 */
export const STORE_TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true } as const;
