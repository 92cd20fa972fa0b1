import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { EnrolmentQueue } from "../gateway-keys/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";

/** Most messages of one SQS batch. */
const BATCH_SIZE = 10;

/** Sends one message for each hash; the body is the hash. */
export function createSqsEnrolmentQueue(
  url: string,
  // The URL only names the queue: the client uses its own endpoint.
  client = lazily(() =>
    reportingOutages(new SQSClient({ useQueueUrlAsEndpoint: false, requestHandler: STORE_TIMEOUTS })),
  ),
): EnrolmentQueue {
  return {
    async enqueue(hashes) {
      for (let start = 0; start < hashes.length; start += BATCH_SIZE) {
        const Entries = hashes
          .slice(start, start + BATCH_SIZE)
          .map((hash, index) => ({ Id: String(index), MessageBody: hash }));
        const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed?.length) throw new Error(`SQS refused ${Failed.length} messages: ${Failed[0]?.Code}`);
      }
    },
  };
}
