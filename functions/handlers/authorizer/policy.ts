import type { APIGatewayAuthorizerResult } from "aws-lambda";
import { accountTag } from "#contract/account-tag.ts";
import type { AuthorizerContext } from "#contract/keys.ts";
import { sharedGatewayKey } from "#contract/tiers.ts";
import type { KeyRecord } from "../../keys/ports.ts";
import type { Verdict } from "../../keys/verify-key.ts";

type Refusal = Extract<Verdict, { ok: false }>["code"];

const MESSAGES: Record<Refusal, string> = {
  missing_api_key: "No API key: send one as X-API-Key, Authorization: Bearer or xi-api-key.",
  invalid_api_key: "Unknown, revoked or expired API key.",
};

/** A new attachment to a usage plan takes seconds to spread; until then the gateway refuses the key. */
const SETTLED_AFTER_MS = 120_000;

/** Allows every route: the handlers check the scopes. */
export function allow(
  methodArn: string,
  record: KeyRecord,
  { stage, now }: { stage: string; now: number },
): APIGatewayAuthorizerResult {
  return {
    principalId: record.key.id,
    policyDocument: policy("Allow", methodArn),
    context: { ...contextOf(record) },
    usageIdentifierKey: hasOwnGatewayKey(record, now) ? record.hash : sharedGatewayKey(stage, record.tier),
  };
}

function contextOf({ key, tier }: KeyRecord): AuthorizerContext {
  const { monthlyCharacterLimit, requestsPerMinuteLimit, zeroRetention, lexicons = [] } = key;
  return {
    account: key.account,
    accountTag: accountTag(key.account),
    keyId: key.id,
    tier,
    scopes: key.scopes.join(" "),
    ...(monthlyCharacterLimit === undefined ? {} : { monthlyCharacterLimit: String(monthlyCharacterLimit) }),
    ...(requestsPerMinuteLimit === undefined ? {} : { requestsPerMinuteLimit: String(requestsPerMinuteLimit) }),
    ...(lexicons.length === 0 ? {} : { lexicons: lexicons.join(" ") }),
    ...(zeroRetention ? { zeroRetention: "true" } : {}),
  };
}

/** A gateway key on the plan of the account's former tier would be throttled by the wrong plan. */
function hasOwnGatewayKey({ gatewayKey, tier }: KeyRecord, now: number): boolean {
  return gatewayKey?.tier === tier && gatewayKey.attachedAt + SETTLED_AFTER_MS <= now;
}

/** Denies with the reason in the context, from which the gateway response builds the 401. */
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

/** `arn:…:api/stage/GET/v1/voices` → `arn:…:api/stage/*`: a cached policy for one method would refuse the others. */
function everyMethodOf(methodArn: string): string {
  const [api = "", stage = ""] = methodArn.split("/");
  return `${api}/${stage}/*`;
}
