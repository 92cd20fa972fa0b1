import { type DynamoDBClient, PutItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";

const PARALLEL = 25;

/**
 * Copies the items of a restored table into the table that is used. An item that is there is newer and stays. Returns how
 * many were read, and how many of them were missing.
 */
export async function copyItems(
  client: DynamoDBClient,
  from: string,
  to: string,
): Promise<{ read: number; written: number }> {
  const counts = { read: 0, written: 0 };
  for await (const { Items = [] } of paginateScan({ client }, { TableName: from, ConsistentRead: true })) {
    for (let start = 0; start < Items.length; start += PARALLEL) {
      await Promise.all(
        Items.slice(start, start + PARALLEL).map(async (Item) => {
          counts.read++;
          const put = new PutItemCommand({ TableName: to, Item, ConditionExpression: "attribute_not_exists(pk)" });
          await client.send(put).then(
            () => counts.written++,
            (error: Error) => {
              if (error.name !== "ConditionalCheckFailedException") throw error;
            },
          );
        }),
      );
    }
  }
  return counts;
}
