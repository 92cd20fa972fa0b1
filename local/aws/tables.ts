/** Creates the template's tables where they are missing. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import type { TableModel } from "../template/deployment.ts";
import { listAt, stringAt } from "../template/json.ts";

export async function createTables(client: DynamoDBClient, tables: readonly TableModel[]): Promise<void> {
  for (const table of tables) await createTable(client, table);
}

async function createTable(client: DynamoDBClient, table: TableModel): Promise<void> {
  const existing = await describe(client, table.name);
  if (!existing) {
    await client.send(new CreateTableCommand(table.definition as unknown as CreateTableCommandInput));
    while ((await describe(client, table.name))?.TableStatus !== "ACTIVE") await new Promise((r) => setTimeout(r, 5));
    return;
  }
  const keys = (list: readonly { AttributeName?: string | undefined }[]) => list.map((k) => k.AttributeName).join();
  const wantedKeys = listAt(table.definition, "KeySchema").map((k) => ({
    AttributeName: stringAt(k, "AttributeName"),
  }));
  const wantedIndexes = listAt(table.definition, "GlobalSecondaryIndexes").map((i) => stringAt(i, "IndexName"));
  const indexes = (existing.GlobalSecondaryIndexes ?? []).map((i) => i.IndexName);
  // Dynalite can add no index to a table, and no database can change a key.
  if (keys(existing.KeySchema ?? []) !== keys(wantedKeys) || indexes.sort().join() !== wantedIndexes.sort().join()) {
    throw new Error(`the table ${table.name} has other keys or indexes than the template: start once with --reset`);
  }
}

async function describe(client: DynamoDBClient, name: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
