/** Calls bundled handlers in this process as Lambda's runtime would. */
import { join } from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { pathToFileURL } from "node:url";

export type Handler = (event: unknown, ...rest: unknown[]) => Promise<unknown>;

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => handler,
    HttpResponseStream: { from: (to: PassThrough) => to },
  },
});

/** The handler of the bundle in a folder, such as `build/speech`. */
export async function loadHandler(folder: string): Promise<Handler> {
  return (await import(pathToFileURL(join(folder, "index.mjs")).href)).handler;
}

const context = {
  functionName: "bench",
  functionVersion: "1",
  memoryLimitInMB: "1769",
  awsRequestId: "bench",
  invokedFunctionArn: "arn",
  getRemainingTimeInMillis: () => 900_000,
};

/** The result of a handler whose answer is not streamed. */
export const invoke = (handler: Handler, event: unknown) => handler(event, context);

/** Calls a streaming handler; `read` takes its body. Resolves when both have ended. */
export async function invokeStreaming<T>(
  handler: Handler,
  event: unknown,
  read: (body: Readable) => Promise<T>,
): Promise<T> {
  const stream = new PassThrough();
  const [result] = await Promise.all([read(stream), handler(event, stream, context)]);
  return result;
}

/** An event of API Gateway's; `caller` is what the authorizer returned. */
export const eventOf = (method: string, path: string, body: unknown, key: string, caller?: unknown) => ({
  resource: path,
  path,
  httpMethod: method,
  headers: { "content-type": "application/json", "x-api-key": key },
  body: body === null ? null : JSON.stringify(body),
  isBase64Encoded: false,
  pathParameters: null,
  queryStringParameters: null,
  methodArn: `arn:aws:execute-api:r:1:api/dev/${method}${path}`,
  requestContext: { requestId: "bench", requestTimeEpoch: Date.now(), identity: {}, authorizer: caller },
});
