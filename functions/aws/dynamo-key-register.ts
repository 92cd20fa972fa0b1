import { GetItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { erasureItemKey } from "#contract/accounts.ts";
import { type AccountItem, accountItemKey, type KeyItem, keyItemKey } from "#contract/keys.ts";
import type { KeyRegister } from "../keys/ports.ts";
import { fromItem, type Plain, toItem, toKey } from "./dynamo/attribute-values.ts";
import { getAll } from "./dynamo/batch-get.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";
import { scanItems } from "./dynamo/scan-items.ts";

type ItemKey = { pk: string; sk: string };

/** Keys and accounts in DynamoDB, for their management. Reads are strongly consistent. */
export function createDynamoKeyRegister(TableName: string, client = createDynamoClient()): KeyRegister {
  async function get<T>(key: ItemKey): Promise<T | null> {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toKey(key), ConsistentRead: true }));
    return Item ? fromItem<T>(Item) : null;
  }

  async function putNew(item: Readonly<Record<string, Plain | undefined>>): Promise<void> {
    const put = { TableName, Item: toItem(item), ConditionExpression: "attribute_not_exists(pk)" };
    await ifConditionHolds(client.send(new PutItemCommand(put)));
  }

  return {
    account: (name) => get<AccountItem>(accountItemKey(name)),
    isErased: async (name) => (await get(erasureItemKey(name))) !== null,
    addAccount: (account) => putNew({ ...account }),
    async setTier({ account, tier }) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toKey(accountItemKey(account)),
          UpdateExpression: "SET tier = :tier",
          ExpressionAttributeValues: toItem({ ":tier": tier }),
        }),
      );
    },
    async tiers(accounts) {
      const items = await getAll<AccountItem>(client, TableName, accounts.map(accountItemKey));
      return new Map(items.map(({ account, tier }) => [account, tier]));
    },

    key: (id) => get<KeyItem>(keyItemKey(id)),
    page: ({ limit, after, account }) =>
      scanItems<KeyItem>(client, TableName, {
        sk: "KEY",
        having: { account },
        limit,
        after: after === undefined ? undefined : keyItemKey(after),
      }),
    async addKey(secret, key) {
      await putNew({ ...secret });
      await putNew({ ...key });
    },

    async change(id, changes) {
      const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
      const set = entries.filter(([, value]) => value !== null);
      const removed = entries.filter(([, value]) => value === null);
      const clause = (verb: string, parts: string[]) => (parts.length > 0 ? [`${verb} ${parts.join(", ")}`] : []);
      const update = new UpdateItemCommand({
        TableName,
        Key: toKey(keyItemKey(id)),
        UpdateExpression:
          [
            ...clause(
              "SET",
              set.map(([name]) => `#${name} = :${name}`),
            ),
            ...clause(
              "REMOVE",
              removed.map(([name]) => `#${name}`),
            ),
          ].join(" ") || undefined,
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(revokedAt)",
        ...(entries.length > 0
          ? { ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])) }
          : {}),
        ...(set.length > 0
          ? { ExpressionAttributeValues: toItem(Object.fromEntries(set.map(([name, value]) => [`:${name}`, value]))) }
          : {}),
        ReturnValues: "ALL_NEW",
      });
      const changed = await ifConditionHolds(client.send(update));
      return changed?.Attributes ? fromItem<KeyItem>(changed.Attributes) : null;
    },

    async revoke(id, nowMs) {
      const update = new UpdateItemCommand({
        TableName,
        Key: toKey(keyItemKey(id)),
        UpdateExpression: "SET revokedAt = :now",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(revokedAt)",
        ExpressionAttributeValues: toItem({ ":now": nowMs }),
      });
      await ifConditionHolds(client.send(update));
    },

    async replaceSecret(before, secret, after) {
      await putNew({ ...secret });
      const update = new UpdateItemCommand({
        TableName,
        Key: toKey(keyItemKey(before.id)),
        UpdateExpression: "SET #hash = :after, prefix = :prefix, retired = :retired",
        ConditionExpression: "#hash = :before AND attribute_not_exists(revokedAt)",
        ExpressionAttributeNames: { "#hash": "hash" },
        ExpressionAttributeValues: toItem({
          ":before": before.hash,
          ":after": after.hash,
          ":prefix": after.prefix,
          ":retired": after.retired,
        }),
      });
      return (await ifConditionHolds(client.send(update))) !== null;
    },
  };
}
