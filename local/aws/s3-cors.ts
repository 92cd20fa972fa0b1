/** CORS of S3, by the rules of the bucket. */
import type { IncomingMessage } from "node:http";
import type { CorsRule } from "../template/bucket-cors.ts";

export const isPreflight = ({ method, headers }: IncomingMessage) =>
  method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;

/** CORS headers of the response; undefined for a request without an origin, or if no rule allows it. */
export function corsHeaders(rules: readonly CorsRule[], request: IncomingMessage): Record<string, string> | undefined {
  const {
    origin,
    "access-control-request-method": preflighted,
    "access-control-request-headers": names,
  } = request.headers;
  const method = isPreflight(request) ? preflighted : request.method;
  const rule = rules.find(({ methods }) => methods.includes(method ?? ""));
  if (origin === undefined || rule === undefined) return undefined;
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": rule.methods.join(", "),
    "access-control-expose-headers": rule.exposed.join(", "),
    ...(isPreflight(request) && names !== undefined ? { "access-control-allow-headers": names } : {}),
    ...(rule.maxAge === undefined ? {} : { "access-control-max-age": String(rule.maxAge) }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
