/** DynamoDB as the functions see it: dynalite behind the check of the caller's role. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../read-body.ts";
import { isObject, type Json, objectAt, stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { accessKeyOf } from "./caller.ts";
import { forward } from "./forward.ts";
import type { Permissions } from "./permissions.ts";

/** DynamoDB's own limit of a request. */
const MAX_BODY_BYTES = 16 << 20;

export function dynamoDbFront(target: string, region: string, permissions: Permissions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MAX_BODY_BYTES);
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
    const input = parse(body);
    if (!body || !operation || !isObject(input)) return refuse(response, 400, "SerializationException", "not a call");
    for (const resource of resourcesOf(operation, input)) {
      const arn = `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${resource}`;
      const refusal = permissions.refusal(accessKeyOf(request), `dynamodb:${operation}`, arn);
      if (refusal) return refuse(response, 400, "AccessDeniedException", refusal);
    }
    forward(request, response, { target, body });
  };
}

/** The tables, or `table/index/name`, that the call touches; a call that names none is judged by `*`. */
function resourcesOf(operation: string, input: Json): string[] {
  const table = stringAt(input, "TableName");
  const index = stringAt(input, "IndexName");
  if (table) return [index ? `${table}/index/${index}` : table];
  const batch = operation.startsWith("Batch") ? Object.keys(objectAt(input, "RequestItems")) : [];
  return batch.length > 0 ? batch : ["*"];
}

function parse(body: Buffer | undefined): Json {
  try {
    return JSON.parse((body ?? "").toString());
  } catch {
    return null;
  }
}

function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }));
}
