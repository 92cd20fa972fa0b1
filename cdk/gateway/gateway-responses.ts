import { ResponseType, type RestApi } from "aws-cdk-lib/aws-apigateway";
import { ERRORS, type ErrorBody, type ErrorCode, errorBody } from "#contract/errors.ts";
import { MAX_BODY_KB } from "#contract/limits.ts";
import { SECURITY_HEADERS } from "#contract/security-headers.ts";

/** The answer to a request that the gateway itself refuses, or fails to serve. */
interface Answer {
  readonly code: ErrorCode;
  readonly message: string;
  /** Seconds. A constant: a gateway response can substitute `$context`, but not calculate. */
  readonly retryAfter?: number;
}

const UNKNOWN_ROUTE: Answer = {
  code: "route_not_found",
  message: "No such route; GET /openapi.json lists all of them.",
};
const BROKEN: Answer = { code: "internal_error", message: "Something broke on our side; try again." };
const NO_ANSWER: Answer = {
  code: "service_unavailable",
  message: "The service did not answer; try again.",
  retryAfter: 5,
};

/** Every type that the gateway has, except ACCESS_DENIED. */
const ANSWERS: readonly (readonly [type: ResponseType, answer: Answer])[] = [
  [ResponseType.API_CONFIGURATION_ERROR, BROKEN],
  [ResponseType.AUTHORIZER_CONFIGURATION_ERROR, BROKEN],
  // The authorizer could not look the key up because the table did not answer: the key may be good.
  [ResponseType.AUTHORIZER_FAILURE, NO_ANSWER],
  [ResponseType.BAD_REQUEST_BODY, { code: "invalid_json", message: "The body is not a JSON object." }],
  [
    ResponseType.BAD_REQUEST_PARAMETERS,
    { code: "invalid_value", message: "A parameter of the path or query is missing." },
  ],
  [ResponseType.DEFAULT_4XX, { code: "invalid_value", message: "The request is malformed." }],
  [ResponseType.DEFAULT_5XX, BROKEN],
  // No method takes AWS signatures: the caller sent an Authorization header to a route that does not exist.
  [ResponseType.EXPIRED_TOKEN, UNKNOWN_ROUTE],
  [ResponseType.INVALID_SIGNATURE, UNKNOWN_ROUTE],
  [ResponseType.INTEGRATION_FAILURE, NO_ANSWER],
  [ResponseType.INTEGRATION_TIMEOUT, NO_ANSWER],
  // The authorizer knows the key, but its usage plan does not yet. After a 429 clients retry by themselves.
  [
    ResponseType.INVALID_API_KEY,
    { code: "rate_limit_exceeded", message: "This key is being set up; try again in a moment.", retryAfter: 1 },
  ],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, UNKNOWN_ROUTE],
  [
    ResponseType.QUOTA_EXCEEDED,
    { code: "insufficient_quota", message: "The quota of your plan is used up.", retryAfter: 60 },
  ],
  [ResponseType.REQUEST_TOO_LARGE, { code: "payload_too_large", message: `The body is over ${MAX_BODY_KB} KB.` }],
  [ResponseType.RESOURCE_NOT_FOUND, UNKNOWN_ROUTE],
  [ResponseType.THROTTLED, { code: "rate_limit_exceeded", message: "Too many requests; slow down.", retryAfter: 1 }],
  [ResponseType.UNAUTHORIZED, { code: "invalid_api_key", message: "Unknown, revoked or expired API key." }],
  [
    ResponseType.UNSUPPORTED_MEDIA_TYPE,
    { code: "unsupported_media_type", message: "Send Content-Type: application/json." },
  ],
  [ResponseType.WAF_FILTERED, { code: "forbidden", message: "The firewall refused this request." }],
];

const REQUEST_ID = "$context.requestId";

/** Constants are quoted, mapped values are not. */
const HEADERS = {
  "x-request-id": "context.requestId",
  // Without these a browser hides the answer, and the page sees a network error.
  "access-control-allow-origin": "'*'",
  "access-control-expose-headers": "'x-request-id, retry-after'",
  ...Object.fromEntries(Object.entries(SECURITY_HEADERS).map(([name, value]) => [name, `'${value}'`])),
};

/** Gives the gateway's own answers our body and headers. */
export function addGatewayResponses(api: RestApi): void {
  for (const [type, { code, message, retryAfter }] of ANSWERS) {
    add(api, type, ERRORS[code].status, errorBody(code, message, REQUEST_ID), retryAfter);
  }
  // The authorizer refuses with a policy, which alone carries a reason. For a bad key 401 is right, not the gateway's 403.
  const { code, message } = { code: "$context.authorizer.code", message: "$context.authorizer.message" };
  const { type } = ERRORS.invalid_api_key;
  add(api, ResponseType.ACCESS_DENIED, ERRORS.invalid_api_key.status, {
    error: { message, type, param: null, code },
    detail: { status: code, message },
    request_id: REQUEST_ID,
  });
}

/** An error body whose code the gateway fills in. */
type BodyTemplate = Omit<ErrorBody, "error" | "detail"> & {
  error: Omit<ErrorBody["error"], "code"> & { code: string };
  detail: { status: string; message: string };
};

function add(api: RestApi, type: ResponseType, status: number, body: BodyTemplate, retryAfter?: number): void {
  api.addGatewayResponse(type.responseType, {
    type,
    statusCode: String(status),
    responseHeaders: { ...HEADERS, ...(retryAfter === undefined ? {} : { "retry-after": `'${retryAfter}'` }) },
    templates: { "application/json": JSON.stringify(body) },
  });
}
