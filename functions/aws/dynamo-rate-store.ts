import { randomUUID } from "node:crypto";
import { type AttributeValue, GetItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { RateStore } from "../limits/ports.ts";
import { type RateWindow, WINDOW_SLOTS } from "../limits/rate-window.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";

/**
 * `slot`, `n`, the count of each slot as `s0` … `s60` (its second modulo 61), and, if it is not 0, `undone` with the id
 * of the last undo as `undoing`. Well under the 1 KB of one write unit.
 */
type RateItem = Record<string, number> & { slot: number; n: number; undone?: number };

/** The window is empty a minute after its newest slot; the rest allows for clock differences. */
const KEPT_SECONDS = 3600;

const itemKey = (owner: string) => ({ pk: `RATE#${owner}`, sk: "RATE" });

const attributeOf = (slot: number) => `s${slot % WINDOW_SLOTS}`;

/** Windows in the Usage table, one item for each owner. */
export function createDynamoRateStore(table: string, client = createDynamoClient()): RateStore {
  return {
    async count(owner, slot, limit) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(itemKey(owner)),
        UpdateExpression: "ADD #count :one, #n :one",
        ConditionExpression: "#slot = :slot AND #n < :limit",
        ExpressionAttributeNames: { "#count": attributeOf(slot), "#n": "n", "#slot": "slot" },
        ExpressionAttributeValues: toItem({ ":one": 1, ":slot": slot, ":limit": limit }),
        ReturnValues: "ALL_NEW",
      });
      const updated = await ifConditionHolds(client.send(update));
      return updated?.Attributes ? toWindow(updated.Attributes) : null;
    },

    async read(owner) {
      const get = new GetItemCommand({ TableName: table, Key: toKey(itemKey(owner)), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item ? toWindow(Item) : null;
    },

    async replace(owner, seen, next) {
      const put = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...itemKey(owner), ...toAttributes(next), expiresAt: next.slot + KEPT_SECONDS }),
        ...(seen ? conditionOf(seen) : { ConditionExpression: "attribute_not_exists(pk)" }),
      });
      return (await ifConditionHolds(client.send(put))) !== null;
    },

    async uncount(owner, slot) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(itemKey(owner)),
        UpdateExpression: "ADD #count :back, #n :back, #undone :one SET #undoing = :id",
        // A retry after a lost response must not undo a second request.
        ConditionExpression:
          "#slot BETWEEN :slot AND :last AND #count >= :one AND (attribute_not_exists(#undoing) OR #undoing <> :id)",
        ExpressionAttributeNames: {
          "#count": attributeOf(slot),
          "#n": "n",
          "#slot": "slot",
          "#undone": "undone",
          "#undoing": "undoing",
        },
        ExpressionAttributeValues: toItem({
          ":back": -1,
          ":one": 1,
          ":slot": slot,
          ":last": slot + WINDOW_SLOTS - 1,
          ":id": randomUUID(),
        }),
      });
      await ifConditionHolds(client.send(update));
    },
  };
}

/** Within a slot `n + undone` only grows, so `slot`, `n` and `undone` identify a state. */
function conditionOf({ slot, n, undone }: RateWindow) {
  return {
    ConditionExpression: `#slot = :slot AND #n = :n AND ${undone ? "#undone = :undone" : "attribute_not_exists(#undone)"}`,
    ExpressionAttributeNames: { "#slot": "slot", "#n": "n", "#undone": "undone" },
    ExpressionAttributeValues: toItem({ ":slot": slot, ":n": n, ":undone": undone || undefined }),
  };
}

function toWindow(item: Record<string, AttributeValue>): RateWindow {
  const { slot, n, undone = 0, ...rest } = fromItem<RateItem>(item);
  const counts = new Map<number, number>();
  for (let second = slot - WINDOW_SLOTS + 1; second <= slot; second++) {
    const count = rest[attributeOf(second)];
    if (count) counts.set(second, count);
  }
  return { slot, counts, n, undone };
}

function toAttributes({ slot, counts, n, undone }: RateWindow): RateItem {
  const attributes = Object.fromEntries([...counts].map(([second, count]) => [attributeOf(second), count]));
  return { ...attributes, slot, n, ...(undone ? { undone } : {}) };
}
