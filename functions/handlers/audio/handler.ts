import { callerWith } from "../../http/gateway-event.ts";
import { json, noContent } from "../../http/responses.ts";
import { toAudioResponse } from "../../speaking/answer.ts";
import { noSuchAudio } from "../../speaking/no-such-audio.ts";
import { readVariables } from "../environment.ts";
import { wireAudio } from "../wire/audio.ts";
import { httpHandler } from "../wire/http-handler.ts";

const env = readVariables("audio");

const { store, reads } = wireAudio(env);

/** Returns a new URL for the account's stored audio, or deletes the audio. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  const caller = callerWith("speech:write", event);
  await reads.admit(event, caller);
  const record = await store.find(caller.account, event.pathParameters?.id ?? "");
  if (!record) throw noSuchAudio();
  if (event.httpMethod === "DELETE") {
    await store.remove(record);
    return noContent();
  }
  if (!(await store.exists(record))) throw noSuchAudio();

  const answer = toAudioResponse(record.id, await store.presign(record));
  return event.queryStringParameters?.redirect === "1"
    ? { statusCode: 302, headers: { location: answer.audio_url }, body: "" }
    : json(200, answer);
});
