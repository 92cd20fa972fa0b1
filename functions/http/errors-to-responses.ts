/** Middleware of every HTTP handler: turns failures into documented responses, adds common headers, publishes metrics. */
import type { MiddlewareObj } from "@middy/core";
import type { ApiError } from "#contract/errors.ts";
import { callerOf, type GatewayEvent, isForElevenLabs } from "./gateway-event.ts";
import { limitHeaders } from "./limit-headers.ts";
import type { HttpPorts, RequestMeter } from "./ports.ts";
import { commonHeaders, documentedError, errorResponse, type StreamedResponse } from "./responses.ts";

/** `meter` is for functions that answer requests with a key: its limits are in the headers of every response. */
export function errorsToResponses<R extends StreamedResponse>(
  { logger, publish, countRequest, now }: HttpPorts,
  meter?: RequestMeter,
): MiddlewareObj<GatewayEvent, R> {
  async function finish(response: StreamedResponse, event: GatewayEvent, limits: Record<string, string>) {
    if (event.httpMethod === "HEAD") response.body = "";
    response.headers = { ...commonHeaders(event.requestContext.requestId), ...limits, ...response.headers };
    countRequest(response.statusCode >= 500);
    logger.info("answered", { status: response.statusCode, route: `${event.httpMethod} ${event.resource}` });
  }

  /** A response is worth more than its limit headers, so a failure to read the limits is only logged. */
  async function limitsFor(event: GatewayEvent): Promise<Record<string, string>> {
    const caller = callerOf(event);
    if (!meter || !caller) return {};
    try {
      return limitHeaders(await meter.standings(event, caller), now());
    } catch (error) {
      logger.error("limits", { error });
      return {};
    }
  }

  function toApiError(error: unknown): ApiError {
    const failure = documentedError(error);
    const { code, status, cause } = failure;
    if (code === "internal_error") logger.error("unexpected failure", { error: cause ?? failure });
    else if (status >= 500) logger.warn("failed", { code, error: cause });
    return failure;
  }

  return {
    after: async ({ response, event }) => {
      if (!response) return;
      await finish(response, event, await limitsFor(event));
      // A body that is still being streamed publishes at its own end.
      if (typeof response.body === "string") publish();
    },
    onError: async (request) => {
      const failure = toApiError(request.error);
      await meter?.failed(request.event);
      request.response = errorResponse(failure, {
        requestId: request.event.requestContext.requestId,
        forElevenLabs: isForElevenLabs(request.event),
      }) as R;
      // When a store is unavailable, the limits cannot be read either.
      const limits = failure.code === "service_unavailable" ? {} : await limitsFor(request.event);
      await finish(request.response, request.event, limits);
      publish();
    },
  };
}
