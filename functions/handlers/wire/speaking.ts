import { setTimeout as sleep } from "node:timers/promises";
import type { Variables } from "#contract/deployment.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoLeaseStore } from "../../aws/dynamo-lease-store.ts";
import { logger } from "../../aws/observability/logger.ts";
import { record, setField } from "../../aws/observability/metrics.ts";
import { createS3AudioStore } from "../../aws/s3-audio-store.ts";
import { createSpeechEndpoint } from "../../aws/sagemaker/speech-endpoint.ts";
import { createLeases } from "../../leases/leases.ts";
import { createAdmit } from "../../speaking/admit.ts";
import { createMeteredSpeaker } from "../../speaking/metered-speaker.ts";
import { createPreparer } from "../../speaking/prepare.ts";
import { createSpeaker } from "../../speaking/speaker.ts";
import * as frontEnd from "../../text/index.ts";
import { createVoiceChooser, createVoiceKnower, pacesOf, worstRtfs } from "../../voices/catalogue.ts";
import { loadCatalogue } from "./catalogue-file.ts";
import { wireIdempotency } from "./idempotency.ts";
import { wireLimits } from "./limits.ts";

/** Connects the domain to its adapters, for the functions that speak. */
export function wireSpeaking(env: Variables<"synthesize" | "speech">) {
  const now = Date.now;
  logger.appendPersistentKeys({ model_digest: env.MODEL_DIGEST });
  setField("model_digest", env.MODEL_DIGEST);
  const dynamo = createDynamoClient();
  const catalogue = loadCatalogue(env);
  const paceOf = pacesOf(catalogue);
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    leases: createLeases({ store: createDynamoLeaseStore(env.JOBS_TABLE, dynamo), now }),
    days: Number(env.AUDIO_DAYS),
    now,
  });
  const endpoint = createSpeechEndpoint({ endpointName: env.ENDPOINT_NAME, record, now });
  const prepare = createPreparer({
    reader: frontEnd,
    chooseVoice: createVoiceChooser(catalogue, env.DEFAULT_PERSONA),
    record,
    paceOf,
    worstRtf: worstRtfs(catalogue),
    mostMinutes: Number(env.AUDIO_MINUTES),
    modelDigest: env.MODEL_DIGEST,
  });
  const speaker = createMeteredSpeaker({
    speaker: createSpeaker({ endpoint, paceOf, record, now }),
    modelDigest: env.MODEL_DIGEST,
    store,
    record,
    now,
    sleep,
  });
  const { meter, plans } = wireLimits(env, dynamo);

  return {
    admit: createAdmit({ meter, prepare, speaker }),
    speaker,
    meter,
    plans,
    idempotency: wireIdempotency(env, dynamo),
    isVoice: createVoiceKnower(catalogue),
  };
}
