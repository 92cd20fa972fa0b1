/** Signature Version 4 of AWS (docs.aws.amazon.com, "Create a signed AWS API request"). */
import { createHash, createHmac } from "node:crypto";

export const ALGORITHM = "AWS4-HMAC-SHA256";

export interface SignerParts {
  /** As AWS names it in scopes: `s3`, `dynamodb`. */
  service: string;
  region: string;
  secretAccessKey: string;
}

/** The moment as it is signed: `20261125T235959Z`. */
export const timeOf = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");

export const scopeOf = (time: string, { region, service }: Pick<SignerParts, "region" | "service">) =>
  `${time.slice(0, 8)}/${region}/${service}/aws4_request`;

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Signs canonical requests. The signing key is derived once for each day and secret. */
export function createSigner() {
  let derived: { from: string; key: Buffer } | undefined;
  return function sign(canonicalRequest: string, time: string, parts: SignerParts): string {
    const scope = scopeOf(time, parts);
    const from = `${parts.secretAccessKey} ${scope}`;
    if (derived?.from !== from) derived = { from, key: deriveKey(parts.secretAccessKey, scope) };
    const toSign = [ALGORITHM, time, scope, sha256(canonicalRequest)].join("\n");
    return hmac(derived.key, toSign).toString("hex");
  };
}

const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

function deriveKey(secret: string, scope: string): Buffer {
  const [date = "", ...others] = scope.split("/");
  return others.reduce(hmac, hmac(`AWS4${secret}`, date));
}
