import { BatchGetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { toItem } from "../../../../functions/aws/dynamo/attribute-values.ts";
import { readItem } from "../../../../functions/aws/dynamo/read-item.ts";
import { startUsageTable, TABLE, type UsageTable } from "./usage-table.ts";

let table: UsageTable;
beforeAll(async () => {
  table = await startUsageTable();
  for (const pk of ["a", "b"]) {
    const Item = toItem({ pk, sk: "s", name: `item ${pk}` });
    await table.client.send(new PutItemCommand({ TableName: TABLE, Item }));
  }
});
afterAll(() => table.stop());
afterEach(() => vi.restoreAllMocks());

const read = async (pk: string) => (await readItem(table.client, TABLE, { pk, sk: "s" }))?.name?.S;
const commands = () => {
  const sent = vi.spyOn(table.client, "send");
  return () => sent.mock.calls.map(([command]) => command.constructor.name);
};

it("reads what is asked for at the same moment in one call, each key once", async () => {
  const asked = commands();
  expect(await Promise.all(["a", "b", "none", "a"].map(read))).toEqual(["item a", "item b", undefined, "item a"]);
  expect(asked()).toEqual(["BatchGetItemCommand"]);
});

it("reads one item alone in a call of its own", async () => {
  const asked = commands();
  expect([await read("a"), await read("b")]).toEqual(["item a", "item b"]);
  expect(asked()).toEqual(["GetItemCommand", "GetItemCommand"]);
});

it("asks again for what a busy table left out, and fails with a documented error in the end", async () => {
  const send = table.client.send.bind(table.client) as (command: unknown) => Promise<object>;
  let busy = 2;
  vi.spyOn(table.client, "send").mockImplementation(async (command: unknown) => {
    if (!(command instanceof BatchGetItemCommand) || busy-- <= 0) return send(command);
    return { Responses: {}, UnprocessedKeys: command.input.RequestItems };
  });
  expect(await Promise.all(["a", "b"].map(read))).toEqual(["item a", "item b"]);
  busy = 9;
  await expect(Promise.all(["a", "b"].map(read))).rejects.toMatchObject({ code: "service_unavailable", status: 503 });
});
