import type { APIGatewayProxyEventBase } from "aws-lambda";
import { ApiError } from "#contract/errors.ts";
import type { AuthorizerContext, Scope } from "#contract/keys.ts";

/** A request as API Gateway hands it over; public routes have no authorizer. */
export type GatewayEvent = APIGatewayProxyEventBase<AuthorizerContext | undefined>;

/** Who asks. */
export interface Caller {
  account: string;
  keyId: string;
}

/** The caller, who must have the scope. Throws 403 `insufficient_scope`. */
export function callerWith(scope: Scope, event: GatewayEvent): Caller {
  const context = event.requestContext.authorizer;
  if (!context) throw new Error("the route has no authorizer");
  if (!context.scopes.split(" ").includes(scope)) {
    throw new ApiError("insufficient_scope", `This key lacks the scope ${scope}.`);
  }
  return { account: context.account, keyId: context.keyId };
}

/** A header's value, whatever the case of its name. */
export function header(event: GatewayEvent, name: string): string | undefined {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1];
}
