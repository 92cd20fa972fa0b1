/** Middlewares that every HTTP handler shares, outermost first. */
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { MiddlewareObj } from "@middy/core";
import { logger } from "../../aws/observability/logger.ts";
import { countRequest, publish } from "../../aws/observability/metrics.ts";
import { errorsToResponses } from "../../http/errors-to-responses.ts";
import type { GatewayEvent } from "../../http/gateway-event.ts";
import type { HttpLogger, RequestMeter } from "../../http/ports.ts";
import type { StreamedResponse } from "../../http/responses.ts";

export interface HandlerOptions {
  stage: string;
  /** For functions that answer requests with a key. */
  meter?: RequestMeter;
}

type Middleware<R extends StreamedResponse> = MiddlewareObj<GatewayEvent, R>;

export function middlewares<R extends StreamedResponse>(meter?: RequestMeter): Middleware<R>[] {
  return [
    injectLambdaContext(logger, { resetKeys: true }) as Middleware<R>,
    errorsToResponses<R>({ logger: logger as HttpLogger, publish, countRequest, now: Date.now }, meter),
  ];
}
