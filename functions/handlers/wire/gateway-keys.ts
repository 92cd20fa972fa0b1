import type { Variables } from "#contract/deployment.ts";
import { createApiGatewayKeys } from "../../aws/api-gateway-keys.ts";
import { createDynamoGatewayNotes } from "../../aws/dynamo-gateway-notes.ts";
import { createDynamoKeyFinder } from "../../aws/dynamo-key-finder.ts";
import { createSqsEnrolmentQueue } from "../../aws/sqs-enrolment-queue.ts";
import { createEnrolment } from "../../gateway-keys/enrol.ts";
import { createReconciliation } from "../../gateway-keys/reconcile.ts";

/** Connects the enrolment of one key to API Gateway and the Keys table. */
export function wireEnrolment(env: Variables<"enroller">) {
  return createEnrolment({
    keys: createDynamoKeyFinder(env.KEYS_TABLE),
    gateway: createApiGatewayKeys(env.STAGE),
    notes: createDynamoGatewayNotes(env.KEYS_TABLE),
    now: Date.now,
  });
}

/** Connects reconciliation to API Gateway, the Keys table and the enrolment queue. */
export function wireReconciliation(env: Variables<"reconciler">) {
  return createReconciliation({
    gateway: createApiGatewayKeys(env.STAGE),
    notes: createDynamoGatewayNotes(env.KEYS_TABLE),
    queue: createSqsEnrolmentQueue(env.ENROLMENT_QUEUE_URL),
    now: Date.now,
  });
}
