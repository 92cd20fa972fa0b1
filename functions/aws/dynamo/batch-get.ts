import { BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { fromItem, toKey } from "./attribute-values.ts";

/** The items that are there, in any order. DynamoDB takes at most 100 keys, all different. */
export async function getAll<T>(
  client: DynamoDBClient,
  table: string,
  keys: readonly { pk: string; sk: string }[],
): Promise<T[]> {
  const found: T[] = [];
  let wanted = keys.map(toKey);
  while (wanted.length > 0) {
    const RequestItems = { [table]: { Keys: wanted, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }));
    found.push(...(Responses?.[table] ?? []).map((item) => fromItem<T>(item)));
    wanted = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
}
