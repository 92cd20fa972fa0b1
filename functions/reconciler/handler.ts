import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { createApiGatewayKeys } from "../gateway-keys/api-gateway-keys.ts";
import { createDynamoGatewayNotes } from "../gateway-keys/dynamo-gateway-notes.ts";
import { createReconciliation } from "../gateway-keys/reconcile.ts";
import { createSqsEnrolmentQueue } from "../gateway-keys/sqs-enrolment-queue.ts";
import { logger } from "../observability/logger.ts";
import { env } from "./env.ts";

const reconcile = createReconciliation({
  gateway: createApiGatewayKeys(env.STAGE),
  notes: createDynamoGatewayNotes(env.KEYS_TABLE),
  queue: createSqsEnrolmentQueue(env.ENROLMENT_QUEUE_URL),
  now: Date.now,
});

/** Runs on a schedule. */
export const handler = middy(async () => {
  logger.info("reconciled", { ...(await reconcile()) });
}).use(injectLambdaContext(logger, { resetKeys: true }));
