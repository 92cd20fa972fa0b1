/** Who calls: each function's access key is its own name, so SigV4 itself tells the services which role to judge by. */
import type { IncomingMessage } from "node:http";

/** Access key id of the request's signature, in the header or in a presigned URL. */
export function accessKeyOf(request: IncomingMessage): string | undefined {
  const header = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? "")?.[1];
  return header ?? queryOf(request).get("X-Amz-Credential")?.split("/")[0] ?? undefined;
}

export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? "").split("?", 2)[1] ?? "");
}
