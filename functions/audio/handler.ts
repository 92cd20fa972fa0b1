import { ApiError } from "#contract/errors.ts";
import { callerWith } from "../http/gateway-event.ts";
import { httpHandler } from "../http/http-handler.ts";
import { json } from "../http/responses.ts";
import { wireLimits } from "../limits/wire.ts";
import { toAudioResponse } from "../speaking/answer.ts";
import { createS3AudioStore } from "../storage/s3-audio-store.ts";
import { env } from "./env.ts";

/** This function keeps nothing, so for how long is not its business. */
const store = createS3AudioStore({ bucket: env.AUDIO_BUCKET, jobsTable: env.JOBS_TABLE, days: 0, now: Date.now });

/** A new URL for audio that the account has. */
export const handler = httpHandler({ stage: env.STAGE, meter: wireLimits(env).meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const record = await store.find(caller.account, event.pathParameters?.id ?? "");
  if (!record) throw new ApiError("audio_not_found", "No such audio, or it has expired.");

  const answer = toAudioResponse(record.id, await store.presign(record));
  return event.queryStringParameters?.redirect === "1"
    ? { statusCode: 302, headers: { location: answer.audio_url }, body: "" }
    : json(200, answer);
});
