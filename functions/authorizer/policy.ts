import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { AuthorizerContext } from "#contract/keys.ts";
import { sharedGatewayKey } from "#contract/tiers.ts";
import type { KeyRecord, Verdict } from "../keys/verify-key.ts";

type Refusal = Extract<Verdict, { ok: false }>["code"];

const MESSAGES: Record<Refusal, string> = {
  missing_api_key: "No API key: send one as X-API-Key, Authorization: Bearer or xi-api-key.",
  invalid_api_key: "Unknown, revoked or expired API key.",
};

/** Lets the key's owner in, on every route: the handlers judge the scopes. */
export function allow(methodArn: string, key: KeyRecord, stage: string): APIGatewayAuthorizerResult {
  const context: AuthorizerContext = {
    account: key.account,
    keyId: key.id,
    tier: key.tier,
    scopes: key.scopes.join(" "),
    ...(key.monthlyCharacterLimit === undefined ? {} : { monthlyCharacterLimit: String(key.monthlyCharacterLimit) }),
    ...(key.zeroRetention ? { zeroRetention: "true" } : {}),
  };
  return {
    principalId: key.id,
    policyDocument: policy("Allow", methodArn),
    context: { ...context },
    usageIdentifierKey: key.gatewayKeySettled ? key.hash : sharedGatewayKey(stage, key.tier),
  };
}

/** A refusal with its reason in the context: the gateway response makes a 401 of it. */
export function deny(methodArn: string, code: Refusal): APIGatewayAuthorizerResult {
  return {
    principalId: "unknown",
    policyDocument: policy("Deny", methodArn),
    context: { code, message: MESSAGES[code] },
  };
}

function policy(effect: "Allow" | "Deny", methodArn: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: everyMethodOf(methodArn) }],
  };
}

/** `arn:…:api/stage/GET/v1/voices` → `arn:…:api/stage/*`: a policy for one method would refuse the next, if ever cached. */
function everyMethodOf(methodArn: string): string {
  const [api = "", stage = ""] = methodArn.split("/");
  return `${api}/${stage}/*`;
}
