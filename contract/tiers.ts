/** The tiers of an account. Their limits are in the stage record. */
export const TIERS = ["free", "starter", "pro", "business"] as const;

export type Tier = (typeof TIERS)[number];

/**
 * Value of the API Gateway key that all keys of a tier share until they have one of their own.
 *
 * It is no secret: the gateway takes it from the authorizer alone (`apiKeySource: AUTHORIZER`), never from a caller.
 */
export function sharedGatewayKey(stage: string, tier: Tier): string {
  return `malaysian-tts-${stage}-shared-${tier}`;
}

/** Limits of an account of a tier, and what it costs. */
export interface TierPlan {
  /** Requests in any 60 seconds. */
  readonly requestsPerMinute: number;
  /** User-visible characters spoken in a calendar month (UTC). */
  readonly charactersPerMonth: number;
  /** Price of a month in ringgit. */
  readonly priceMyr: number;
}

/**
 * Reads (usage, quota, stored audio, keys, deep health) have a window of their own: for each request that a tier or a
 * key may send, so many reads.
 */
export const READS_PER_REQUEST = 6;

/** Every tier's plan; functions get it as JSON in their variable `TIER_PLANS`. */
export type TierPlans = Readonly<Record<Tier, TierPlan>>;

/** SSM parameter with the id of a tier's usage plan. By its name alone: a reference to the plan would be a cycle. */
export function usagePlanParameter(stage: string, tier: Tier): string {
  return `/malaysian-tts/${stage}/usage-plans/${tier}`;
}

/** How the names of a stage's API Gateway keys begin; the SHA-256 of the secret follows, which is also the value. */
export const gatewayKeyPrefix = (stage: string) => `malaysian-tts-${stage}-key-`;
