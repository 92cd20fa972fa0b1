import type { Variables } from "#contract/deployment.ts";
import { createAccountData } from "../../accounts/account-data.ts";
import { createDynamoAccountItems } from "../../aws/dynamo-account-items.ts";
import { createDynamoErasureList } from "../../aws/dynamo-erasure-list.ts";
import { logger } from "../../aws/observability/logger.ts";
import { createS3AccountAudio } from "../../aws/s3-account-audio.ts";

/** Connects erasure and export to every table and to the audio bucket. */
export function wireAccountData(env: Variables<"admin">) {
  const { KEYS_TABLE: keys, USAGE_TABLE: usage, JOBS_TABLE: jobs } = env;
  return createAccountData({
    items: createDynamoAccountItems({ keys, usage, jobs }),
    audio: createS3AccountAudio(env.AUDIO_BUCKET, Date.now),
    erasures: createDynamoErasureList([keys, usage]),
    now: Date.now,
  });
}

/** Who looked at an account's data, or removed it. */
export function logAccess(action: "export" | "erase", account: string, by: { account: string; keyId: string }): void {
  logger.info("account data", { action, account, byAccount: by.account, byKey: by.keyId });
}
