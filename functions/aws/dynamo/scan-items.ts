import { type AttributeValue, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { fromItem, type Plain, toItem, toKey } from "./attribute-values.ts";

export interface ScanQuery {
  /** Sort key of the items; others are skipped. */
  sk: string;
  /** Attributes that an item must have. */
  having?: Readonly<Record<string, Plain | undefined>>;
  /** Key of the item after which the scan continues. */
  after?: { pk: string; sk: string } | undefined;
  limit: number;
}

/**
 * Up to one item more than `limit`: then there is another page. For a small table that only an operator lists: a scan needs
 * no index, and can continue after any key.
 */
export async function scanItems<T>(
  client: DynamoDBClient,
  TableName: string,
  { sk, having = {}, after, limit }: ScanQuery,
): Promise<T[]> {
  const wanted = Object.entries({ sk, ...having }).filter(([, value]) => value !== undefined);
  const items: T[] = [];
  let start: Record<string, AttributeValue> | undefined = after && toKey(after);
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(" AND "),
        ExpressionAttributeNames: Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: toItem(Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value]))),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(...(page.Items ?? []).map((item) => fromItem<T>(item)));
    start = page.LastEvaluatedKey;
  } while (start && items.length <= limit);
  return items.slice(0, limit + 1);
}
