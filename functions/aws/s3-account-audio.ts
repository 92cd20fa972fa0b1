import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import type { AudioObjects } from "../accounts/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";
import { createPresigner } from "./s3-presign.ts";

/** A presigned URL dies with the role's credentials. */
const URL_SECONDS = 15 * 60;

const createClient = () => lazily(() => reportingOutages(new S3Client({ requestHandler: STORE_TIMEOUTS })));

/** Audio and marks of an account, by the object key of a record. */
export function createS3AccountAudio(bucket: string, now: () => number, s3 = createClient()): AudioObjects {
  const presign = createPresigner(s3, bucket);
  return {
    async removeAll(audioKey) {
      // `audio/<id>/<owner>.mp3`: a process that lost its lease may have left others next to it.
      const Prefix = audioKey.slice(0, audioKey.lastIndexOf("/") + 1);
      let removed = 0;
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix })) {
        for (const { Key } of Contents) {
          await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
          removed++;
        }
      }
      return removed;
    },
    presign: (audioKey) => presign(audioKey, URL_SECONDS, now()),
  };
}
