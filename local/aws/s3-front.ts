/** S3 as the functions and the bearers of presigned URLs see it: fauxqs behind the check of the signer's role. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Permissions } from "../iam/permissions.ts";
import { accessKeyOf, queryOf } from "./caller.ts";
import { forward } from "./forward.ts";

interface S3Call {
  action: string;
  resource: string;
}

export function s3Front(target: string, permissions: Permissions) {
  return (request: IncomingMessage, response: ServerResponse): undefined => {
    const query = queryOf(request);
    const caller = accessKeyOf(request);
    const [bucket = "", key = ""] = bucketAndKey(request.url ?? "/");
    const calls = callsOf(request, query, bucket, key);
    if (!calls)
      return refuse(response, 501, "NotImplemented", `the local S3 does not know ${request.method} ${request.url}`);
    for (const { action, resource } of calls) {
      const refusal = permissions.refusal(caller, action, resource);
      if (refusal) return refuse(response, 403, "AccessDenied", refusal);
    }
    if (isExpired(query)) return refuse(response, 403, "AccessDenied", "Request has expired");
    // The verb is a part of what was signed, and the functions sign no other; fauxqs does not look.
    if (query.has("X-Amz-Signature") && request.method !== "GET") {
      return refuse(response, 403, "SignatureDoesNotMatch", "The URL was signed for GET");
    }
    forward(request, response, {
      target,
      onAnswer: (status, headers) => {
        // S3 tells only those who may list the bucket that an object is not there.
        if (status === 404 && key !== "" && ["GET", "HEAD"].includes(request.method ?? "")) {
          const refusal = permissions.refusal(caller, "s3:ListBucket", `arn:aws:s3:::${bucket}`);
          if (refusal) {
            refuse(response, 403, "AccessDenied", refusal);
            return undefined;
          }
        }
        return { status, headers: { ...headers, ...overridden(query) } };
      },
    });
  };
}

/** What the call needs, or `undefined` for a call that nobody here makes. */
function callsOf(request: IncomingMessage, query: URLSearchParams, bucket: string, key: string): S3Call[] | undefined {
  const onObject = (action: string): S3Call => ({ action, resource: `arn:aws:s3:::${bucket}/${key}` });
  if (key === "") {
    const lists = request.method === "GET" && (query.has("list-type") || query.has("prefix"));
    if (lists || request.method === "HEAD") return [{ action: "s3:ListBucket", resource: `arn:aws:s3:::${bucket}` }];
    // The keys stand in the body: whoever deletes many must be allowed to delete all.
    if (request.method === "POST" && query.has("delete"))
      return [{ ...onObject("s3:DeleteObject"), resource: `arn:aws:s3:::${bucket}/*` }];
    return undefined;
  }
  switch (request.method) {
    case "GET":
    case "HEAD":
      return [onObject("s3:GetObject")];
    case "PUT": {
      const source = request.headers["x-amz-copy-source"];
      const read = {
        action: "s3:GetObject",
        resource: `arn:aws:s3:::${decodeURIComponent(String(source)).replace(/^\//, "")}`,
      };
      return source ? [onObject("s3:PutObject"), read] : [onObject("s3:PutObject")];
    }
    case "POST":
      return query.has("uploads") || query.has("uploadId") ? [onObject("s3:PutObject")] : undefined;
    case "DELETE":
      return [onObject(query.has("uploadId") ? "s3:AbortMultipartUpload" : "s3:DeleteObject")];
    default:
      return undefined;
  }
}

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

/** Date of a presigned URL: `20261125T070000Z`. */
function isExpired(query: URLSearchParams): boolean {
  const date = query.get("X-Amz-Date");
  if (!date) return false;
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Date.parse(iso) + Number(query.get("X-Amz-Expires")) * 1000 < Date.now();
}

/** Answer headers that a presigned URL may ask for; fauxqs does not know them. */
function overridden(query: URLSearchParams): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ["content-type", "content-disposition", "cache-control"]) {
    const value = query.get(`response-${name}`);
    if (value) headers[name] = value;
  }
  return headers;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): undefined {
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`);
}
