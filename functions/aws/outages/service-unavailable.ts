/** Failures of an AWS service that was unreachable, broken or throttled: documented as 503 `service_unavailable`. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { ApiError } from "#contract/errors.ts";

/** Error codes of a socket whose peer is unreachable. */
const UNREACHABLE = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Error names that DynamoDB and S3 use for throttling; the status does not show it, since DynamoDB's is 400. */
const THROTTLED = /^(?:Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|SlowDown|RequestTimeout$)/;

/** A service that is unreachable or throttled is usually back within seconds. */
const RETRY_AFTER_SECONDS = 5;

/** Whether a call failed because the service was unreachable, broken or throttled. */
export function isServiceUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata } = error as Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 || status === 429 || THROTTLED.test(name);
  return name === "TimeoutError" || UNREACHABLE.has(String(code));
}

/** The documented 503 for such a failure; any other error unchanged. */
export function toServiceUnavailable(error: unknown): unknown {
  if (error instanceof ApiError || !isServiceUnavailable(error)) return error;
  const details = { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error };
  return new ApiError("service_unavailable", "A part of the service did not answer.", details);
}

/** Makes every call of the client fail with the documented 503 when its service is unavailable. Returns the client. */
export function reportingOutages<C extends DynamoDBClient | S3Client | SQSClient>(client: C): C {
  (client as DynamoDBClient).middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw toServiceUnavailable(error);
      }
    },
    { step: "initialize", name: "reportOutages", priority: "high" },
  );
  return client;
}
