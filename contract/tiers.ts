/** The tiers of an account. Their limits stand in the stage record. */
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
