import { DeleteItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { AccountTable, ItemStore, StoredItem } from "../accounts/ports.ts";
import { fromItem, toItem, toKey } from "./dynamo/attribute-values.ts";
import { createDynamoClient } from "./dynamo/client.ts";
import { readableLexicon } from "./dynamo-lexicon-store.ts";

/** DynamoDB allows expressions of 4 KB; with more names, the caller alone selects. */
const MOST_NAMES = 40;

/**
 * Items of an account in the tables. No index leads to them: an erasure is rare, and reads a table once, at a seventh of
 * a dollar for each 4 GB. DynamoDB drops what is certainly not the account's.
 */
export function createDynamoAccountItems(
  tables: Readonly<Record<AccountTable, string>>,
  client = createDynamoClient(),
): ItemStore {
  return {
    async page(table, names, after) {
      const named = names.length <= MOST_NAMES ? names : [];
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: tables[table],
          ConsistentRead: true,
          ...(named.length === 0
            ? {}
            : {
                FilterExpression: [
                  "#account = :n0",
                  "contains(#answer, :n0)",
                  ...named.map((_, index) => `contains(pk, :n${index})`),
                ].join(" OR "),
                ExpressionAttributeNames: { "#account": "account", "#answer": "answer" },
                ExpressionAttributeValues: toItem(Object.fromEntries(named.map((name, index) => [`:n${index}`, name]))),
              }),
          ...(after === null ? {} : { ExclusiveStartKey: toKey(after) }),
        }),
      );
      return {
        items: Items.map((item) => fromItem<StoredItem>(item)),
        next: LastEvaluatedKey ? fromItem<{ pk: string; sk: string }>(LastEvaluatedKey) : null,
      };
    },
    readable: readableLexicon,
    async remove(table, { pk, sk }) {
      await client.send(new DeleteItemCommand({ TableName: tables[table], Key: toKey({ pk, sk }) }));
    },
  };
}
