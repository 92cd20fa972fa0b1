/** Runs the authorizer Lambda and applies the policy that it returns. */
import { isAllowed } from "../iam/permissions.ts";
import type { FunctionPool } from "../lambda/function-pool.ts";
import type { AuthorizerModel } from "../template/api-model.ts";
import { isObject, type Json, type JsonObject, listAt, stringAt } from "../template/json.ts";
import type { Exchange } from "./exchange.ts";
import { GatewayError } from "./gateway-responses.ts";
import { authorizerEvent, methodArn } from "./proxy-event.ts";

/** Sets the authorizer's context, for a Deny too. Resolves to `usageIdentifierKey`; rejects with {@link GatewayError}. */
export async function authorize(
  exchange: Exchange,
  authorizer: AuthorizerModel,
  pool: FunctionPool,
): Promise<string | undefined> {
  if (authorizer.identitySources.some((source) => !hasParameter(exchange, source))) {
    throw new GatewayError("UNAUTHORIZED", "Unauthorized");
  }
  const startedAt = Date.now();
  const result = await callAuthorizer(exchange, pool);
  const principalId = stringAt(result, "principalId");
  const policy = statements(result.policyDocument);
  const context = flatContext(result.context);
  if (!principalId || !policy || !context)
    throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", "Internal server error");
  exchange.authorizer = { ...context, principalId, integrationLatency: String(Date.now() - startedAt) };
  if (!isAllowed(policy, "execute-api:Invoke", methodArn(exchange))) {
    throw new GatewayError("ACCESS_DENIED", "User is not authorized to access this resource");
  }
  return stringAt(result, "usageIdentifierKey");
}

/** `method.request.header.Name`, `method.request.querystring.name` or `method.request.path.name` is present and not blank. */
export function hasParameter(exchange: Exchange, parameter: string): boolean {
  const [, place, name = ""] = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(parameter) ?? [];
  if (place === "header") return Boolean(exchange.request.headers[name.toLowerCase()]);
  if (place === "querystring") return Boolean(exchange.query.get(name));
  return place === "path" && Boolean(exchange.match?.pathParameters[name]);
}

async function callAuthorizer(exchange: Exchange, pool: FunctionPool): Promise<JsonObject> {
  const { traceId } = exchange;
  try {
    const payload = await pool.invoke({ event: authorizerEvent(exchange), traceId, onChunk: async () => {} });
    const result: Json = JSON.parse(payload ?? "null");
    return isObject(result) ? result : {};
  } catch (error) {
    // The only message that has a meaning for API Gateway.
    if (error instanceof Error && error.message === "Unauthorized")
      throw new GatewayError("UNAUTHORIZED", "Unauthorized");
    throw new GatewayError("AUTHORIZER_FAILURE", "Internal server error");
  }
}

function statements(document: Json | undefined) {
  if (!isObject(document)) return undefined;
  return listAt(document, "Statement").map((statement) => ({
    effect: stringAt(statement, "Effect") === "Allow" ? ("Allow" as const) : ("Deny" as const),
    actions: isObject(statement) ? [statement.Action ?? []].flat().map(String) : [],
    resources: isObject(statement) ? [statement.Resource ?? []].flat().map(String) : [],
  }));
}

/** API Gateway passes strings, numbers and booleans on, all as strings; `undefined` for anything else. */
function flatContext(context: Json | undefined): Record<string, string> | undefined {
  const entries = Object.entries(isObject(context) ? context : {});
  if (entries.some(([, value]) => typeof value === "object")) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
