/** What both kinds of handler share: log context, failures to answers, common headers, metrics out at the end. */
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { MiddlewareObj } from "@middy/core";
import type { ApiError } from "#contract/errors.ts";
import { logger } from "../observability/logger.ts";
import { publish } from "../observability/metrics.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import { commonHeaders, documentedError, errorResponse, type StreamedResponse } from "./responses.ts";

/** What every answer to a request with a key says of its limits, and who is told when it failed. */
export interface RequestMeter {
  headers(event: GatewayEvent): Promise<Record<string, string>>;
  failed(event: GatewayEvent): Promise<void>;
}

export interface HandlerOptions {
  stage: string;
  /** For functions that answer requests with a key. */
  meter?: RequestMeter;
}

type Middleware<R extends StreamedResponse> = MiddlewareObj<GatewayEvent, R>;

/** The stack, outermost first. */
export function common<R extends StreamedResponse>(meter?: RequestMeter): Middleware<R>[] {
  return [injectLambdaContext(logger, { resetKeys: true }) as Middleware<R>, answers<R>(meter)];
}

/** Whatever failed inside becomes the documented answer here, so it stands outside of what can fail. */
function answers<R extends StreamedResponse>(meter?: RequestMeter): Middleware<R> {
  return {
    after: async ({ response, event }) => {
      if (!response) return;
      await finish(response, event, meter);
      // A body that still flows publishes at its own end.
      if (typeof response.body === "string") publish();
    },
    onError: async (request) => {
      const failure = toApiError(request.error);
      await meter?.failed(request.event);
      request.response = errorResponse(failure, request.event.requestContext.requestId) as R;
      // Where a store does not answer, what the caller may still ask for is not to be learnt either.
      await finish(request.response, request.event, failure.code === "service_unavailable" ? undefined : meter);
      publish();
    },
  };
}

async function finish(response: StreamedResponse, event: GatewayEvent, meter?: RequestMeter): Promise<void> {
  const limits = await meter?.headers(event);
  response.headers = { ...commonHeaders(event.requestContext.requestId), ...limits, ...response.headers };
  logger.info("answered", { status: response.statusCode, route: `${event.httpMethod} ${event.resource}` });
}

function toApiError(error: unknown): ApiError {
  const failure = documentedError(error);
  const { code, status, cause } = failure;
  if (code === "internal_error") logger.error("unexpected failure", { error: (cause ?? failure) as Error });
  else if (status >= 500) logger.warn("failed", { code, error: cause as Error });
  return failure;
}
