/** Recovery, as far as it goes in the local cloud. */
import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect, inject, it } from "vitest";
import { copyItems } from "../../../cli/recover/copy-items.ts";

it("writes the items of a restored table that the used one lacks, and leaves newer ones", async () => {
  const client = new DynamoDBClient({
    endpoint: inject("dynamoDbUrl"),
    region: "ap-southeast-1",
    credentials: inject("credentials"),
  });
  const [restored, used] = [`restored-${randomUUID()}`, `used-${randomUUID()}`];
  for (const TableName of [restored, used]) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
      }),
    );
  }
  const put = (TableName: string, pk: string, value: string) =>
    client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: "X" }, value: { S: value } } }));
  for (let i = 0; i < 60; i++) await put(restored, `item-${i}`, "old");
  await put(used, "item-7", "new");
  expect(await copyItems(client, restored, used)).toEqual({ read: 60, written: 59 });
  expect(await copyItems(client, restored, used)).toEqual({ read: 60, written: 0 });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: used }));
  expect(Items).toHaveLength(60);
  expect(Items.find(({ pk }) => pk?.S === "item-7")?.value?.S).toBe("new");
});
