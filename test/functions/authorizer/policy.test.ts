import { expect, it } from "vitest";
import { allow, deny } from "../../../functions/authorizer/policy.ts";
import type { KeyRecord } from "../../../functions/keys/verify-key.ts";

const ARN = "arn:aws:execute-api:ap-southeast-1:123456789012:abc/dev/POST/v1/synthesize";
const key: KeyRecord = {
  pk: "KEY#ff",
  sk: "KEY",
  hash: "ff",
  id: "key_1",
  account: "acc_1",
  tier: "pro",
  name: "n",
  scopes: ["speech:write", "voices:read"],
  createdAt: 0,
};

it("lets a key in on every method of the stage, with its tier's shared gateway key", () => {
  const result = allow(ARN, key, "dev");
  expect(result.policyDocument.Statement).toEqual([
    {
      Action: "execute-api:Invoke",
      Effect: "Allow",
      Resource: "arn:aws:execute-api:ap-southeast-1:123456789012:abc/dev/*",
    },
  ]);
  expect(result.usageIdentifierKey).toBe("malaysian-tts-dev-shared-pro");
  expect(result.context).toEqual({ account: "acc_1", keyId: "key_1", tier: "pro", scopes: "speech:write voices:read" });
});

it("names a key's own gateway key once that has settled", () => {
  expect(allow(ARN, { ...key, gatewayKeySettled: true }, "dev").usageIdentifierKey).toBe("ff");
});

it("refuses with the code and message that the gateway answers", () => {
  const result = deny(ARN, "invalid_api_key");
  expect(result.policyDocument.Statement).toMatchObject([{ Effect: "Deny" }]);
  expect(result.context).toEqual({ code: "invalid_api_key", message: "Unknown, revoked or expired API key." });
  expect(result).not.toHaveProperty("usageIdentifierKey");
});
