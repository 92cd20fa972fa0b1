import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { type AccountItem, accountItemKey, type KeyItem, keyItemKey } from "#contract/keys.ts";
import { fromItem, toKey } from "../dynamo/attribute-values.ts";
import type { KeyRecord, KeyStore } from "./verify-key.ts";

/** Keys in DynamoDB: the key's item, then its account's, which has the tier. */
export function createDynamoKeyStore(table: string, client = new DynamoDBClient({})): KeyStore {
  async function get<T>(key: { pk: string; sk: string }): Promise<T | null> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: toKey(key) }));
    return Item ? fromItem<T>(Item) : null;
  }
  return {
    async find(hash: string): Promise<KeyRecord | null> {
      const key = await get<KeyItem>(keyItemKey(hash));
      if (!key) return null;
      const account = await get<AccountItem>(accountItemKey(key.account));
      return account ? { ...key, hash, tier: account.tier } : null;
    },
  };
}
