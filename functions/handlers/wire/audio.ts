import type { Variables } from "#contract/deployment.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoAudioIndex } from "../../aws/dynamo-audio-index.ts";
import { createDynamoFeedbackStore } from "../../aws/dynamo-feedback-store.ts";
import { createDynamoLeaseStore } from "../../aws/dynamo-lease-store.ts";
import { record } from "../../aws/observability/metrics.ts";
import { createS3AudioStore } from "../../aws/s3-audio-store.ts";
import { createFeedback } from "../../feedback/give-feedback.ts";
import { createLeases } from "../../leases/leases.ts";
import { wireAudioUrls } from "./audio-urls.ts";
import { wireLimits } from "./limits.ts";

/** Connects stored audio to the Jobs table and the bucket, for the function that reads and deletes it. */
export function wireAudio(env: Variables<"audio">) {
  const now = Date.now;
  const dynamo = createDynamoClient();
  const leases = createLeases({ store: createDynamoLeaseStore(env.JOBS_TABLE, dynamo), now });
  // This function stores no audio, so the retention does not matter.
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    leases,
    index: createDynamoAudioIndex(env.JOBS_TABLE, dynamo),
    days: 0,
    now,
    signUrl: wireAudioUrls(env),
  });
  const feedback = createDynamoFeedbackStore(env.JOBS_TABLE, now, dynamo);
  return {
    store,
    giveFeedback: createFeedback({ audio: store, store: feedback, record }),
    reads: wireLimits(env, dynamo).reads,
  };
}
