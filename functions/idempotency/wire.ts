import { createClaims } from "../claims/claims.ts";
import { createDynamoClaimStore } from "../claims/dynamo-claim-store.ts";
import { createDynamoClient } from "../dynamo/client.ts";
import { logger } from "../observability/logger.ts";
import { createIdempotency } from "./idempotency.ts";

/** Joins idempotency to the Jobs table, for every function that creates something. */
export function wireIdempotency(env: { JOBS_TABLE: string }, dynamo = createDynamoClient()) {
  const now = Date.now;
  return createIdempotency({
    claims: createClaims({ store: createDynamoClaimStore(env.JOBS_TABLE, dynamo), now }),
    now,
    onFailure: (error) => logger.error("idempotency", { error: error as Error }),
  });
}
