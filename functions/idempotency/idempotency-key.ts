import { createHash } from "node:crypto";
import { ApiError } from "#contract/errors.ts";
import type { Caller } from "../accounts/caller.ts";
import { type GatewayEvent, header } from "../http/gateway-event.ts";
import type { Place } from "../leases/ports.ts";

const NAME = "Idempotency-Key";
const LONGEST = 255;

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

/** The request's Idempotency-Key, if it has one. Throws 400 `invalid_value` for an empty or too long one. */
export function idempotencyKeyOf(event: GatewayEvent): string | undefined {
  const key = header(event, NAME.toLowerCase());
  if (key === undefined || (key.length > 0 && key.length <= LONGEST)) return key;
  throw new ApiError("invalid_value", `${NAME} must be 1 to ${LONGEST} characters long.`, { param: NAME });
}

/** Where the answer is stored: an Idempotency-Key belongs to one API key and one route. */
export function placeOf(key: string, { httpMethod, path }: GatewayEvent, { account, keyId }: Caller): Place {
  return { pk: `IDEMPOTENCY#${sha256(JSON.stringify([account, keyId, httpMethod, path, key]))}`, sk: "IDEMPOTENCY" };
}

/** Hash of the body and the key, which is not stored: from a hash of the body alone a short text could be guessed. */
export function fingerprintOf(key: string, { body, isBase64Encoded }: GatewayEvent): string {
  return sha256(JSON.stringify(key), Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8"));
}
