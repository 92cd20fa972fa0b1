import { type AttributeValue, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import {
  emptyMonth,
  type Hold,
  type Month,
  type MonthName,
  type MonthOwner,
  monthEnd,
  monthOf,
} from "../limits/month.ts";
import type { MonthStore } from "../limits/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";
import { readItem } from "./dynamo/read-item.ts";

/**
 * One item for each month of an account, and one for each month of a key: `used`, and `h#<id>` for each hold. One write
 * changes both used characters and holds, so that they always agree.
 *
 * A key has its own item because the cost of a write depends on the size of its item: with a counter for each of 500
 * keys, an account's item took 12 write units instead of 1, of the 1,000 a second that DynamoDB allows one item.
 */
const HOLD_PREFIX = "h#";

/** A bill can be checked for a month after its own. */
const KEPT_SECONDS = 40 * 24 * 60 * 60;

const placeOf = ({ account, keyId }: MonthOwner, month: MonthName) => ({
  pk: `MONTH#${account}${keyId === undefined ? "" : `#${keyId}`}`,
  sk: month,
});

const itemKey = (owner: MonthOwner, month: MonthName) => toKey(placeOf(owner, month));

/** A hold as one string: expiry, characters, day of the month, key id. */
const toAttribute = ({ expiresAt, characters, day, keyId }: Hold) =>
  `${expiresAt} ${characters} ${day.slice(-2)} ${keyId}`;

/** Months in the Usage table. */
export function createDynamoMonthStore(table: string, client = createDynamoClient()): MonthStore {
  const whileHeld = (owner: MonthOwner, hold: Hold) => ({
    TableName: table,
    Key: itemKey(owner, monthOf(hold.day)),
    ConditionExpression: "attribute_exists(#hold)",
    ExpressionAttributeNames: { "#hold": `${HOLD_PREFIX}${hold.id}` },
  });

  return {
    async reserve(owner, hold, limit) {
      // A new item has no counter and passes the condition, so a request above the limit is refused here.
      const mostUsed = limit - hold.characters;
      if (mostUsed < 0) return null;
      const month = monthOf(hold.day);
      const update = new UpdateItemCommand({
        TableName: table,
        Key: itemKey(owner, month),
        UpdateExpression: "ADD #used :n SET #hold = :lease, #ttl = :ttl",
        ConditionExpression: "attribute_not_exists(#hold) AND (attribute_not_exists(#used) OR #used <= :mostUsed)",
        ExpressionAttributeNames: { "#used": "used", "#hold": `${HOLD_PREFIX}${hold.id}`, "#ttl": "expiresAt" },
        ExpressionAttributeValues: toItem({
          ":n": hold.characters,
          ":lease": toAttribute(hold),
          ":ttl": monthEnd(month) / 1000 + KEPT_SECONDS,
          ":mostUsed": mostUsed,
        }),
        ReturnValues: "ALL_NEW",
      });
      const updated = await ifConditionHolds(client.send(update));
      return updated?.Attributes ? toMonth(owner, month, updated.Attributes) : null;
    },

    async renew(owner, hold) {
      const update = new UpdateItemCommand({
        ...whileHeld(owner, hold),
        UpdateExpression: "SET #hold = :lease",
        ExpressionAttributeValues: toItem({ ":lease": toAttribute(hold) }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },

    async settle(owner, hold) {
      const update = new UpdateItemCommand({ ...whileHeld(owner, hold), UpdateExpression: "REMOVE #hold" });
      await ifConditionHolds(client.send(update));
    },

    async giveBack(owner, hold) {
      const condition = whileHeld(owner, hold);
      const update = new UpdateItemCommand({
        ...condition,
        UpdateExpression: "ADD #used :back REMOVE #hold",
        ExpressionAttributeNames: { ...condition.ExpressionAttributeNames, "#used": "used" },
        ExpressionAttributeValues: toItem({ ":back": -hold.characters }),
      });
      await ifConditionHolds(client.send(update));
    },

    async read(owner, month) {
      const item = await readItem(client, table, placeOf(owner, month));
      return item ? toMonth(owner, month, item) : emptyMonth(month);
    },
  };
}

function toMonth({ account }: MonthOwner, name: MonthName, item: Record<string, AttributeValue>): Month {
  const { used = 0, ...attributes } = fromItem<Record<string, string | number>>(item);
  const holds = Object.entries(attributes).flatMap(([attribute, lease]): Hold[] => {
    if (!attribute.startsWith(HOLD_PREFIX)) return [];
    const [expiresAt, characters, day, keyId = ""] = String(lease).split(" ");
    return [
      {
        account,
        keyId,
        day: `${name}-${day}`,
        id: attribute.slice(HOLD_PREFIX.length),
        characters: Number(characters),
        expiresAt: Number(expiresAt),
      },
    ];
  });
  return { name, used: Number(used), holds };
}
