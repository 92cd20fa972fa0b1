import type { Variables } from "#contract/deployment.ts";
import { createDynamoKeyFinder } from "../../aws/dynamo-key-finder.ts";
import { createDynamoKeyUses } from "../../aws/dynamo-key-uses.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createKeyVerifier } from "../../keys/verify-key.ts";

/** Connects the verification of keys to the Keys and Usage tables. */
export function wireKeyVerifier(env: Variables<"authorizer">) {
  return createKeyVerifier({
    keys: createDynamoKeyFinder(env.KEYS_TABLE),
    uses: createDynamoKeyUses(env.USAGE_TABLE),
    now: Date.now,
    onFailure: (error) => logger.error("the use of a key", { error: error as Error }),
  });
}
