import middy from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import { publish, setDimensions } from "../../aws/observability/metrics.ts";
import type { GatewayEvent } from "../../http/gateway-event.ts";
import type { StreamedResponse } from "../../http/responses.ts";
import { lambdaVersion } from "../environment.ts";
import { type HandlerOptions, middlewares } from "./middlewares.ts";

/**
 * A handler whose answer may be streamed.
 *
 * Middy calls neither `after` nor `onError` for a failure in the middle of a body: the body's own generator handles it.
 * Powertools' tracer does nothing for streamed answers and is the heaviest part of a bundle, so it is left out.
 * Lambda's own trace segment remains.
 */
export function streamingHandler(
  { stage, meter }: HandlerOptions,
  handler: (event: GatewayEvent) => StreamedResponse | Promise<StreamedResponse>,
) {
  setDimensions({ stage, version: lambdaVersion() });
  return middy<GatewayEvent, StreamedResponse>({ executionMode: executionModeStreamifyResponse, requestEnd: publish })
    .use(middlewares<StreamedResponse>(meter))
    .handler(handler);
}
