import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy, { type MiddlewareObj } from "@middy/core";
import { setDimensions } from "../../aws/observability/metrics.ts";
import { tracer } from "../../aws/observability/tracer.ts";
import type { GatewayEvent } from "../../http/gateway-event.ts";
import type { HttpResponse } from "../../http/responses.ts";
import { lambdaVersion } from "../environment.ts";
import { type HandlerOptions, middlewares } from "./middlewares.ts";

/**
 * Traces without responses and errors, since both repeat text of callers. The log has the error, and the gateway's own
 * segment has the status.
 */
function traced(): MiddlewareObj<GatewayEvent, HttpResponse> {
  const { before, after } = captureLambdaHandler(tracer, { captureResponse: false });
  return { before, after, onError: after } as MiddlewareObj<GatewayEvent, HttpResponse>;
}

/** A handler whose response is buffered. */
export function httpHandler(
  { stage, meter }: HandlerOptions,
  handler: (event: GatewayEvent) => HttpResponse | Promise<HttpResponse>,
) {
  setDimensions({ stage, version: lambdaVersion() });
  return middy<GatewayEvent, HttpResponse>().use(middlewares<HttpResponse>(meter)).use(traced()).handler(handler);
}
