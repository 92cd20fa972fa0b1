import { setTimeout as sleep } from "node:timers/promises";
import type { Variables } from "#contract/deployment.ts";
import { createDynamoClient } from "../../aws/dynamo/client.ts";
import { createDynamoAudioIndex } from "../../aws/dynamo-audio-index.ts";
import { createDynamoLeaseStore } from "../../aws/dynamo-lease-store.ts";
import { count, countSpoken, record } from "../../aws/observability/metrics.ts";
import { createS3AudioStore } from "../../aws/s3-audio-store.ts";
import { createLeases } from "../../leases/leases.ts";
import { createAdmit } from "../../speaking/admit.ts";
import { createMeteredSpeaker } from "../../speaking/metered-speaker.ts";
import { createPreparer } from "../../speaking/prepare.ts";
import { createSpeaker } from "../../speaking/speaker.ts";
import * as frontEnd from "../../text/index.ts";
import { createVoiceChooser, createVoiceKnower, pacesOf, worstRtfs } from "../../voices/catalogue.ts";
import { wireAudioUrls } from "./audio-urls.ts";
import { loadCatalogue } from "./catalogue-file.ts";
import { wireIdempotency } from "./idempotency.ts";
import { wireRequestLexicons } from "./lexicons.ts";
import { wireLimits } from "./limits.ts";
import { wireModels } from "./models.ts";

/** Connects the domain to its adapters, for the functions that speak. */
export function wireSpeaking(env: Variables<"synthesize" | "speech">) {
  const now = Date.now;
  const dynamo = createDynamoClient();
  const catalogue = loadCatalogue(env);
  const paceOf = pacesOf(catalogue);
  const store = createS3AudioStore({
    bucket: env.AUDIO_BUCKET,
    leases: createLeases({ store: createDynamoLeaseStore(env.JOBS_TABLE, dynamo), now }),
    index: createDynamoAudioIndex(env.JOBS_TABLE, dynamo),
    days: Number(env.AUDIO_DAYS),
    now,
    signUrl: wireAudioUrls(env),
  });
  const { modelOf, endpointOf } = wireModels(env, now);
  const prepare = createPreparer({
    reader: frontEnd,
    chooseVoice: createVoiceChooser(catalogue, env.DEFAULT_PERSONA),
    record,
    paceOf,
    lexiconsOf: wireRequestLexicons(env, dynamo),
    worstRtf: worstRtfs(catalogue),
    mostMinutes: Number(env.AUDIO_MINUTES),
    modelOf,
  });
  const speaker = createMeteredSpeaker({
    speaker: createSpeaker({ endpointOf, paceOf, record, count, now }),
    store,
    record,
    countSpoken,
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
