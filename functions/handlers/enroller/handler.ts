import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { readVariables } from "../environment.ts";
import { wireEnrolment } from "../wire/gateway-keys.ts";
import { logger } from "../wire/observability.ts";

const env = readVariables("enroller");

const enrol = wireEnrolment(env);

/** Gives each queued secret its API Gateway key. Failed messages return to the queue. */
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
