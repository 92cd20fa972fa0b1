import { type AttributeValue, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { emptyMonth, type Hold, type Month, type MonthName, monthEnd } from "../limits/month.ts";
import type { MonthLimits, MonthStore } from "../limits/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";

/**
 * One item an account and month: `used`, `k#<key>` for the characters of each key, and `h#<id>` for each hold.
 * Counters and holds change in one write, so that nothing is held without being counted, or the other way round.
 */
const KEY_PREFIX = "k#";
const HOLD_PREFIX = "h#";

/** A bill may be asked about for a month after its own. */
const KEPT_SECONDS = 40 * 24 * 60 * 60;

const itemKey = (account: string, month: MonthName) => toKey({ pk: `MONTH#${account}`, sk: month });

const namesOf = ({ id, keyId }: Hold) => ({
  "#used": "used",
  "#ofKey": `${KEY_PREFIX}${keyId}`,
  "#hold": `${HOLD_PREFIX}${id}`,
});

/** A hold as one string: it is compared as a whole, so that a renewed one is not taken for the expired one. */
const leaseOf = ({ expiresAt, characters, keyId }: Hold) => `${expiresAt} ${characters} ${keyId}`;

/** Months in the Usage table. */
export function createDynamoMonthStore(table: string, client = createDynamoClient()): MonthStore {
  /** Its own request may change a hold whatever its lease, for the answer to a renewal may have been lost. */
  const stillThere = (account: string, hold: Hold) => ({
    TableName: table,
    Key: itemKey(account, hold.month),
    ConditionExpression: "attribute_exists(#hold)",
    ExpressionAttributeNames: { "#hold": namesOf(hold)["#hold"] },
  });

  return {
    async reserve(account, hold, limits) {
      const rooms = roomsFor(hold, limits);
      // An item without a counter yet passes every comparison, so what fits in no empty month is refused here.
      if (Object.values(rooms).some((room) => room < 0)) return null;
      const update = new UpdateItemCommand({
        TableName: table,
        Key: itemKey(account, hold.month),
        UpdateExpression: "ADD #used :n, #ofKey :n SET #hold = :lease, #ttl = :ttl",
        ConditionExpression: [
          "attribute_not_exists(#hold)",
          "(attribute_not_exists(#used) OR #used <= :room)",
          ...(limits.key === undefined ? [] : ["(attribute_not_exists(#ofKey) OR #ofKey <= :roomOfKey)"]),
        ].join(" AND "),
        ExpressionAttributeNames: { ...namesOf(hold), "#ttl": "expiresAt" },
        ExpressionAttributeValues: toItem({
          ":n": hold.characters,
          ":lease": leaseOf(hold),
          ":ttl": monthEnd(hold.month) / 1000 + KEPT_SECONDS,
          ...rooms,
        }),
        ReturnValues: "ALL_NEW",
      });
      const updated = await ifConditionHolds(client.send(update));
      return updated?.Attributes ? toMonth(hold.month, updated.Attributes) : null;
    },

    async renew(account, hold) {
      const update = new UpdateItemCommand({
        ...stillThere(account, hold),
        UpdateExpression: "SET #hold = :lease",
        ExpressionAttributeValues: toItem({ ":lease": leaseOf(hold) }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },

    async settle(account, hold) {
      const update = new UpdateItemCommand({ ...stillThere(account, hold), UpdateExpression: "REMOVE #hold" });
      await ifConditionHolds(client.send(update));
    },

    async giveBack(account, hold) {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: itemKey(account, hold.month),
        UpdateExpression: "ADD #used :back, #ofKey :back REMOVE #hold",
        ConditionExpression: "#hold = :lease",
        ExpressionAttributeNames: namesOf(hold),
        ExpressionAttributeValues: toItem({ ":back": -hold.characters, ":lease": leaseOf(hold) }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },

    async read(account, month) {
      const get = new GetItemCommand({ TableName: table, Key: itemKey(account, month), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item ? toMonth(month, Item) : emptyMonth(month);
    },
  };
}

/** What may have been used before, so that this hold still fits. */
function roomsFor({ characters }: Hold, { account, key }: MonthLimits): Record<string, number> {
  return { ":room": account - characters, ...(key === undefined ? {} : { ":roomOfKey": key - characters }) };
}

function toMonth(name: MonthName, item: Record<string, AttributeValue>): Month {
  const attributes = Object.entries(fromItem<Record<string, string | number>>(item));
  const named = (prefix: string) =>
    attributes.flatMap(([attribute, value]) =>
      attribute.startsWith(prefix) ? [[attribute.slice(prefix.length), value] as const] : [],
    );
  return {
    name,
    used: Number(item.used?.N ?? 0),
    usedByKey: new Map(named(KEY_PREFIX).map(([key, value]) => [key, Number(value)])),
    holds: named(HOLD_PREFIX).map(([id, lease]) => toHold(name, id, String(lease))),
  };
}

function toHold(month: MonthName, id: string, lease: string): Hold {
  const [expiresAt, characters, ...keyId] = lease.split(" ");
  return { month, id, keyId: keyId.join(" "), characters: Number(characters), expiresAt: Number(expiresAt) };
}
