/** Calls of the services that speak JSON with the operation in a header: DynamoDB, SQS, SSM. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../http/read-body.ts";
import type { Refusal } from "../iam/signature.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";

export interface JsonCall {
  operation: string;
  input: JsonObject;
  body: Buffer;
}

/** `undefined` when the request is not such a call. */
export async function readJsonCall(request: IncomingMessage, maxBytes: number): Promise<JsonCall | undefined> {
  const body = await readBody(request, maxBytes);
  const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
  const input = parse(body);
  return body && operation && isObject(input) ? { operation, input, body } : undefined;
}

function parse(body: Buffer | undefined): Json {
  try {
    return JSON.parse((body ?? "").toString());
  } catch {
    return null;
  }
}

/** The names that services other than S3 give to a refusal. */
export const EXCEPTIONS: Readonly<Record<Refusal["code"], string>> = {
  AccessDenied: "AccessDeniedException",
  InvalidAccessKeyId: "UnrecognizedClientException",
  SignatureDoesNotMatch: "InvalidSignatureException",
};

/** @param namespace of the service's error types, with `#` at its end */
export function refuse(response: ServerResponse, type: string, message: string, namespace = ""): void {
  send(response, 400, { __type: namespace + type, message });
}

export function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
}
