/** The one stack that every HTTP handler stands on: log context, trace, metrics, errors to answers, common headers. */
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy, { type MiddlewareObj } from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import type { Context } from "aws-lambda";
import { ApiError } from "#contract/errors.ts";
import { logger } from "../observability/logger.ts";
import { publish, setStage } from "../observability/metrics.ts";
import { tracer } from "../observability/tracer.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import { commonHeaders, errorResponse, type HttpResponse, type StreamedResponse } from "./responses.ts";

type Handler<R> = (event: GatewayEvent, context: Context) => R | Promise<R>;
type Middleware = MiddlewareObj<GatewayEvent, StreamedResponse, Error>;

/** A handler whose answer is whole. */
export function httpHandler(stage: string, handler: Handler<HttpResponse>) {
  setStage(stage);
  return middy<GatewayEvent, HttpResponse>()
    .use(common())
    .use(captureLambdaHandler(tracer, { captureResponse: false }) as MiddlewareObj<GatewayEvent, HttpResponse>)
    .handler(handler);
}

/**
 * A handler whose answer flows. Middy calls neither `after` nor `onError` for a failure in the middle of a body:
 * what must happen then stands in the `finally` of the body's own generator.
 */
export function streamingHandler(stage: string, handler: Handler<StreamedResponse>) {
  setStage(stage);
  return middy<GatewayEvent, StreamedResponse>({ executionMode: executionModeStreamifyResponse, requestEnd: publish })
    .use(common())
    .handler(handler);
}

function common(): Middleware[] {
  return [injectLambdaContext(logger, { resetKeys: true }) as Middleware, metricsAtEnd, answers];
}

const metricsAtEnd: Middleware = {
  after: ({ response }) => {
    if (typeof response?.body === "string") publish();
  },
};

/** First in, last out: whatever failed before becomes the documented answer here. */
const answers: Middleware = {
  after: (request) => {
    if (request.response) finish(request.response, request.event);
  },
  onError: (request) => {
    const failure = toApiError(request.error);
    request.response = errorResponse(failure, request.event.requestContext.requestId);
    finish(request.response, request.event);
    publish();
  },
};

function finish(response: StreamedResponse, event: GatewayEvent): void {
  response.headers = { ...commonHeaders(event.requestContext.requestId), ...response.headers };
  logger.info("answered", { status: response.statusCode, route: `${event.httpMethod} ${event.resource}` });
}

function toApiError(error: Error | null | undefined): ApiError {
  if (error instanceof ApiError) {
    if (error.status >= 500) logger.warn("failed", { code: error.code, error: error.cause as Error });
    return error;
  }
  logger.error("unexpected failure", { error });
  return new ApiError("internal_error", "Something went wrong on our side.");
}
