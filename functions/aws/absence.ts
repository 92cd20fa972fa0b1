/** Whether a call of an AWS service failed since the service was not there for it: out of reach, broken or too busy. */

/** How a socket says that nobody is at its other end. */
const UNREACHED = new Set([
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

/** The names by which DynamoDB and S3 say that they are too busy, whatever the status: DynamoDB's is 400. */
const TOO_BUSY = /^(?:Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|SlowDown|RequestTimeout$)/;

export function isAbsence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata } = error as Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 || status === 429 || TOO_BUSY.test(name);
  return name === "TimeoutError" || UNREACHED.has(String(code));
}
