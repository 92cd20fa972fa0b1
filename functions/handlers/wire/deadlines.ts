/** Until when a request waits for its audio. The time-outs of gateway, function and hold lie above these. */
import type { GatewayEvent } from "../../http/gateway-event.ts";
import type { EndpointCall } from "../../speaking/ports.ts";

/** A buffered answer is whole within this, and a stream begins, or it is a 503. */
const FIRST_ANSWER_MS = 4 * 60_000;
/** The gateway's own limit of a stream is 15 minutes. */
const STREAM_MS = 14 * 60_000;

/** The call for an answer that is sent when it is whole. */
export function wholeCall(event: GatewayEvent, account: string): EndpointCall {
  return callOf(event, account, FIRST_ANSWER_MS);
}

/** The call for an answer that is sent as it comes. */
export function flowingCall(event: GatewayEvent, account: string): EndpointCall {
  return callOf(event, account, STREAM_MS);
}

function callOf({ requestContext: { requestId } }: GatewayEvent, account: string, lastMs: number): EndpointCall {
  const now = Date.now();
  return { requestId, account, firstFrameBy: now + FIRST_ANSWER_MS, lastFrameBy: now + lastMs };
}
