import { paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import type { PreviewStore } from "../voices/previews.ts";
import { lazily } from "./clients/lazily.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";
import { createPresigner } from "./s3-presign.ts";

/** How long the list of clips is believed: they change with a deployment, and in a local cloud while they are made. */
const LIST_MS = 10_000;
/** Longer than a redirect may be cached, and no longer than a presigned URL can be promised to live. */
const URL_SECONDS = 15 * 60;

const createClient = () => lazily(() => reportingOutages(new S3Client({ requestHandler: STORE_TIMEOUTS })));

export interface PreviewStoreParts {
  bucket: string;
  /** Milliseconds since the epoch. */
  now(): number;
  s3?: S3Client;
}

/** Clips in a bucket that holds nothing else. */
export function createS3Previews({ bucket, now, s3 = createClient() }: PreviewStoreParts): PreviewStore {
  const presign = createPresigner(s3, bucket);
  let listed: { keys: Promise<ReadonlySet<string>>; until: number } | undefined;

  async function list(): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
      for (const { Key } of Contents) if (Key !== undefined) keys.add(Key);
    }
    return keys;
  }

  return {
    async keys() {
      if (listed === undefined || listed.until <= now()) listed = { keys: list(), until: now() + LIST_MS };
      const { keys } = listed;
      // A failure is not remembered.
      return keys.catch((error) => {
        if (listed?.keys === keys) listed = undefined;
        throw error;
      });
    },
    presign: (key) => presign(key, URL_SECONDS, now()),
  };
}
