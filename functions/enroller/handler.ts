import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createApiGatewayKeys } from "../gateway-keys/api-gateway-keys.ts";
import { createDynamoGatewayNotes } from "../gateway-keys/dynamo-gateway-notes.ts";
import { createEnrolment } from "../gateway-keys/enrol.ts";
import { createDynamoKeyFinder } from "../keys/dynamo-key-finder.ts";
import { logger } from "../observability/logger.ts";
import { env } from "./env.ts";

const enrol = createEnrolment({
  keys: createDynamoKeyFinder(env.KEYS_TABLE),
  gateway: createApiGatewayKeys(env.STAGE),
  notes: createDynamoGatewayNotes(env.KEYS_TABLE),
  now: Date.now,
});

/** Gives each secret of the queue its API Gateway key; what fails goes back to the queue. */
export const handler = middy(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const { messageId, body } of Records) {
    try {
      logger.info("enrolment", { outcome: await enrol(body) });
    } catch (error) {
      logger.warn("enrolment failed", { error: error as Error });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}).use(injectLambdaContext(logger, { resetKeys: true }));
