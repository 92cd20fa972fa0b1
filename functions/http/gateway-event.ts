import type { APIGatewayProxyEventBase } from "aws-lambda";
import { ELEVENLABS_KEY_HEADER, isElevenLabsPath } from "#contract/elevenlabs.ts";
import { ApiError } from "#contract/errors.ts";
import type { AuthorizerContext, Scope } from "#contract/keys.ts";
import type { Caller } from "../accounts/caller.ts";

/** A request from API Gateway; public routes have no authorizer. */
export type GatewayEvent = APIGatewayProxyEventBase<AuthorizerContext | undefined>;

/** The caller that the authorizer identified; null on a public route. */
export function callerOf(event: GatewayEvent): Caller | null {
  const context = event.requestContext.authorizer;
  if (!context) return null;
  const { account, keyId, tier, monthlyCharacterLimit, requestsPerMinuteLimit, zeroRetention, lexicons } = context;
  return {
    account,
    keyId,
    tier,
    ...(monthlyCharacterLimit === undefined ? {} : { keyCharacters: Number(monthlyCharacterLimit) }),
    ...(requestsPerMinuteLimit === undefined ? {} : { keyRequests: Number(requestsPerMinuteLimit) }),
    ...(lexicons === undefined ? {} : { lexicons: lexicons.split(" ") }),
    ...(zeroRetention ? { zeroRetention: true } : {}),
  };
}

/** The caller, who must have the scope, or any key. Throws 403 `insufficient_scope`. */
export function callerWith(scope: Scope | "any", event: GatewayEvent): Caller {
  const caller = callerOf(event);
  if (!caller) throw new Error("the route has no authorizer");
  if (scope !== "any" && !event.requestContext.authorizer?.scopes.split(" ").includes(scope)) {
    throw new ApiError("insufficient_scope", `This key lacks the scope ${scope}.`);
  }
  return caller;
}

/** A header's value, whatever the case of its name. */
export function header(event: GatewayEvent, name: string): string | undefined {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1];
}

/**
 * Address of the API as the caller reached it, with the stage or base path and without a slash at its end:
 * `https://HOST/prod`.
 */
export function apiAddress(event: GatewayEvent): string {
  const { domainName, path } = event.requestContext;
  const [beforeParameters = ""] = event.resource.split("{");
  // API Gateway answers HTTPS only, and sets this header itself.
  const scheme = header(event, "x-forwarded-proto") === "http" ? "http" : "https";
  return `${scheme}://${domainName}${path.slice(0, path.lastIndexOf(beforeParameters))}`;
}

/** Whether the request expects ElevenLabs' shapes: by its path, or by the header that carries its key. */
export function isForElevenLabs(event: GatewayEvent): boolean {
  return isElevenLabsPath(event.resource) || header(event, ELEVENLABS_KEY_HEADER) !== undefined;
}
