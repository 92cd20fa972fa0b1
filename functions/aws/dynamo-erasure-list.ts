import { GetItemCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { type ErasureItem, erasureItemKey } from "#contract/accounts.ts";
import type { ErasureList } from "../accounts/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { ifConditionHolds } from "./dynamo/conditional.ts";

/** The list of erasures, in several tables: the restore of one to an earlier time loses no entry. */
export function createDynamoErasureList(tables: readonly string[], client = createDynamoClient()): ErasureList {
  async function find(account: string): Promise<ErasureItem | null> {
    const Key = toKey(erasureItemKey(account));
    for (const TableName of tables) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      if (Item) return fromItem<ErasureItem>(Item);
    }
    return null;
  }

  return {
    find,
    async add(entry) {
      const kept = (await find(entry.erasedAccount)) ?? entry;
      for (const TableName of tables) {
        const put = { TableName, Item: toItem({ ...kept }), ConditionExpression: "attribute_not_exists(pk)" };
        await ifConditionHolds(client.send(new PutItemCommand(put)));
      }
      return kept;
    },
    async all() {
      const entries = new Map<string, ErasureItem>();
      for (const TableName of tables) {
        let start: ReturnType<typeof toKey> | undefined;
        do {
          const { Items = [], LastEvaluatedKey } = await client.send(
            new ScanCommand({
              TableName,
              ConsistentRead: true,
              FilterExpression: "sk = :sk",
              ExpressionAttributeValues: toItem({ ":sk": "ERASURE" }),
              ...(start ? { ExclusiveStartKey: start } : {}),
            }),
          );
          for (const entry of Items.map((item) => fromItem<ErasureItem>(item))) entries.set(entry.erasedAccount, entry);
          start = LastEvaluatedKey;
        } while (start);
      }
      return [...entries.values()].sort((a, b) => a.erasedAt - b.erasedAt);
    },
  };
}
