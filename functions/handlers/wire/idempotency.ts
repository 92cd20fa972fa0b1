import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoLeaseStore } from "../../aws/dynamo-lease-store.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createIdempotency } from "../../idempotency/idempotency.ts";
import { createLeases } from "../../leases/leases.ts";

/** Connects idempotency to the Jobs table, for every function that creates something. */
export function wireIdempotency(env: { JOBS_TABLE: string }, dynamo = createDynamoClient()) {
  const now = Date.now;
  return createIdempotency({
    leases: createLeases({ store: createDynamoLeaseStore(env.JOBS_TABLE, dynamo), now }),
    now,
    onFailure: (error) => logger.error("idempotency", { error: error as Error }),
  });
}
