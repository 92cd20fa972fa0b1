import { synthesizeRequest } from "#contract/api.ts";
import { callerWith } from "../http/gateway-event.ts";
import { parseBody } from "../http/request-body.ts";
import { json } from "../http/responses.ts";
import { streamingHandler } from "../http/streaming-handler.ts";
import { toSynthesizeResponse } from "../speaking/answer.ts";
import { drain } from "../speaking/drain.ts";
import { fromSynthesizeRequest } from "../speaking/speech-input.ts";
import { wire } from "../speaking/wire.ts";
import { env } from "./env.ts";

const { prepare, speaker, store, meter } = wire(env);

/** A buffered answer is whole within this, or it is a 503. */
const DEADLINE_MS = 4 * 60_000;

export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, synthesizeRequest);
  const visit = await meter.admit(event, caller);
  const prepared = await prepare(fromSynthesizeRequest(request));

  const hit = await speaker.recall(visit, prepared);
  const deadline = Date.now() + DEADLINE_MS;
  const call = {
    requestId: event.requestContext.requestId,
    account: caller.account,
    firstFrameBy: deadline,
    lastFrameBy: deadline,
  };
  const spoken = hit ?? (await drain(speaker.speak(visit, prepared, call)));

  const presigned = await store.presign(spoken.record);
  return json(200, toSynthesizeResponse(spoken, presigned, { cached: hit !== null, timestamps: request.timestamps }));
});
