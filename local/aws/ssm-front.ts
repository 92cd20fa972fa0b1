/**
 * SSM for the functions: the parameters of the template, and secrets that an operator stores by hand. What is written lasts
 * until the cloud stops.
 */
import type { Handler } from "../http/listen.ts";
import type { Permissions } from "../iam/permissions.ts";
import { stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { EXCEPTIONS, readJsonCall, refuse, send } from "./json-call.ts";

const MAX_BODY_BYTES = 1 << 20;

export interface SsmFrontOptions {
  parameters: Map<string, string>;
  /** Of the type SecureString, by name. */
  secrets: ReadonlyMap<string, string>;
  region: string;
  permissions: Permissions;
}

export function ssmFront({ parameters, secrets, region, permissions }: SsmFrontOptions): Handler {
  return async (request, response) => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (call?.operation !== "GetParameter" && call?.operation !== "PutParameter") {
      const message = `the local SSM does not know ${call?.operation}`;
      return refuse(response, "UnknownOperationException", message);
    }
    const action = `ssm:${call.operation}`;
    const name = stringAt(call.input, "Name") ?? "";
    const arn = `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter/${name.replace(/^\//, "")}`;
    const refusal = permissions.refusal(request, call.body, { action, resource: arn });
    if (refusal) return refuse(response, EXCEPTIONS[refusal.code], refusal.message);
    const secret = secrets.get(name);
    if (secret !== undefined && call.operation === "GetParameter") {
      const Value = call.input.WithDecryption === true ? secret : "encrypted";
      return send(response, 200, { Parameter: { Name: name, Type: "SecureString", Value, Version: 1, ARN: arn } });
    }
    const value = parameters.get(name);
    if (value === undefined) return refuse(response, "ParameterNotFound", name);
    if (call.operation === "PutParameter") {
      if (call.input.Overwrite !== true) return refuse(response, "ParameterAlreadyExists", name);
      parameters.set(name, stringAt(call.input, "Value") ?? "");
      return send(response, 200, { Version: 2, Tier: "Standard" });
    }
    send(response, 200, { Parameter: { Name: name, Type: "String", Value: value, Version: 1, ARN: arn } });
  };
}
