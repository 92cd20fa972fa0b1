import { Readable } from "node:stream";
import { speechRequest } from "#contract/api.ts";
import { AUDIO_FORMATS } from "#contract/audio.ts";
import { callerWith } from "../http/gateway-event.ts";
import { parseBody } from "../http/request-body.ts";
import { streamingHandler } from "../http/streaming-handler.ts";
import { logger } from "../observability/logger.ts";
import { record } from "../observability/metrics.ts";
import type { Prepared } from "../speaking/prepare.ts";
import { fromSpeechRequest } from "../speaking/speech-input.ts";
import { wire } from "../speaking/wire.ts";
import { afterFirst } from "./after-first.ts";
import { env } from "./env.ts";

const { prepare, speaker, store } = wire(env);

/** A stream starts within this, or it is a 503; the gateway's own limit is 15 minutes. */
const FIRST_FRAME_MS = 4 * 60_000;
const LAST_FRAME_MS = 14 * 60_000;

export const handler = streamingHandler(env.STAGE, async (event) => {
  const caller = callerWith("speech:write", event);
  const prepared = await prepare(fromSpeechRequest(parseBody(event, speechRequest)));

  const hit = await speaker.recall(caller, prepared);
  if (hit) return audio(prepared, "HIT", await store.read(hit.record));

  const now = Date.now();
  const call = {
    requestId: event.requestContext.requestId,
    account: caller.account,
    firstFrameBy: now + FIRST_FRAME_MS,
    lastFrameBy: now + LAST_FRAME_MS,
  };
  return audio(prepared, "MISS", await afterFirst(speaker.speak(caller, prepared, call), reportBroken));
});

function reportBroken(error: unknown): void {
  record("StreamBroken", 1);
  logger.error("the stream broke", { error: error as Error });
}

function audio(prepared: Prepared, cache: "HIT" | "MISS", chunks: AsyncIterable<Uint8Array>) {
  const languages = new Set(
    prepared.plan.utterances.flatMap(({ segments }) => segments.map(({ language }) => language)),
  );
  return {
    statusCode: 200,
    headers: {
      "content-type": AUDIO_FORMATS[prepared.plan.output.format].contentType,
      "x-cache": cache,
      "x-voice": prepared.voice,
      "x-languages": [...languages].join(","),
      "x-characters-billed": String(cache === "HIT" ? 0 : prepared.characters),
      "x-ai-generated": "true",
    },
    body: Readable.from(chunks, { objectMode: false }),
  };
}
