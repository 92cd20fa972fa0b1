/** Calls bundled handlers in this process as Lambda's runtime would. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { join } from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { text as readAll } from "node:stream/consumers";
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

/** Authorises and answers a text that is in the cache, with the bundles in a folder. */
export async function cachedAnswer(bundles: string, { key, text }: { key: string; text: string }) {
  const [authorizer, synthesize] = [
    await loadHandler(join(bundles, "authorizer")),
    await loadHandler(join(bundles, "synthesize")),
  ];
  return async (): Promise<void> => {
    const request = eventOf("POST", "/v1/synthesize", { text }, key);
    const verdict = (await invoke(authorizer, request)) as { context: object };
    // The limits of the demo key's tier would stop the benchmark.
    const event = eventOf("POST", "/v1/synthesize", { text }, key, { ...verdict.context, tier: "business" });
    const answer = await invokeStreaming(synthesize, event, readAll);
    if (JSON.parse(answer).cached !== true) throw new Error(`not from the cache: ${answer}`);
  };
}

/** The AWS calls that a run makes, by name. */
export async function callsOf(run: () => Promise<void>): Promise<string[]> {
  const calls: string[] = [];
  const onRequest = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    const target = String(request.getHeader("x-amz-target") ?? `S3.${request.method}`);
    calls.push(target.split(".").at(-1) ?? "");
  };
  subscribe("http.client.request.start", onRequest);
  await run();
  unsubscribe("http.client.request.start", onRequest);
  return calls;
}
