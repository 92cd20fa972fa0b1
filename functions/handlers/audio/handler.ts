import { type AudioListResponse, audioListQuery } from "#contract/audio-list.ts";
import { type CaptionsQuery, captionsQuery } from "#contract/captions.ts";
import { feedbackRequest } from "#contract/feedback.ts";
import { callerWith, type GatewayEvent } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { parseQuery } from "../../http/request-query.ts";
import { type HttpResponse, json, noContent } from "../../http/responses.ts";
import { toAudioResponse } from "../../speaking/answer.ts";
import { captionFile, captionMediaType } from "../../speaking/captions/caption-file.ts";
import { noCaptions, noSuchAudio } from "../../speaking/no-such-audio.ts";
import type { AudioRecord } from "../../speaking/ports.ts";
import { readVariables } from "../environment.ts";
import { wireAudio } from "../wire/audio.ts";
import { httpHandler } from "../wire/http-handler.ts";

const env = readVariables("audio");

const { store, reads, giveFeedback } = wireAudio(env);

/** Lists the account's stored audio; returns a new URL for one, or its captions; deletes it; or keeps feedback on it. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  if (event.resource === "/v1/audio") return listFor(event);
  const caller = callerWith("speech:write", event);
  const captions = event.resource.endsWith("/captions") ? parseQuery(event, captionsQuery) : undefined;
  const feedback = event.resource === "/v1/feedback" ? parseBody(event, feedbackRequest) : undefined;
  await reads.admit(event, caller);
  if (feedback) {
    await giveFeedback(caller, feedback);
    return noContent();
  }
  const record = await store.find(caller.account, event.pathParameters?.id ?? "");
  if (!record) throw noSuchAudio();
  if (event.httpMethod === "DELETE") {
    await store.remove(record);
    return noContent();
  }
  if (captions) return captionsOf(record, captions);
  if (!(await store.exists(record))) throw noSuchAudio();

  const answer = toAudioResponse(record.id, await store.presign(record));
  return event.queryStringParameters?.redirect === "1"
    ? { statusCode: 302, headers: { location: answer.audio_url }, body: "" }
    : json(200, answer);
});

async function listFor(event: GatewayEvent): Promise<HttpResponse> {
  const caller = callerWith("audio:read", event);
  const { limit, cursor } = parseQuery(event, audioListQuery);
  await reads.admit(event, caller);
  const { audio, next } = await store.list(caller.account, limit, cursor);
  const answer: AudioListResponse = {
    data: audio.map(({ id, madeAt, expiresAt, format, durationMs, keyId }) => ({
      id,
      created_at: new Date(madeAt).toISOString(),
      expires_at: new Date(expiresAt * 1000).toISOString(),
      format,
      duration_ms: durationMs,
      key: keyId,
    })),
    next_cursor: next,
  };
  return json(200, answer);
}

async function captionsOf(record: AudioRecord, { format, text }: CaptionsQuery): Promise<HttpResponse> {
  const speech = await store.readSpeech(record);
  if (!speech) throw noSuchAudio();
  if (speech.words.length === 0) throw noCaptions();
  return {
    statusCode: 200,
    headers: { "content-type": captionMediaType(format) },
    body: captionFile(speech, format, text),
  };
}
