/**
 * CloudFront for callers with a signed URL of audio: the object, after a check of the signature.
 * Source: docs.aws.amazon.com, "Create a signed URL using a canned policy".
 */
import { createVerify } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Handler } from "../http/listen.ts";
import { queryOf } from "../iam/signature.ts";
import type { Fauxqs } from "../stores/fauxqs.ts";
import type { Restartable } from "../stores/restartable.ts";
import type { SignedAudioModel } from "../template/signed-audio.ts";

export interface CloudFrontFrontOptions {
  signedAudio: SignedAudioModel;
  /** `address:port` that signed URLs name. */
  publicHost: string;
  fauxqs: Restartable<Fauxqs>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Whether a request has a signature for CloudFront. */
export const isSignedUrl = (request: IncomingMessage) => queryOf(request).has("Key-Pair-Id");

/** CloudFront's alphabet in queries, for that of base64. */
const BASE64: Readonly<Record<string, string>> = { "-": "+", _: "=", "~": "/" };

export function cloudFrontFront({ signedAudio, publicHost, fauxqs, now }: CloudFrontFrontOptions): Handler {
  const folder = `/${signedAudio.bucket}/`;
  return (request, response) => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const isRead = ["GET", "HEAD"].includes(request.method ?? "") && path.startsWith(folder);
    const isAllowed = isRead && isValid(request, `http://${publicHost}${path}`);
    // What was signed is well-formed. The distribution may not list the bucket: S3 answers 403 for what is missing too.
    const isThere =
      isAllowed && fauxqs.current.hasObject(signedAudio.bucket, decodeURIComponent(path.slice(folder.length)));
    if (!isThere) {
      response.writeHead(403, { "content-type": "application/xml" });
      return response.end("<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>");
    }
    request.url = path;
    fauxqs.current.answer(request, response);
  };

  function isValid(request: IncomingMessage, url: string): boolean {
    const query = queryOf(request);
    const publicKey = signedAudio.keys.get(query.get("Key-Pair-Id") ?? "");
    const expires = Number(query.get("Expires"));
    if (publicKey === undefined || !(expires * 1000 > now())) return false;
    const policy = { Statement: [{ Resource: url, Condition: { DateLessThan: { "AWS:EpochTime": expires } } }] };
    const signature = (query.get("Signature") ?? "").replace(/[-_~]/g, (sign) => BASE64[sign] ?? "");
    const hash = query.get("Hash-Algorithm") === "SHA256" ? "RSA-SHA256" : "RSA-SHA1";
    return createVerify(hash).update(JSON.stringify(policy)).verify(publicKey, signature, "base64");
  }
}
