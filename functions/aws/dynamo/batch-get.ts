import { BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { fromItem, toKey } from "./attribute-values.ts";

/** The existing items with these keys, in any order. `keys`: at most 100, all different. */
export async function getAll<T>(
  client: DynamoDBClient,
  table: string,
  keys: readonly { pk: string; sk: string }[],
): Promise<T[]> {
  const items: T[] = [];
  let remaining = keys.map(toKey);
  while (remaining.length > 0) {
    const RequestItems = { [table]: { Keys: remaining, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }));
    items.push(...(Responses?.[table] ?? []).map((item) => fromItem<T>(item)));
    remaining = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return items;
}
