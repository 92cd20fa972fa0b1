/** SageMaker's runtime API for the functions: model servers, after a check of the caller's signature and role. */
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { EventStreamCodec, type MessageHeaders } from "@smithy/eventstream-codec";
import { CUSTOM_ATTRIBUTES_HEADER } from "#contract/custom-attributes.ts";
import type { Handler } from "../http/listen.ts";
import { readBody } from "../http/read-body.ts";
import type { Permissions } from "../iam/permissions.ts";
import { LONGEST_CALL_SECONDS } from "../template/longest-call.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { EXCEPTIONS } from "./json-call.ts";

/** A managed endpoint takes no larger body. */
const MAX_BODY_BYTES = 6 << 20;
/** A prime number, so that parts end in the middle of frames, as on SageMaker. */
const MAX_PART_BYTES = 8_191;

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

/**
 * A streamed call needs the first by the API reference, the second by the service authorization reference: a role that
 * lacks one may be refused on AWS, so it is refused here.
 */
const STREAM_ACTIONS = ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"];

/** @param servers URL of the model server of each endpoint, by the endpoint's name */
export function sageMakerFront(
  servers: ReadonlyMap<string, string>,
  region: string,
  permissions: Permissions,
): Handler {
  return async (request, response) => {
    const [, name = "", kind] =
      /^\/endpoints\/([^/]+)\/(invocations(?:-response-stream)?)$/.exec(request.url ?? "") ?? [];
    const stream = kind === "invocations-response-stream";
    if (request.method !== "POST" || !kind) return refuse(response, 404, "UnknownOperationException", "no such call");
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!body) return refuse(response, 413, "ValidationError", "The body is over 6 MB", { connection: "close" });
    const resource = `arn:aws:sagemaker:${region}:${ACCOUNT_ID}:endpoint/${name}`;
    const actions = stream ? STREAM_ACTIONS : ["sagemaker:InvokeEndpoint"];
    const refusal = permissions.refusal(request, body, ...actions.map((action) => ({ action, resource })));
    if (refusal) return refuse(response, 403, EXCEPTIONS[refusal.code], refusal.message);
    const server = servers.get(name);
    if (!server) return refuse(response, 400, "ValidationError", `Endpoint ${name} of account not found.`);
    invoke(new URL("/invocations", server), request, body, response, stream);
  };
}

function invoke(url: URL, request: IncomingMessage, body: Buffer, response: ServerResponse, stream: boolean): void {
  const attributes = request.headers[CUSTOM_ATTRIBUTES_HEADER];
  const call = httpRequest(url, {
    method: "POST",
    headers: {
      "content-type": request.headers["content-type"] ?? "application/json",
      "content-length": body.length,
      ...(attributes ? { [CUSTOM_ATTRIBUTES_HEADER]: attributes } : {}),
    },
  });
  const timer = setTimeout(() => call.destroy(new Error("the model took too long")), LONGEST_CALL_SECONDS * 1000);
  let hasAnswer = false;
  call.on("response", (answer) => {
    hasAnswer = true;
    const send = answer.statusCode === 200 ? (stream ? sendParts : sendBuffered) : sendModelError;
    send(answer, response)
      .catch(() => response.destroy())
      .finally(() => clearTimeout(timer));
  });
  call.on("error", () => {
    clearTimeout(timer);
    // Later, the reader of the answer sees the error.
    if (!hasAnswer) refuse(response, 500, "InternalFailure", "The endpoint did not answer");
  });
  // SageMaker ends its request to the container when the caller is gone.
  response.on("close", () => {
    if (!response.writableFinished) call.destroy();
  });
  call.end(body);
}

async function sendParts(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, {
    "content-type": "application/vnd.amazon.eventstream",
    "x-amzn-sagemaker-content-type": answer.headers["content-type"] ?? "application/octet-stream",
    "x-amzn-invoked-production-variant": "AllTraffic",
  });
  // The client waits for the headers, and the first part may take seconds.
  response.flushHeaders();
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      for (let start = 0; start < chunk.length; start += MAX_PART_BYTES) {
        const part = chunk.subarray(start, start + MAX_PART_BYTES);
        await write(response, encode({ ":message-type": "event", ":event-type": "PayloadPart" }, part));
      }
    }
  } catch {
    const failure = { Message: "The container's answer broke off", ErrorCode: "StreamBroken" };
    const headers = { ":message-type": "exception", ":exception-type": "ModelStreamError" };
    await write(response, encode(headers, Buffer.from(JSON.stringify(failure)), "application/json"));
  }
  response.end();
}

async function sendBuffered(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    return refuse(response, 424, "ModelError", "The container's answer broke off", {}, { OriginalStatusCode: 500 });
  }
  response.writeHead(200, { "content-type": answer.headers["content-type"] ?? "application/octet-stream" });
  response.end(Buffer.concat(chunks));
}

/** Reports an error of the container as SageMaker does. */
async function sendModelError(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const status = answer.statusCode ?? 500;
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  const original = Buffer.concat(chunks).toString("utf8");
  const message = `Received server error (${status}) from primary with message "${original}".`;
  refuse(response, 424, "ModelError", message, {}, { OriginalStatusCode: status, OriginalMessage: original });
}

function encode(types: Record<string, string>, body: Buffer, contentType = "application/octet-stream"): Uint8Array {
  const headers: MessageHeaders = { ":content-type": { type: "string", value: contentType } };
  for (const [name, value] of Object.entries(types)) headers[name] = { type: "string", value };
  return codec.encode({ headers, body });
}

/** Resolves when the caller takes more, so that the container is read no faster. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (response.destroyed || response.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      response.off("drain", finish).off("close", finish);
      resolve();
    };
    response.on("drain", finish).on("close", finish);
  });
}

function refuse(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
  details: Record<string, string | number> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type, ...headers });
  response.end(JSON.stringify({ Message: message, ...details }));
}
