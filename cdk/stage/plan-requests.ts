import { READS_PER_REQUEST, type TierPlan } from "#contract/tiers.ts";

/** For each request that a tier may send, its reads, the request itself, and one to spare. */
const BURST_FACTOR = READS_PER_REQUEST + 2;

/**
 * Requests and reads that a tier's usage plan lets through in a minute. The plan is a second, best-effort limit with a
 * constant Retry-After. The service's own limits know the moment that the window opens, so they must be reached first.
 */
export const planRequestsPerMinute = ({ requestsPerMinute }: TierPlan) => requestsPerMinute * BURST_FACTOR;
