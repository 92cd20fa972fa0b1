/** Schemas of an operator's settings of several fields. */
import { createPublicKey } from "node:crypto";
import * as z from "zod/mini";

export const pattern = (expression: RegExp, rule: string) => z.string().check(z.regex(expression, rule));

export const domainName = pattern(
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
  "must be a name such as tts.example.com",
);

/** The own name of a distribution of CloudFront. */
export const edgeDomain = z.strictObject({
  name: domainName,
  certificateArn: pattern(
    /^arn:aws:acm:us-east-1:\d{12}:certificate\/\S+$/,
    "must be the ARN of an ACM certificate in us-east-1",
  ),
  minimumTls: z._default(z.enum(["1.2", "1.3"]), "1.2"),
});

/** A key group of CloudFront has no more. */
const MOST_KEYS = 5;

const audioKey = z.strictObject({
  name: pattern(/^[\w-]{1,40}$/, "must be letters, digits, - and _, such as 2026-12"),
  publicKey: z
    .string()
    .check(z.refine(isRsaKey, "must be the base64 of an RSA public key of 2,048 bits, as docs/deploy.md makes it")),
});

export const signedAudio = z.strictObject({
  keys: z.array(audioKey).check(
    z.minLength(1),
    z.maxLength(MOST_KEYS),
    z.refine((keys) => areDistinct(keys.map(({ name }) => name)), "must have another name for each key"),
    z.refine((keys) => areDistinct(keys.map(({ publicKey }) => publicKey)), "must not hold a key twice"),
  ),
  domain: z._default(z.nullable(edgeDomain), null),
});

const areDistinct = (values: readonly string[]) => new Set(values).size === values.length;

/** CloudFront accepts RSA keys of 2,048 bits, and ECDSA keys, for which AWS's signer has no option. */
function isRsaKey(base64: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "rsa" && key.asymmetricKeyDetails?.modulusLength === 2_048;
  } catch {
    return false;
  }
}
