import { DeleteItemCommand, PutItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import {
  type AccountItem,
  type GatewayKeyItem,
  gatewayKeyItemKey,
  type KeyItem,
  type SecretItem,
  secretItemKey,
} from "#contract/keys.ts";
import type { GatewayNotes } from "../gateway-keys/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";

type Item = AccountItem | GatewayKeyItem | KeyItem | SecretItem;

/** Notes in the Keys table, as separate items in the partition of each secret. */
export function createDynamoGatewayNotes(table: string, client = createDynamoClient()): GatewayNotes {
  const remove = async (key: { pk: string; sk: string }) =>
    void (await client.send(new DeleteItemCommand({ TableName: table, Key: toKey(key) })));

  return {
    async note(hash, tier, nowMs) {
      const item: GatewayKeyItem = {
        ...gatewayKeyItemKey(hash, await client.config.region()),
        tier,
        attachedAt: nowMs,
      };
      await client.send(new PutItemCommand({ TableName: table, Item: toItem({ ...item }) }));
    },
    erase: async (hash) => remove(gatewayKeyItemKey(hash, await client.config.region())),
    forget: (hash) => remove(secretItemKey(hash)),

    async secrets() {
      const region = await client.config.region();
      const items: Item[] = [];
      for await (const { Items } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
        for (const item of Items ?? []) items.push(fromItem<Item>(item));
      }
      const byPk = <T extends Item>(sk: T["sk"]) =>
        new Map(items.filter((item): item is T => item.sk === sk).map((item) => [item.pk, item]));
      const [keys, accounts] = [byPk<KeyItem>("KEY"), byPk<AccountItem>("ACCOUNT")];
      const notes = byPk<GatewayKeyItem>(gatewayKeyItemKey("", region).sk);
      return [...byPk<SecretItem>("SECRET")].map(([pk, { keyId, account, createdAt }]) => ({
        hash: pk.slice("SECRET#".length),
        createdAt,
        key: keys.get(`KEY#${keyId}`),
        tier: accounts.get(`ACCOUNT#${account}`)?.tier,
        noted: notes.get(pk)?.tier,
      }));
    },
  };
}
