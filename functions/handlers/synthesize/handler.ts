import { SYNTHESIZE_ALIASES, synthesizeRequest } from "#contract/api.ts";
import { callerWith } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { type HttpResponse, json } from "../../http/responses.ts";
import { inline, toAudioResponse, toSynthesizeResponse } from "../../speaking/answer.ts";
import type { BufferedSpeech } from "../../speaking/metered-speaker.ts";
import { noSuchAudio } from "../../speaking/no-such-audio.ts";
import { fromSynthesizeRequest } from "../../speaking/speech-input.ts";
import { readVariables } from "../environment.ts";
import { bufferedCall } from "../wire/deadlines.ts";
import { wireSpeaking } from "../wire/speaking.ts";
import { streamingHandler } from "../wire/streaming-handler.ts";

const env = readVariables("synthesize");

const { admit, speaker, meter, plans, idempotency } = wireSpeaking(env);

/** What a replay needs: the audio's id, and whether the first answer was free. */
interface Stored {
  id: string;
  cached: boolean;
}

export const handler = streamingHandler({ stage: env.STAGE, meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const request = parseBody(event, synthesizeRequest, SYNTHESIZE_ALIASES);
  const { timestamps, offset_unit: offsetUnit } = request;
  const admitted = await admit(event, caller, fromSynthesizeRequest(request));
  const { prepared } = admitted;

  function answer(result: BufferedSpeech): HttpResponse {
    const location = "audio" in result ? inline(result.audio) : toAudioResponse(result.id, result.presigned);
    const { speech, cached } = result;
    const tier = plans[caller.tier];
    const body = toSynthesizeResponse(prepared, speech, location, { cached, timestamps, offsetUnit, plan: tier });
    return json(200, body, { "x-model-digest": prepared.model.digest });
  }

  return idempotency.once<Stored>(event, caller, {
    async work() {
      const result = await speaker.buffered({ ...admitted, call: bufferedCall(event, caller.account) });
      return { answer: answer(result), stored: "audio" in result ? null : { id: result.id, cached: result.cached } };
    },
    async replay({ id, cached }) {
      const kept = await speaker.replayed.buffered(admitted, id);
      if (!kept) throw noSuchAudio();
      return answer({ ...kept, cached });
    },
  });
});
