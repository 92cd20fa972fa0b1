/** Passes the messages of queues to the functions that read them, as Lambda does, with the rights of their roles. */
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AccessKeys } from "../iam/access-keys.ts";
import type { EventSourceModel } from "../template/events.ts";
import { listAt, stringAt } from "../template/json.ts";
import type { FunctionPool } from "./function-pool.ts";
import { newTraceId } from "./trace-id.ts";

export interface EventSourcesOptions {
  sources: readonly EventSourceModel[];
  functions: ReadonlyMap<string, FunctionPool>;
  region: string;
  /** URL of SQS. */
  endpoint: string;
  accessKeys: AccessKeys;
  onError(error: unknown): void;
}

const LONG_POLL_SECONDS = 20;
const WAIT_AFTER_ERROR_MS = 1_000;

export function readEventSources(options: EventSourcesOptions) {
  const { sources, functions, region, endpoint, accessKeys, onError } = options;
  const stopping = new AbortController();
  const loops = sources.map((source) => {
    const pool = functions.get(source.functionName);
    if (!pool) throw new Error(`an event source calls the unknown function ${source.functionName}`);
    return readQueue(source, pool);
  });

  async function readQueue(source: EventSourceModel, pool: FunctionPool): Promise<void> {
    const { id, secret } = accessKeys.of(source.functionName);
    const credentials = { accessKeyId: id, secretAccessKey: secret };
    const client = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
    while (!stopping.signal.aborted) {
      try {
        await readOnce(client, source, pool);
      } catch (error) {
        if (stopping.signal.aborted) break;
        onError(error);
        await sleep(WAIT_AFTER_ERROR_MS, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
    client.destroy();
  }

  async function readOnce(client: SQSClient, { queue, batchSize }: EventSourceModel, pool: FunctionPool) {
    const receive = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ["All"],
    });
    const { Messages = [] } = await client.send(receive, { abortSignal: stopping.signal });
    if (Messages.length === 0) return;
    const event = { Records: Messages.map((message) => toRecord(message, queue.arn, region)) };
    const payload = await pool.invoke({ event, traceId: newTraceId(), onChunk: async () => {} });
    const failed = new Set(
      listAt(JSON.parse(payload ?? "null"), "batchItemFailures").map((one) => stringAt(one, "itemIdentifier")),
    );
    const Entries = Messages.filter(({ MessageId }) => !failed.has(MessageId)).map(({ MessageId, ReceiptHandle }) => ({
      Id: MessageId,
      ReceiptHandle,
    }));
    if (Entries.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  }

  return {
    /** Takes no more messages, and waits for those that a function has. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

function toRecord(message: Message, arn: string, region: string) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: {},
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: region,
  };
}
