/** Deletes expired items, as DynamoDB does and dynalite does not. */
import { DeleteItemCommand, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { TableModel } from "../template/deployment.ts";
import { listAt, stringAt } from "../template/json.ts";

/** Sooner than DynamoDB, which may take days, and rare enough to cost nothing. */
const SWEEP_INTERVAL_MS = 60_000;

export function sweepRegularly(client: DynamoDBClient, tables: readonly TableModel[], onError: (e: unknown) => void) {
  const timer = setInterval(() => {
    for (const table of tables) sweepTable(client, table, Date.now()).catch(onError);
  }, SWEEP_INTERVAL_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Deletes every item whose TTL attribute, in seconds, is in the past. */
export async function sweepTable(client: DynamoDBClient, table: TableModel, nowMs: number): Promise<void> {
  if (!table.ttlAttribute) return;
  const keys = listAt(table.definition, "KeySchema").map((key) => stringAt(key, "AttributeName") ?? "");
  const condition = {
    ExpressionAttributeNames: { "#ttl": table.ttlAttribute },
    ExpressionAttributeValues: { ":now": { N: String(Math.floor(nowMs / 1000)) } },
  };
  const expired = { FilterExpression: "#ttl < :now", ...condition, TableName: table.name };
  for await (const page of paginateScan({ client }, expired)) {
    for (const item of page.Items ?? []) {
      const key = Object.fromEntries(keys.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
      // The item may have been renewed since the scan.
      const remove = { TableName: table.name, Key: key, ConditionExpression: "#ttl < :now", ...condition };
      await client.send(new DeleteItemCommand(remove)).catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
      });
    }
  }
}
