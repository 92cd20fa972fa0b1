import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy, { type MiddlewareObj } from "@middy/core";
import { setStage } from "../observability/metrics.ts";
import { tracer } from "../observability/tracer.ts";
import { common, type HandlerOptions } from "./answers.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import type { HttpResponse } from "./responses.ts";

type Traced = MiddlewareObj<GatewayEvent, HttpResponse>;

/** A handler whose answer is whole. */
export function httpHandler(
  { stage, meter }: HandlerOptions,
  handler: (event: GatewayEvent) => HttpResponse | Promise<HttpResponse>,
) {
  setStage(stage);
  return middy<GatewayEvent, HttpResponse>()
    .use(common<HttpResponse>(meter))
    .use(captureLambdaHandler(tracer, { captureResponse: false }) as Traced)
    .handler(handler);
}
