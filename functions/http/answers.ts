/** What both kinds of handler share: log context, failures to answers, common headers, metrics out at the end. */
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { MiddlewareObj } from "@middy/core";
import { ApiError } from "#contract/errors.ts";
import { logger } from "../observability/logger.ts";
import { publish } from "../observability/metrics.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import { commonHeaders, documentedError, errorResponse, type StreamedResponse } from "./responses.ts";

type Middleware<R extends StreamedResponse> = MiddlewareObj<GatewayEvent, R>;

/** The stack, outermost first. */
export function common<R extends StreamedResponse>(): Middleware<R>[] {
  return [injectLambdaContext(logger, { resetKeys: true }) as Middleware<R>, answers<R>()];
}

/** Whatever failed inside becomes the documented answer here, so it stands outside of what can fail. */
function answers<R extends StreamedResponse>(): Middleware<R> {
  return {
    after: ({ response, event }) => {
      if (!response) return;
      finish(response, event);
      // A body that still flows publishes at its own end.
      if (typeof response.body === "string") publish();
    },
    onError: (request) => {
      const failure = toApiError(request.error);
      request.response = errorResponse(failure, request.event.requestContext.requestId) as R;
      finish(request.response, request.event);
      publish();
    },
  };
}

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
  return documentedError(error);
}
