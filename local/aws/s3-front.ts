/** S3 for the functions and for callers with a presigned or signed URL: fauxqs, after a check of signature and role. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Handler } from "../http/listen.ts";
import type { Permissions, Right } from "../iam/permissions.ts";
import { queryOf } from "../iam/signature.ts";
import type { Fauxqs } from "../stores/fauxqs.ts";
import type { Restartable } from "../stores/restartable.ts";
import type { CorsRule } from "../template/bucket-cors.ts";
import { isSignedUrl } from "./cloudfront-front.ts";
import { corsHeaders, isPreflight } from "./s3-cors.ts";

export interface S3Front {
  /** Takes every call that the functions make. */
  handle: Handler;
  /** Takes presigned GET and HEAD, signed ones where there is a distribution, and what a browser asks before them. */
  download: Handler;
}

export interface S3FrontOptions {
  fauxqs: Restartable<Fauxqs>;
  permissions: Permissions;
  cors: ReadonlyMap<string, readonly CorsRule[]>;
  /** Takes URLs that are signed for CloudFront, which asks the bucket for its CORS headers. */
  signed: Handler | undefined;
}

export function s3Front({ fauxqs, permissions, cors, signed }: S3FrontOptions): S3Front {
  function handle(request: IncomingMessage, response: ServerResponse): void {
    const [bucket = "", key = ""] = bucketAndKey(request.url ?? "/");
    const rights = rightsFor(request, bucket, key);
    if (!rights) {
      const message = `the local S3 does not know ${request.method} ${request.url}`;
      return refuse(response, 501, "NotImplemented", message);
    }
    const refusal = permissions.refusal(request, undefined, ...rights);
    if (refusal) return refuse(response, 403, refusal.code, refusal.message);
    const s3 = fauxqs.current;
    // Only a caller that may list the bucket learns that an object is missing.
    if (["GET", "HEAD"].includes(request.method ?? "") && key !== "" && !s3.hasObject(bucket, key)) {
      const hidden = permissions.refusal(request, undefined, { action: "s3:ListBucket", resource: arnOf(bucket) });
      if (hidden) return refuse(response, 403, hidden.code, hidden.message);
    }
    s3.answer(request, response);
  }

  return {
    handle,
    download(request, response) {
      const [bucket] = bucketAndKey(request.url ?? "/");
      const headers = corsHeaders(cors.get(bucket) ?? [], request);
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
      if (isPreflight(request)) {
        if (headers) return response.writeHead(200).end();
        return refuse(response, 403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");
      }
      if (signed && isSignedUrl(request)) return signed(request, response);
      const presigned = queryOf(request).has("X-Amz-Signature") && ["GET", "HEAD"].includes(request.method ?? "");
      if (presigned) return handle(request, response);
      refuse(response, 403, "AccessDenied", "Only presigned GET and HEAD are answered here");
    },
  };
}

/** Returns `undefined` for a call that no function makes. */
function rightsFor(request: IncomingMessage, bucket: string, key: string): Right[] | undefined {
  const query = queryOf(request);
  const onObject = (action: string): Right => ({ action, resource: arnOf(bucket, key) });
  if (key === "") {
    const lists = request.method === "GET" && (query.has("list-type") || query.has("prefix"));
    if (lists || request.method === "HEAD") return [{ action: "s3:ListBucket", resource: arnOf(bucket) }];
    // The keys are in the body: a caller that deletes several must be allowed to delete all.
    if (request.method === "POST" && query.has("delete")) {
      return [{ action: "s3:DeleteObject", resource: arnOf(bucket, "*") }];
    }
    return undefined;
  }
  switch (request.method) {
    case "GET":
    case "HEAD":
      return [onObject("s3:GetObject")];
    case "PUT": {
      const source = request.headers["x-amz-copy-source"];
      if (!source) return [onObject("s3:PutObject")];
      const path = decodeURIComponent(String(source)).replace(/^\//, "");
      return [onObject("s3:PutObject"), { action: "s3:GetObject", resource: arnOf(path) }];
    }
    case "POST":
      return query.has("uploads") || query.has("uploadId") ? [onObject("s3:PutObject")] : undefined;
    case "DELETE":
      return [onObject(query.has("uploadId") ? "s3:AbortMultipartUpload" : "s3:DeleteObject")];
    default:
      return undefined;
  }
}

const arnOf = (...path: string[]) => `arn:aws:s3:::${path.join("/")}`;

function bucketAndKey(url: string): [bucket: string, key: string] {
  const path = url.split("?", 1)[0] ?? "/";
  const slash = path.indexOf("/", 1);
  if (slash < 0) return [path.slice(1), ""];
  try {
    return [path.slice(1, slash), decodeURIComponent(path.slice(slash + 1))];
  } catch {
    return [path.slice(1, slash), path.slice(slash + 1)];
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`);
}
