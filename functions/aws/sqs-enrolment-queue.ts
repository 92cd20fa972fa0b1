import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { EnrolmentQueue } from "../gateway-keys/ports.ts";
import { lazily } from "./clients/lazily.ts";
import { reportingOutages } from "./outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "./outages/store-timeouts.ts";

/** SQS takes no more messages at once. */
const BATCH_SIZE = 10;

/** Each message's body is one hash. */
export function createSqsEnrolmentQueue(
  url: string,
  // The queue's URL is its name alone; where SQS is, the client knows.
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
