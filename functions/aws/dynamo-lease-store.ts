import { type AttributeValue, DeleteItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Content, LeaseStore, Place } from "../leases/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";
import { readItem } from "./dynamo/read-item.ts";

/**
 * `leasedUntil` keeps its former attribute name, because two releases share the table while traffic moves from one to
 * the other.
 */
const NAMES = { "#owner": "owner", "#until": "claimedUntil", "#ttl": "expiresAt" };

/** A result has no `claimedUntil`, so it never looks like an expired lease. */
const FREE_OR_MINE = "attribute_not_exists(pk) OR #until <= :now OR #ttl <= :nowSeconds OR #owner = :owner";

/** Stores each place as one item of a DynamoDB table. */
export function createDynamoLeaseStore(table: string, client = createDynamoClient()): LeaseStore {
  return {
    async put(place, content, nowMs) {
      const put = new PutItemCommand({
        TableName: table,
        Item: toPlaceItem(place, content),
        ConditionExpression: FREE_OR_MINE,
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: toItem({
          ":owner": content.owner,
          ":now": nowMs,
          ":nowSeconds": Math.floor(nowMs / 1000),
        }),
      });
      return (await ifConditionHolds(client.send(put))) !== null;
    },

    async renew(place, { owner, leasedUntil, expiresAt }) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey({ ...place }),
        UpdateExpression: "SET #until = :until, #ttl = :ttl",
        ConditionExpression: "#owner = :owner AND attribute_exists(#until)",
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: toItem({ ":owner": owner, ":until": leasedUntil, ":ttl": expiresAt }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },

    async empty(place, owner) {
      const remove = new DeleteItemCommand({
        TableName: table,
        Key: toKey({ ...place }),
        ConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": NAMES["#owner"] },
        ExpressionAttributeValues: toItem({ ":owner": owner }),
      });
      await ifConditionHolds(client.send(remove));
    },

    async read(place) {
      const item = await readItem(client, table, place);
      return item ? toContent(item) : null;
    },
  };
}

function toPlaceItem(place: Place, { leasedUntil, ...content }: Content): Record<string, AttributeValue> {
  return toItem({ ...place, ...content, claimedUntil: leasedUntil });
}

function toContent(item: Record<string, AttributeValue>): Content {
  const { claimedUntil, ...content } = fromItem<Content & { claimedUntil?: number }>(item);
  return claimedUntil === undefined ? content : { ...content, leasedUntil: claimedUntil };
}
