/** The parameters of the template. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Permissions } from "../iam/permissions.ts";
import { stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { accessKeyOf } from "./caller.ts";
import { readJsonCall, refuse } from "./json-call.ts";

const MAX_BODY_BYTES = 1 << 20;

export function ssmFront(parameters: ReadonlyMap<string, string>, region: string, permissions: Permissions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (call?.operation !== "GetParameter") {
      return refuse(response, "UnknownOperationException", `the local SSM does not know ${call?.operation}`);
    }
    const name = stringAt(call.input, "Name") ?? "";
    const arn = `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter/${name.replace(/^\//, "")}`;
    const refusal = permissions.refusal(accessKeyOf(request), "ssm:GetParameter", arn);
    if (refusal) return refuse(response, "AccessDeniedException", refusal);
    const value = parameters.get(name);
    if (value === undefined) return refuse(response, "ParameterNotFound", name);
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ Parameter: { Name: name, Type: "String", Value: value, Version: 1, ARN: arn } }));
  };
}
