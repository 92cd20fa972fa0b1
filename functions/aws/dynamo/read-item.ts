/** Reads of single items: those that begin at the same moment go to DynamoDB in one call. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
} from "@aws-sdk/client-dynamodb";
import { ApiError } from "#contract/errors.ts";
import { toKey } from "./attribute-values.ts";

type Item = Record<string, AttributeValue>;

interface Read {
  table: string;
  key: { pk: string; sk: string };
  item: PromiseWithResolvers<Item | undefined>;
}

/** Keys that DynamoDB leaves out, since it is busy, are asked for again after 50, 100 and 200 ms. */
const MOST_TURNS = 4;
const FIRST_PAUSE_MS = 50;
const RETRY_AFTER_SECONDS = 5;

/** By the item's name: DynamoDB refuses a key that is in a batch twice. */
const batches = new WeakMap<DynamoDBClient, Map<string, Read>>();

/** The item as it is now (consistently read), or undefined. A request reads a few at a time: a batch takes 100. */
export function readItem(client: DynamoDBClient, table: string, key: Read["key"]): Promise<Item | undefined> {
  let reads = batches.get(client);
  if (!reads) {
    const batch = new Map<string, Read>();
    batches.set(client, batch);
    queueMicrotask(() => {
      batches.delete(client);
      void readAll(client, [...batch.values()]);
    });
    reads = batch;
  }
  const name = nameOf(table, toKey(key));
  const read = reads.get(name) ?? { table, key, item: Promise.withResolvers() };
  reads.set(name, read);
  return read.item.promise;
}

async function readAll(client: DynamoDBClient, reads: readonly Read[]): Promise<void> {
  try {
    const items = reads.length === 1 ? await getOne(client, reads) : await getBatch(client, reads);
    for (const { table, key, item } of reads) item.resolve(items.get(nameOf(table, toKey(key))));
  } catch (error) {
    for (const { item } of reads) item.reject(error);
  }
}

type Items = ReadonlyMap<string, Item>;

const nameOf = (table: string, { pk, sk }: Item) => JSON.stringify([table, pk?.S, sk?.S]);

async function getOne(client: DynamoDBClient, [read]: readonly Read[]): Promise<Items> {
  if (!read) return new Map();
  const Key = toKey(read.key);
  const { Item } = await client.send(new GetItemCommand({ TableName: read.table, Key, ConsistentRead: true }));
  return new Map(Item ? [[nameOf(read.table, Key), Item]] : []);
}

async function getBatch(client: DynamoDBClient, reads: readonly Read[]): Promise<Items> {
  const items = new Map<string, Item>();
  let remaining: NonNullable<BatchGetItemCommandInput["RequestItems"]> = {};
  for (const { table, key } of reads) {
    remaining[table] ??= { ConsistentRead: true, Keys: [] };
    remaining[table].Keys?.push(toKey(key));
  }
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (turn > 0) await sleep(FIRST_PAUSE_MS * 2 ** (turn - 1));
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({ RequestItems: remaining }),
    );
    for (const [table, ofTable] of Object.entries(Responses)) {
      for (const item of ofTable) items.set(nameOf(table, item), item);
    }
    if (Object.keys(UnprocessedKeys).length === 0) return items;
    remaining = UnprocessedKeys;
  }
  const message = "A part of the service is busy.";
  throw new ApiError("service_unavailable", message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
