import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import {
  type AccountItem,
  accountItemKey,
  type GatewayKeyItem,
  gatewayKeyItemKey,
  type KeyItem,
  keyItemKey,
  type SecretItem,
  secretItemKey,
} from "#contract/keys.ts";
import type { KeyFinder } from "../keys/ports.ts";
import { fromItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";

/**
 * Finds keys in DynamoDB by their secrets: the secret's item, then all items that it refers to in parallel. Reads are
 * strongly consistent, so that a revoked key is never found in its former state.
 */
export function createDynamoKeyFinder(table: string, client = createDynamoClient()): KeyFinder {
  async function get<T>(key: { pk: string; sk: string }): Promise<T | null> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: toKey(key), ConsistentRead: true }));
    return Item ? fromItem<T>(Item) : null;
  }
  return {
    async find(hash) {
      const [secret, region] = await Promise.all([get<SecretItem>(secretItemKey(hash)), client.config.region()]);
      if (!secret) return null;
      const [key, account, gatewayKey] = await Promise.all([
        get<KeyItem>(keyItemKey(secret.keyId)),
        get<AccountItem>(accountItemKey(secret.account)),
        get<GatewayKeyItem>(gatewayKeyItemKey(hash, region)),
      ]);
      return key && account ? { hash, key, tier: account.tier, gatewayKey } : null;
    },
  };
}
