/** How long a request may wait for its audio. The timeouts of gateway, function and hold are longer. */
import type { GatewayEvent } from "../../http/gateway-event.ts";
import type { EndpointCall } from "../../speaking/ports.ts";

/** A buffered answer must be complete within this time, and a stream must have begun; else the answer is 503. */
export const FIRST_ANSWER_MS = 4 * 60_000;
/** The gateway ends a stream after 15 minutes. */
export const STREAM_MS = 14 * 60_000;

/** The call for a buffered answer. */
export const bufferedCall = (event: GatewayEvent, account: string) => callOf(event, account, FIRST_ANSWER_MS);

/** The call for a streamed answer. */
export const streamedCall = (event: GatewayEvent, account: string) => callOf(event, account, STREAM_MS);

function callOf({ requestContext }: GatewayEvent, account: string, lastMs: number): EndpointCall {
  const now = Date.now();
  // Our own probes do not pass the gateway.
  const { requestId, requestTimeEpoch: receivedAt = now } = requestContext;
  return { requestId, account, receivedAt, firstFrameBy: now + FIRST_ANSWER_MS, lastFrameBy: now + lastMs };
}
