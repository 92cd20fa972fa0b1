/** DynamoDB as the functions see it: dynalite behind the check of the caller's role. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Permissions } from "../iam/permissions.ts";
import { type Json, objectAt, stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { accessKeyOf } from "./caller.ts";
import { readJsonCall, refuse } from "./json-call.ts";

/** DynamoDB's own limit of a request. */
const MAX_BODY_BYTES = 16 << 20;
const ERRORS = "com.amazonaws.dynamodb.v20120810#";

/** @param dynamoDb answers what is allowed */
export function dynamoDbFront(dynamoDb: RequestListener, region: string, permissions: Permissions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (!call) return refuse(response, `${ERRORS}SerializationException`, "not a call");
    for (const resource of resourcesOf(call.operation, call.input)) {
      const arn = `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${resource}`;
      const refusal = permissions.refusal(accessKeyOf(request), `dynamodb:${call.operation}`, arn);
      if (refusal) return refuse(response, `${ERRORS}AccessDeniedException`, refusal);
    }
    const { method, url, headers } = request;
    dynamoDb(Object.assign(Readable.from([call.body]), { method, url, headers }) as IncomingMessage, response);
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
