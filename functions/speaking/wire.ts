import { setTimeout as sleep } from "node:timers/promises";
import type { Variables } from "#contract/deployment.ts";
import { createClaims } from "../claims/claims.ts";
import { createDynamoClaimStore } from "../claims/dynamo-claim-store.ts";
import { createDynamoClient } from "../dynamo/client.ts";
import { wireIdempotency } from "../idempotency/wire.ts";
import { wireLimits } from "../limits/wire.ts";
import { record } from "../observability/metrics.ts";
import { createSpeechEndpoint } from "../sagemaker/speech-endpoint.ts";
import { createS3AudioStore } from "../storage/s3-audio-store.ts";
import { createVoiceChooser, loadCatalogue, worstRtfs } from "../voices/catalogue.ts";
import { createMeteredSpeaker } from "./metered-speaker.ts";
import { createPreparer } from "./prepare.ts";
import { createSpeaker } from "./speaker.ts";

/** Joins the domain to its adapters, for the functions that speak. */
export function wire(env: Variables<"synthesize" | "speech">) {
  const now = Date.now;
  const dynamo = createDynamoClient();
  const catalogue = loadCatalogue();
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    claims: createClaims({ store: createDynamoClaimStore(env.JOBS_TABLE, dynamo), now }),
    days: Number(env.AUDIO_DAYS),
    now,
  });
  const endpoint = createSpeechEndpoint({ endpointName: env.ENDPOINT_NAME, record, now });
  return {
    prepare: createPreparer({
      reader: import("../text/index.ts"),
      chooseVoice: createVoiceChooser(catalogue, env.DEFAULT_PERSONA),
      record,
      worstRtf: worstRtfs(catalogue),
      modelDigest: env.MODEL_DIGEST,
    }),
    speaker: createMeteredSpeaker({ speaker: createSpeaker({ endpoint, record, now }), store, record, now, sleep }),
    store,
    meter: wireLimits(env, dynamo).meter,
    idempotency: wireIdempotency(env, dynamo),
  };
}
