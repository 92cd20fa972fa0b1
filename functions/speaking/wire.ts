import type { Variables } from "#contract/deployment.ts";
import { record } from "../observability/metrics.ts";
import { createSpeechEndpoint } from "../sagemaker/speech-endpoint.ts";
import { createS3AudioStore } from "../storage/s3-audio-store.ts";
import { createVoiceChooser, loadCatalogue } from "../voices/catalogue.ts";
import { createPreparer } from "./prepare.ts";
import { createSpeaker } from "./speaker.ts";

/** Joins the domain to its adapters, for the functions that speak. */
export function wire(env: Variables<"synthesize" | "speech">) {
  const now = Date.now;
  const chooseVoice = createVoiceChooser(loadCatalogue(), env.DEFAULT_PERSONA);
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    jobsTable: env.JOBS_TABLE,
    days: Number(env.AUDIO_DAYS),
    now,
  });
  const endpoint = createSpeechEndpoint({ endpointName: env.ENDPOINT_NAME, record, now });
  return {
    prepare: createPreparer({ reader: import("../text/index.ts"), chooseVoice, modelDigest: env.MODEL_DIGEST }),
    speaker: createSpeaker({ endpoint, store, record, now }),
    store,
  };
}
