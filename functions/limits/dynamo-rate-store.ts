import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { fromItem, toItem, toKey } from "../dynamo/attribute-values.ts";
import { ifConditionHolds } from "../dynamo/conditional.ts";
import type { RateStore } from "./ports.ts";
import { type RateWindow, WINDOW_SLOTS } from "./rate-window.ts";

/** `slot`, `n`, and each slot's count as `s0` … `s60`, by its second modulo 61. Well under the 1 KB of one write unit. */
type RateItem = Record<string, number> & { slot: number; n: number };

/** The window is empty a minute after its newest slot; the rest is for clocks that differ. */
const KEPT_SECONDS = 3600;

const itemKey = (account: string) => ({ pk: `RATE#${account}`, sk: "RATE" });

const attributeOf = (slot: number) => `s${slot % WINDOW_SLOTS}`;

/** Windows in the Usage table, one item an account. */
export function createDynamoRateStore(table: string, client = new DynamoDBClient({})): RateStore {
  return {
    async count(account, slot, limit) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(itemKey(account)),
        UpdateExpression: "ADD #count :one, #n :one",
        ConditionExpression: "#slot = :slot AND #n < :limit",
        ExpressionAttributeNames: { "#count": attributeOf(slot), "#n": "n", "#slot": "slot" },
        ExpressionAttributeValues: toItem({ ":one": 1, ":slot": slot, ":limit": limit }),
        ReturnValues: "ALL_NEW",
      });
      const updated = await ifConditionHolds(client.send(update));
      return updated?.Attributes ? toWindow(updated.Attributes) : null;
    },

    async read(account) {
      const get = new GetItemCommand({ TableName: table, Key: toKey(itemKey(account)), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item ? toWindow(Item) : null;
    },

    async replace(account, seen, next) {
      const put = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...itemKey(account), ...toAttributes(next), expiresAt: next.slot + KEPT_SECONDS }),
        // Within a slot the sum only grows, so these two tell one state from every other.
        ...(seen
          ? {
              ConditionExpression: "#slot = :slot AND #n = :n",
              ExpressionAttributeNames: { "#slot": "slot", "#n": "n" },
              ExpressionAttributeValues: toItem({ ":slot": seen.slot, ":n": seen.n }),
            }
          : { ConditionExpression: "attribute_not_exists(pk)" }),
      });
      return (await ifConditionHolds(client.send(put))) !== null;
    },
  };
}

function toWindow(item: Record<string, AttributeValue>): RateWindow {
  const { slot, n, ...rest } = fromItem<RateItem>(item);
  const counts = new Map<number, number>();
  for (let second = slot - WINDOW_SLOTS + 1; second <= slot; second++) {
    const count = rest[attributeOf(second)];
    if (count) counts.set(second, count);
  }
  return { slot, counts, n };
}

function toAttributes({ slot, counts, n }: RateWindow): RateItem {
  return { ...Object.fromEntries([...counts].map(([second, count]) => [attributeOf(second), count])), slot, n };
}
