/** Calls of the services that speak JSON with the operation in a header: DynamoDB, SQS, SSM. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../http/read-body.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";

export interface JsonCall {
  operation: string;
  input: JsonObject;
  body: Buffer;
}

/** `undefined` when it is none. */
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

/** `type` with its service's prefix, if it has one. */
export function refuse(response: ServerResponse, type: string, message: string): void {
  response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: type, message }));
}
