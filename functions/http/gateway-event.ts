import type { APIGatewayProxyEventBase } from "aws-lambda";
import { ApiError } from "#contract/errors.ts";
import type { AuthorizerContext, Scope } from "#contract/keys.ts";
import type { Tier } from "#contract/tiers.ts";

/** A request as API Gateway hands it over; public routes have no authorizer. */
export type GatewayEvent = APIGatewayProxyEventBase<AuthorizerContext | undefined>;

/** Who asks. */
export interface Caller {
  account: string;
  keyId: string;
  tier: Tier;
  /** The key's own cap of characters a month; absent: the account's limit alone. */
  keyCharacters?: number;
  /** The key's own cap of requests in any 60 seconds; absent: the account's limit alone. */
  keyRequests?: number;
  /** Nothing of what is spoken may be kept. */
  zeroRetention?: true;
}

/** Whoever the authorizer let in; null on a public route. */
export function callerOf(event: GatewayEvent): Caller | null {
  const context = event.requestContext.authorizer;
  if (!context) return null;
  const { account, keyId, tier, monthlyCharacterLimit, requestsPerMinuteLimit, zeroRetention } = context;
  return {
    account,
    keyId,
    tier,
    ...(monthlyCharacterLimit === undefined ? {} : { keyCharacters: Number(monthlyCharacterLimit) }),
    ...(requestsPerMinuteLimit === undefined ? {} : { keyRequests: Number(requestsPerMinuteLimit) }),
    ...(zeroRetention ? { zeroRetention: true } : {}),
  };
}

/** The caller, who must have the scope. Throws 403 `insufficient_scope`. */
export function callerWith(scope: Scope, event: GatewayEvent): Caller {
  const caller = callerOf(event);
  if (!caller) throw new Error("the route has no authorizer");
  if (!event.requestContext.authorizer?.scopes.split(" ").includes(scope)) {
    throw new ApiError("insufficient_scope", `This key lacks the scope ${scope}.`);
  }
  return caller;
}

/** A header's value, whatever the case of its name. */
export function header(event: GatewayEvent, name: string): string | undefined {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1];
}
