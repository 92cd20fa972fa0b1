import { expect, it } from "vitest";
import { accountTag } from "#contract/account-tag.ts";
import { itemsOfNewKey, newSecret } from "#contract/keys.ts";
import { allow, deny } from "../../../../functions/handlers/authorizer/policy.ts";
import type { KeyRecord } from "../../../../functions/keys/ports.ts";

const ARN = "arn:aws:execute-api:ap-southeast-1:123456789012:abc/dev/POST/v1/synthesize";
const NOW = 1_000_000;
const at = { stage: "dev", now: NOW };
const [, key] = itemsOfNewKey(
  { id: "key_1", account: "acc_1", name: "n", scopes: ["speech:write", "voices:read"], createdAt: 0 },
  newSecret(),
);
const record: KeyRecord = { hash: key.hash, key, tier: "pro", gatewayKey: null };

it("allows every method of the stage, with the tier's shared gateway key", () => {
  const result = allow(ARN, record, at);
  expect(result.policyDocument.Statement).toEqual([
    {
      Action: "execute-api:Invoke",
      Effect: "Allow",
      Resource: "arn:aws:execute-api:ap-southeast-1:123456789012:abc/dev/*",
    },
  ]);
  expect(result.usageIdentifierKey).toBe("malaysian-tts-dev-shared-pro");
  expect(result.context).toEqual({
    account: "acc_1",
    accountTag: accountTag("acc_1"),
    keyId: "key_1",
    tier: "pro",
    scopes: "speech:write voices:read",
  });
});

it("passes a key's own caps and zero retention to the handlers", () => {
  const own = { ...key, monthlyCharacterLimit: 100, requestsPerMinuteLimit: 5, zeroRetention: true };
  expect(allow(ARN, { ...record, key: own }, at).context).toMatchObject({
    monthlyCharacterLimit: "100",
    requestsPerMinuteLimit: "5",
    zeroRetention: "true",
  });
});

it("uses a key's own gateway key 120 s after its attachment to the plan of its account's tier", () => {
  const named = (gatewayKey: KeyRecord["gatewayKey"]) => allow(ARN, { ...record, gatewayKey }, at).usageIdentifierKey;
  expect(named({ tier: "pro", attachedAt: NOW - 120_000 })).toBe(key.hash);
  expect(named({ tier: "pro", attachedAt: NOW - 119_999 })).toBe("malaysian-tts-dev-shared-pro");
  expect(named({ tier: "free", attachedAt: 0 })).toBe("malaysian-tts-dev-shared-pro");
});

it("denies with the code and message of the gateway's 401", () => {
  const result = deny(ARN, "invalid_api_key");
  expect(result.policyDocument.Statement).toMatchObject([{ Effect: "Deny" }]);
  expect(result.context).toEqual({ code: "invalid_api_key", message: "Unknown, revoked or expired API key." });
  expect(result).not.toHaveProperty("usageIdentifierKey");
});
