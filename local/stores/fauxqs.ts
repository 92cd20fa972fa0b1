/**
 * S3 and SQS without a socket: fauxqs on a folder, called in this process.
 *
 * `startFauxqs` listens on every interface, whatever its `host`; `buildApp` does not listen, but takes its persistence
 * from modules that the package does not export.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { buildApp } from "fauxqs";
import { PersistenceManager } from "../../node_modules/fauxqs/dist/persistence.js";
import { FileS3Persistence } from "../../node_modules/fauxqs/dist/s3/fileS3Persistence.js";
import { S3Store } from "../../node_modules/fauxqs/dist/s3/s3Store.js";
import { SnsStore } from "../../node_modules/fauxqs/dist/sns/snsStore.js";
import { SqsStore } from "../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import type { QueueModel } from "../template/events.ts";

export interface Fauxqs {
  answer(request: IncomingMessage, response: ServerResponse): void;
  hasObject(bucket: string, key: string): boolean;
  close(): Promise<void>;
}

export interface FauxqsOptions {
  s3Folder: string;
  sqsFolder: string;
  region: string;
  buckets: readonly string[];
  queues: readonly QueueModel[];
}

/** The part of Fastify's application that is used here; the types of fauxqs make it `any`. */
interface App {
  addHook(name: "onSend", hook: OnSend): void;
  ready(): PromiseLike<unknown>;
  routing(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

type OnSend = (
  request: { query: Record<string, string | undefined> },
  reply: { header(name: string, value: string): void },
  payload: unknown,
  done: (error: null, payload: unknown) => void,
) => void;

/** Response headers that a presigned URL may ask for, and fauxqs does not know. */
const OVERRIDABLE = ["content-type", "content-disposition", "cache-control"];

export async function openFauxqs({ s3Folder, sqsFolder, region, buckets, queues }: FauxqsOptions): Promise<Fauxqs> {
  const stores = { s3Store: new S3Store(), sqsStore: new SqsStore(), snsStore: new SnsStore() };
  const s3Files = new FileS3Persistence(s3Folder);
  const sqsDatabase = new PersistenceManager(sqsFolder);
  // Loading comes first: what a store with persistence loads, it writes again.
  s3Files.loadS3(stores.s3Store);
  sqsDatabase.loadSqsAndSns(stores.sqsStore, stores.snsStore);
  stores.s3Store.persistence = s3Files;
  stores.sqsStore.persistence = sqsDatabase;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = sqsDatabase;
  const app: App = buildApp({ logger: false, defaultRegion: region, stores });
  app.addHook("onSend", ({ query }, reply, payload, done) => {
    for (const name of OVERRIDABLE) {
      const value = query[`response-${name}`];
      if (value) reply.header(name, value);
    }
    done(null, payload);
  });
  await app.ready();
  for (const bucket of buckets) stores.s3Store.createBucket(bucket);
  for (const { name, url, arn, attributes } of queues) {
    const existing = stores.sqsStore.getQueueByArn(arn);
    // Creating a queue again would delete its messages.
    if (existing) existing.setAttributes(attributes);
    else stores.sqsStore.createQueue(name, url, arn, attributes);
  }
  return {
    answer: (request, response) => app.routing(request, response),
    hasObject(bucket, key) {
      try {
        return stores.s3Store.headObject(bucket, key) !== undefined;
      } catch {
        return false;
      }
    },
    async close() {
      await app.close();
      s3Files.close();
      sqsDatabase.close();
    },
  };
}
