import { callerWith } from "../../http/gateway-event.ts";
import type { StreamedResponse } from "../../http/responses.ts";
import { asReplay } from "../../idempotency/idempotency.ts";
import type { StreamedSpeech } from "../../speaking/metered-speaker.ts";
import { noSuchAudio } from "../../speaking/no-such-audio.ts";
import { readVariables } from "../environment.ts";
import { streamedCall } from "../wire/deadlines.ts";
import { countBroken, logger, record } from "../wire/observability.ts";
import { wireSpeaking } from "../wire/speaking.ts";
import { streamingHandler } from "../wire/streaming-handler.ts";
import { afterFirst } from "./after-first.ts";
import { ANSWERS, type Audio, isShortWav, whole } from "./answer.ts";
import { orderOf } from "./order.ts";

const env = readVariables("speech");

const { admit, speaker, meter, idempotency, isVoice } = wireSpeaking(env);

/** Streams speech to OpenAI's and to ElevenLabs' clients. */
export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const key = callerWith("speech:write", event);
  const { input, form, keepsNothing, ignored, wordsIn } = orderOf(event, isVoice);
  const caller = keepsNothing ? { ...key, zeroRetention: true as const } : key;
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

  async function answer({ audio, heard, ...about }: StreamedSpeech): Promise<StreamedResponse> {
    const description = { prepared, ignored, wordsIn, ...about };
    const { requestId } = event.requestContext;
    // Stored audio already has its true sizes.
    if (form !== "events" && about.durationMs === undefined && isShortWav(prepared)) {
      const { audio: complete, durationMs } = await whole(timed(audio));
      return ANSWERS[form]({ audio: complete, heard, requestId }, { ...description, durationMs });
    }
    const started = await afterFirst(timed(audio), reportBroken);
    return ANSWERS[form]({ audio: started, heard, requestId }, description);
  }
});

/** Returns the length of the audio in milliseconds. */
async function* timed(audio: StreamedSpeech["audio"]): Audio {
  return (yield* audio).durationMs;
}

function reportBroken(error: unknown): void {
  record("StreamBroken", 1);
  countBroken();
  logger.error("the stream broke", { error: error as Error });
}
