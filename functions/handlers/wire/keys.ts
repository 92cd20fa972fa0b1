import type { Variables } from "#contract/deployment.ts";
import { createDynamoKeyRegister } from "../../aws/dynamo-key-register.ts";
import { createDynamoKeyUses } from "../../aws/dynamo-key-uses.ts";
import { createDynamoLexiconStore } from "../../aws/dynamo-lexicon-store.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createSqsEnrolmentQueue } from "../../aws/sqs-enrolment-queue.ts";
import { createKeyManagement } from "../../keys/key-management.ts";

/** Connects key management to the Keys table and the enrolment queue. */
export function wireKeyManagement(env: Variables<"admin">) {
  const enrolments = createSqsEnrolmentQueue(env.ENROLMENT_QUEUE_URL);
  return createKeyManagement({
    register: createDynamoKeyRegister(env.KEYS_TABLE),
    uses: createDynamoKeyUses(env.USAGE_TABLE),
    lexicons: createDynamoLexiconStore(env.JOBS_TABLE),
    enrol: (hash) => enrolments.enqueue([hash]),
    onFailure: (error) => logger.error("the queue of enrolments", { error: error as Error }),
    now: Date.now,
  });
}
