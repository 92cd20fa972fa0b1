/** Creates the template's tables where they are missing. */
import type { TableModel } from "../template/deployment.ts";
import { type Json, listAt, objectAt, stringAt } from "../template/json.ts";
import type { Dynalite, StoreResponse } from "./dynalite.ts";

const POLL_MS = 5;

/** Throws for a table whose keys or indexes are not those of the template. */
export async function createTables(dynalite: Dynalite, tables: readonly TableModel[]): Promise<void> {
  for (const table of tables) await createTable(dynalite, table);
}

async function createTable(dynalite: Dynalite, { name, definition }: TableModel): Promise<void> {
  const existing = await describe(dynalite, name);
  if (!existing) {
    succeeded(await dynalite.call("CreateTable", structuredClone(definition)));
    while (stringAt(await describe(dynalite, name), "TableStatus") !== "ACTIVE") {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return;
  }
  // Dynalite can add no index to a table, and no database can change a key.
  if (shapeOf(existing) !== shapeOf(definition)) {
    throw new Error(`the table ${name} has other keys or indexes than the template: start once with --reset`);
  }
}

function shapeOf(table: Json): string {
  const keys = listAt(table, "KeySchema").map((key) => stringAt(key, "AttributeName"));
  const indexes = listAt(table, "GlobalSecondaryIndexes").map((index) => stringAt(index, "IndexName"));
  return JSON.stringify([keys, indexes.sort()]);
}

async function describe(dynalite: Dynalite, TableName: string): Promise<Json | undefined> {
  const answer = await dynalite.call("DescribeTable", { TableName });
  const body = answer.body as Json;
  if (stringAt(body, "__type")?.endsWith("#ResourceNotFoundException")) return undefined;
  succeeded(answer);
  return objectAt(body, "Table");
}

function succeeded({ status, body }: StoreResponse): void {
  if (status !== 200) throw new Error(`DynamoDB refused: ${JSON.stringify(body)}`);
}
