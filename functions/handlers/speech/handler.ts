import { speechRequest } from "#contract/api.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import type { StreamedResponse } from "../../http/responses.ts";
import { asReplay } from "../../idempotency/idempotency.ts";
import type { StreamedSpeech } from "../../speaking/metered-speaker.ts";
import { noSuchAudio } from "../../speaking/no-such-audio.ts";
import { fromSpeechRequest } from "../../speaking/speech-input.ts";
import { readVariables } from "../environment.ts";
import { streamedCall } from "../wire/deadlines.ts";
import { logger, record } from "../wire/observability.ts";
import { wireSpeaking } from "../wire/speaking.ts";
import { streamingHandler } from "../wire/streaming-handler.ts";
import { afterFirst } from "./after-first.ts";
import { type Audio, asBuffered, asEvents, asStream, isShortWav } from "./answer.ts";

const env = readVariables("speech");

const { admit, speaker, meter, idempotency } = wireSpeaking(env);

export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, speechRequest);
  const input = fromSpeechRequest(request);
  const admitted = await admit(event, caller, input);
  const { meteredRequest, prepared } = admitted;

  const attempt = await idempotency.begin<{ id: string }>(event, caller);
  if (attempt.earlier) {
    const kept = await speaker.replayed.streamed(admitted, attempt.earlier.id);
    if (!kept) throw noSuchAudio();
    return asReplay(await answer(kept));
  }
  meteredRequest.onClose((outcome) => {
    if (outcome.type === "failed" || outcome.type === "read") return attempt.abandon();
    return attempt.finish(outcome.audioId === undefined ? null : { id: outcome.audioId });
  });
  return answer(await speaker.streamed({ ...admitted, call: streamedCall(event, caller.account) }));

  async function answer({ audio, ...about }: StreamedSpeech): Promise<StreamedResponse> {
    const description = { prepared, modelDigest: env.MODEL_DIGEST, ...about };
    const events = request.stream_format === "sse";
    // Stored audio already has its true sizes.
    if (!events && about.durationMs === undefined && isShortWav(prepared)) return asBuffered(timed(audio), description);
    const started = await afterFirst(timed(audio), reportBroken);
    return events ? asEvents(started, description, event.requestContext.requestId) : asStream(started, description);
  }
});

/** Returns the length of the audio in milliseconds. */
async function* timed(audio: StreamedSpeech["audio"]): Audio {
  return (yield* audio).durationMs;
}

function reportBroken(error: unknown): void {
  record("StreamBroken", 1);
  logger.error("the stream broke", { error: error as Error });
}
