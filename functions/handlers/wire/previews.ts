import type { Variables } from "#contract/deployment.ts";
import type { StageCatalogue } from "#contract/stage-voices.ts";
import { createS3Previews } from "../../aws/s3-previews.ts";
import { createPreviews } from "../../voices/previews.ts";

/** Connects the previews of the stage's voices to their bucket. */
export function wirePreviews(env: Variables<"catalogue">, catalogue: StageCatalogue) {
  return createPreviews({
    catalogue,
    defaultPersona: env.DEFAULT_PERSONA,
    store: createS3Previews({ bucket: env.PREVIEWS_BUCKET, now: Date.now }),
  });
}
