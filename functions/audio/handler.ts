import { createClaims } from "../claims/claims.ts";
import { createDynamoClaimStore } from "../claims/dynamo-claim-store.ts";
import { createDynamoClient } from "../dynamo/client.ts";
import { callerWith } from "../http/gateway-event.ts";
import { httpHandler } from "../http/http-handler.ts";
import { json, nothing } from "../http/responses.ts";
import { wireLimits } from "../limits/wire.ts";
import { toAudioResponse } from "../speaking/answer.ts";
import { noSuchAudio } from "../speaking/no-such-audio.ts";
import { createS3AudioStore } from "../storage/s3-audio-store.ts";
import { env } from "./env.ts";

const now = Date.now;
const dynamo = createDynamoClient();
const claims = createClaims({ store: createDynamoClaimStore(env.JOBS_TABLE, dynamo), now });
/** This function keeps nothing, so for how long is not its business. */
const store = createS3AudioStore({ bucket: env.AUDIO_BUCKET, claims, days: 0, now });

/** A new URL for audio that the account has, or the end of it. */
export const handler = httpHandler({ stage: env.STAGE, meter: wireLimits(env, dynamo).meter }, async (event) => {
  const caller = callerWith("speech:write", event);
  const record = await store.find(caller.account, event.pathParameters?.id ?? "");
  if (!record) throw noSuchAudio();
  if (event.httpMethod === "DELETE") {
    await store.remove(record);
    return nothing();
  }
  if (!(await store.isThere(record))) throw noSuchAudio();

  const answer = toAudioResponse(record.id, await store.presign(record));
  return event.queryStringParameters?.redirect === "1"
    ? { statusCode: 302, headers: { location: answer.audio_url }, body: "" }
    : json(200, answer);
});
