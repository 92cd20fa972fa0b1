import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Variables } from "#contract/deployment.ts";
import { wireLimits } from "../limits/wire.ts";
import { record } from "../observability/metrics.ts";
import { createSpeechEndpoint } from "../sagemaker/speech-endpoint.ts";
import { createS3AudioStore } from "../storage/s3-audio-store.ts";
import { createVoiceChooser, loadCatalogue } from "../voices/catalogue.ts";
import { createMeteredSpeaker } from "./metered-speaker.ts";
import { createPreparer } from "./prepare.ts";
import { createSpeaker } from "./speaker.ts";

/** Joins the domain to its adapters, for the functions that speak. */
export function wire(env: Variables<"synthesize" | "speech">) {
  const now = Date.now;
  const dynamo = new DynamoDBClient({});
  const chooseVoice = createVoiceChooser(loadCatalogue(), env.DEFAULT_PERSONA);
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    jobsTable: env.JOBS_TABLE,
    days: Number(env.AUDIO_DAYS),
    now,
    dynamo,
  });
  const endpoint = createSpeechEndpoint({ endpointName: env.ENDPOINT_NAME, record, now });
  return {
    prepare: createPreparer({ reader: import("../text/index.ts"), chooseVoice, modelDigest: env.MODEL_DIGEST }),
    speaker: createMeteredSpeaker(createSpeaker({ endpoint, store, record, now })),
    store,
    meter: wireLimits(env, dynamo).meter,
  };
}
