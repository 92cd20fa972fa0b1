import { synthesizeRequest } from "#contract/api.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { json } from "../../http/responses.ts";
import { inline, toAudioResponse, toSynthesizeResponse } from "../../speaking/answer.ts";
import { noSuchAudio } from "../../speaking/no-such-audio.ts";
import { fromSynthesizeRequest } from "../../speaking/speech-input.ts";
import { readVariables } from "../environment.ts";
import { bufferedCall } from "../wire/deadlines.ts";
import { wireSpeaking } from "../wire/speaking.ts";
import { streamingHandler } from "../wire/streaming-handler.ts";

const env = readVariables("synthesize");

const { prepare, speaker, store, meter, idempotency } = wireSpeaking(env);

/** What a replay needs: the audio's id, and whether the first answer was free. */
interface Stored {
  id: string;
  cached: boolean;
}

export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, synthesizeRequest);
  const { timestamps } = request;
  const meteredRequest = await meter.admit(event, caller);
  const prepared = await prepare(fromSynthesizeRequest(request));

  return idempotency.once<Stored>(event, caller, {
    async work() {
      const result = await speaker.buffered({ meteredRequest, prepared, call: bufferedCall(event, caller.account) });
      const { speech, cached } = result;
      const location =
        "audio" in result ? inline(result.audio) : toAudioResponse(speech.id, await store.presign(result.record));
      return {
        answer: json(200, toSynthesizeResponse(prepared, speech, location, { cached, timestamps })),
        stored: "audio" in result ? null : { id: speech.id, cached },
      };
    },
    async replay({ id, cached }) {
      const kept = await speaker.recall(meteredRequest, id);
      if (!kept) throw noSuchAudio();
      const location = toAudioResponse(id, await store.presign(kept.record));
      return json(200, toSynthesizeResponse(prepared, kept.speech, location, { cached, timestamps }));
    },
  });
});
