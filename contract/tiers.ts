/** The tiers of an account. Their limits are in the stage record. */
export const TIERS = ["free", "starter", "pro", "business"] as const;

export type Tier = (typeof TIERS)[number];

/**
 * Value of the API Gateway key that keys of a tier share until they have their own.
 *
 * It is not secret: the gateway accepts it only from the authorizer (`apiKeySource: AUTHORIZER`), never from a caller.
 */
export function sharedGatewayKey(stage: string, tier: Tier): string {
  return `malaysian-tts-${stage}-shared-${tier}`;
}

/** Limits and price of a tier. */
export interface TierPlan {
  /** Requests in any 60 seconds. */
  readonly requestsPerMinute: number;
  /** User-visible characters spoken in a calendar month (UTC). */
  readonly charactersPerMonth: number;
  /** Price per month, in ringgit. */
  readonly priceMyr: number;
}

/**
 * Reads (usage, quota, stored audio, keys, deep health) have a window of their own: for each request that a tier or a
 * key may send, so many reads.
 */
export const READS_PER_REQUEST = 6;

/** The plans of all tiers. Functions read them as JSON from the variable `TIER_PLANS`. */
export type TierPlans = Readonly<Record<Tier, TierPlan>>;

/** Name of the SSM parameter with the id of a tier's usage plan. A reference to the plan itself would be a cycle. */
export function usagePlanParameter(stage: string, tier: Tier): string {
  return `/malaysian-tts/${stage}/usage-plans/${tier}`;
}

/** Prefix of the names of a stage's API Gateway keys. The SHA-256 of the secret follows, which is also the key's value. */
export const gatewayKeyPrefix = (stage: string) => `malaysian-tts-${stage}-key-`;
