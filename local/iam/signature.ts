/**
 * Checks AWS Signature Version 4, in the Authorization header or in a presigned URL.
 * Source: docs.aws.amazon.com, "Create a signed AWS API request" and, for presigned URLs, "Authenticating Requests:
 * Using Query Parameters".
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { AccessKeys } from "./access-keys.ts";

export interface Refusal {
  code: "AccessDenied" | "InvalidAccessKeyId" | "SignatureDoesNotMatch";
  message: string;
}

interface Signature {
  keyId: string;
  /** Date, region, service and `aws4_request`. */
  scope: string[];
  signedHeaders: string[];
  /** `20261125T070000Z` */
  timestamp: string;
  /** Seconds from the timestamp on. */
  lifetime: number;
  hex: string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
/** AWS accepts clocks that differ by so much, and a signed header for as long. */
const CLOCK_SKEW_S = 900;
/** A week, S3's longest life of a presigned URL. */
const MAX_LIFETIME_S = 604_800;

/**
 * Owner of the access key that signed the request, or why the signature is refused.
 * @param body of the request, when it was read; otherwise the hash that the caller signed is not compared with the body
 * @param now milliseconds since the epoch
 */
export function signerOf(
  request: IncomingMessage,
  body: Buffer | undefined,
  keys: AccessKeys,
  now: number,
): string | Refusal {
  const query = queryOf(request);
  const presigned = query.has("X-Amz-Signature");
  const signature = presigned ? readQuery(query) : readHeader(request);
  if (!signature) return { code: "AccessDenied", message: "The request has no valid AWS Signature Version 4" };
  const key = keys.find(signature.keyId);
  if (!key) return { code: "InvalidAccessKeyId", message: "The access key is unknown: keys change at each start" };
  const expected = sign(request, query, signature, payloadHash(request, presigned, body), key.secret);
  if (!timingSafeEqual(expected, digest(signature.hex))) {
    return { code: "SignatureDoesNotMatch", message: "The signature does not match the request" };
  }
  const age = now / 1000 - secondsOf(signature.timestamp);
  if (!(age >= -CLOCK_SKEW_S && age <= signature.lifetime)) {
    return { code: "AccessDenied", message: "Request has expired" };
  }
  return key.owner;
}

export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? "").split("?", 2)[1] ?? "");
}

function readHeader(request: IncomingMessage): Signature | undefined {
  const header = request.headers.authorization ?? "";
  const [, credential = "", signedHeaders = "", hex = ""] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([^,\s]+)$/.exec(header) ?? [];
  const timestamp = String(request.headers["x-amz-date"] ?? "");
  return read(credential, signedHeaders, timestamp, CLOCK_SKEW_S, hex);
}

function readQuery(query: URLSearchParams): Signature | undefined {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? "";
  const lifetime = Number(value("Expires"));
  if (value("Algorithm") !== ALGORITHM || !(lifetime > 0 && lifetime <= MAX_LIFETIME_S)) return undefined;
  return read(value("Credential"), value("SignedHeaders"), value("Date"), lifetime, value("Signature"));
}

function read(
  credential: string,
  headers: string,
  timestamp: string,
  lifetime: number,
  hex: string,
): Signature | undefined {
  const [keyId = "", ...scope] = credential.split("/");
  const signedHeaders = headers.split(";");
  if (scope.length !== 4 || !signedHeaders.includes("host") || !/^\d{8}T\d{6}Z$/.test(timestamp)) return undefined;
  return { keyId, scope, signedHeaders, timestamp, lifetime, hex };
}

function payloadHash(request: IncomingMessage, presigned: boolean, body: Buffer | undefined): string {
  if (body) return sha256(body);
  return presigned ? UNSIGNED_PAYLOAD : String(request.headers["x-amz-content-sha256"] ?? UNSIGNED_PAYLOAD);
}

/** Digest of the signature that the request should have, so that signatures of any length can be compared. */
function sign(
  request: IncomingMessage,
  query: URLSearchParams,
  { scope, signedHeaders, timestamp }: Signature,
  payload: string,
  secret: string,
): Buffer {
  const [, , service = ""] = scope;
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const canonical = [
    request.method,
    // S3 alone signs the path as it is sent.
    service === "s3" ? path : path.split("/").map(escapeUri).join("/"),
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(request, name)}`),
    "",
    signedHeaders.join(";"),
    payload,
  ].join("\n");
  const signed = [ALGORITHM, timestamp, scope.join("/"), sha256(canonical)].join("\n");
  return digest(hmac(signingKey(secret, scope), signed).toString("hex"));
}

/** The last key of each secret and service: it changes once a day. */
const signingKeys = new Map<string, { scope: string; key: Buffer | string }>();

function signingKey(secret: string, scope: readonly string[]): Buffer | string {
  const name = `${secret}/${scope[2]}`;
  const joined = scope.join("/");
  const last = signingKeys.get(name);
  if (last?.scope === joined) return last.key;
  const key = scope.reduce((previous: Buffer | string, part) => hmac(previous, part), `AWS4${secret}`);
  signingKeys.set(name, { scope: joined, key });
  return key;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [escapeUri(name), escapeUri(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join("="))
    .join("&");
}

function canonicalHeader(request: IncomingMessage, name: string): string {
  return [request.headers[name] ?? ""].flat().join(",").trim().replace(/\s+/g, " ");
}

/** RFC 3986: everything but letters, digits and `-._~`. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function secondsOf(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z")) / 1000;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const digest = (text: string) => createHash("sha256").update(text).digest();
