/**
 * How long a store may take to answer, in milliseconds: without a bound a caller would wait for an unreachable store
 * until the gateway gives up. The SDK tries each call three times.
 */
export const STORE_TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true } as const;
