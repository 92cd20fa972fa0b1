/** DynamoDB for the functions: dynalite, after a check of the caller's signature and role. */
import type { Handler } from "../http/listen.ts";
import type { Permissions } from "../iam/permissions.ts";
import type { Dynalite } from "../stores/dynalite.ts";
import type { Restartable } from "../stores/restartable.ts";
import { type Json, objectAt, stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { EXCEPTIONS, readJsonCall, refuse, send } from "./json-call.ts";

/** DynamoDB's own limit of a request. */
const MAX_BODY_BYTES = 16 << 20;
const ERRORS = "com.amazonaws.dynamodb.v20120810#";

export function dynamoDbFront(dynalite: Restartable<Dynalite>, region: string, permissions: Permissions): Handler {
  return async (request, response) => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (!call) return refuse(response, "SerializationException", "not a call", ERRORS);
    const rights = resourcesOf(call.operation, call.input).map((resource) => ({
      action: `dynamodb:${call.operation}`,
      resource: `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${resource}`,
    }));
    const refusal = permissions.refusal(request, call.body, ...rights);
    if (refusal) return refuse(response, EXCEPTIONS[refusal.code], refusal.message, ERRORS);
    const { status, body } = await dynalite.current.call(call.operation, call.input);
    send(response, status, body);
  };
}

/** The tables, or `table/index/name`, that the call needs; for a call that names none, `*`. */
function resourcesOf(operation: string, input: Json): string[] {
  const table = stringAt(input, "TableName");
  const index = stringAt(input, "IndexName");
  if (table) return [index ? `${table}/index/${index}` : table];
  const batch = operation.startsWith("Batch") ? Object.keys(objectAt(input, "RequestItems")) : [];
  return batch.length > 0 ? batch : ["*"];
}
