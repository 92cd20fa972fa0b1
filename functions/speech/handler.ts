import { speechRequest } from "#contract/api.ts";
import { callerWith, type GatewayEvent } from "../http/gateway-event.ts";
import { parseBody } from "../http/request-body.ts";
import { streamingHandler } from "../http/streaming-handler.ts";
import { logger } from "../observability/logger.ts";
import { record } from "../observability/metrics.ts";
import type { EndpointCall } from "../speaking/ports.ts";
import type { Spoken } from "../speaking/speaker.ts";
import { fromSpeechRequest } from "../speaking/speech-input.ts";
import { wire } from "../speaking/wire.ts";
import { afterFirst } from "./after-first.ts";
import { type Audio, asEvents, asStream, asWhole, isShortWav } from "./answer.ts";
import { env } from "./env.ts";

const { prepare, speaker, store, meter } = wire(env);

/** A stream starts within this, or it is a 503; the gateway's own limit is 15 minutes. */
const FIRST_FRAME_MS = 4 * 60_000;
const LAST_FRAME_MS = 14 * 60_000;

export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, speechRequest);
  const input = fromSpeechRequest(request);
  const visit = await meter.admit(event, caller);
  const prepared = await prepare(input);
  const { requestId } = event.requestContext;
  const events = request.stream_format === "sse";

  const hit = await speaker.recall(visit, prepared);
  if (hit) {
    const news = { prepared, cached: true, durationMs: hit.speech.durationMs };
    return events ? asEvents(kept(hit), news, requestId) : asStream(kept(hit), news);
  }

  const audio = spoken(speaker.speak(visit, prepared, callOf(event, caller.account)));
  const news = { prepared, cached: false };
  if (!events && isShortWav(prepared)) return asWhole(audio, news);
  const flowing = await afterFirst(audio, reportBroken);
  return events ? asEvents(flowing, news, requestId) : asStream(flowing, news);
});

function callOf({ requestContext }: GatewayEvent, account: string): EndpointCall {
  const now = Date.now();
  const { requestId } = requestContext;
  return { requestId, account, firstFrameBy: now + FIRST_FRAME_MS, lastFrameBy: now + LAST_FRAME_MS };
}

async function* kept({ record, speech }: Spoken): Audio {
  yield* await store.read(record);
  return speech.durationMs;
}

async function* spoken(chunks: AsyncGenerator<Uint8Array, Spoken>): Audio {
  const { speech } = yield* chunks;
  return speech.durationMs;
}

function reportBroken(error: unknown): void {
  record("StreamBroken", 1);
  logger.error("the stream broke", { error: error as Error });
}
