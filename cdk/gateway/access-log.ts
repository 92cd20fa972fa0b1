import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";

/** One JSON line for each request, without secrets, texts, queries and callers' addresses. */
export const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    traceId: "$context.xrayTraceId",
    time: "$context.requestTime",
    method: "$context.httpMethod",
    route: "$context.resourcePath",
    protocol: "$context.protocol",
    status: "$context.status",
    responseBytes: "$context.responseLength",
    latencyMs: "$context.responseLatency",
    integrationLatencyMs: "$context.integration.latency",
    integrationStatus: "$context.integration.status",
    errorType: "$context.error.responseType",
    accountTag: "$context.authorizer.accountTag",
    keyId: "$context.authorizer.keyId",
    tier: "$context.authorizer.tier",
    firewall: "$context.waf.status",
  }),
);
