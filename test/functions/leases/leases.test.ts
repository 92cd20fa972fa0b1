import { setTimeout as sleep } from "node:timers/promises";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDynamoLeaseStore } from "../../../functions/aws/dynamo-lease-store.ts";
import { createLeases, type Lease } from "../../../functions/leases/leases.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";

const START = Date.UTC(2026, 10, 25);
const DAY = START / 1000 + 86_400;

let table: UsageTable;
beforeAll(async () => {
  table = await startUsageTable();
});
afterAll(() => table.stop());

let places = 0;
let place: { pk: string; sk: string };
let time: number;
beforeEach(() => {
  place = { pk: `place-${places++}`, sk: "PLACE" };
  time = START;
});

/** A separate machine: machines share only the table. */
const machine = (renewMs = 60_000) =>
  createLeases({
    store: createDynamoLeaseStore(TABLE, table.client),
    now: () => time,
    leaseMs: 10_000,
    renewMs,
  });

const winners = (leases: readonly (Lease | null)[]) => leases.filter((lease) => lease !== null);

it("goes to exactly one of 40 concurrent machines, for an empty place and for one whose owner has died", async () => {
  for (let round = 0; round < 3; round++) {
    const leases = await Promise.all(Array.from({ length: 40 }, () => machine().take(place)));
    expect(winners(leases)).toHaveLength(1);
    // The owner dies: the lease is not renewed.
    time += 9_999;
    expect(await machine().take(place)).toBeNull();
    time += 1;
  }
});

it("is renewed while its owner lives", async () => {
  const lease = await machine(10).take(place, { about: { what: "a long text" } });
  for (let second = 0; second < 30; second += 5) {
    time += 5_000;
    await sleep(60);
    expect(await machine().take(place)).toBeNull();
    expect(await machine().find(place)).toMatchObject({ what: "a long text" });
  }
  await lease?.release();
  expect(await machine().find(place)).toBeNull();
  expect(await machine().take(place)).not.toBeNull();
});

it("leaves the result in the place until the result expires", async () => {
  const lease = await machine(10).take(place);
  expect(await lease?.fulfil({ made: "yes" }, DAY)).toBe(true);
  await lease?.release();
  await sleep(60);
  const content = await machine().find(place);
  expect(content).toMatchObject({ made: "yes" });
  expect(content).not.toHaveProperty("leasedUntil");
  expect(await machine().take(place)).toBeNull();
  time = DAY * 1000;
  expect(await machine().find(place)).toBeNull();
  expect(await machine().take(place)).not.toBeNull();
});

it("does not let a former owner overwrite or remove its successor's result", async () => {
  const slow = await machine().take(place);
  time += 10_000;
  const quick = await machine().take(place);
  expect(await slow?.fulfil({ made: "by the slow one" }, DAY)).toBe(false);
  expect(await quick?.fulfil({ made: "by the quick one" }, DAY)).toBe(true);
  expect(await slow?.fulfil({ made: "by the slow one" }, DAY)).toBe(false);
  await slow?.release();
  expect(await machine().find(place)).toMatchObject({ made: "by the quick one" });
});

it("clears only the content that was read, not a later one", async () => {
  const first = await machine().take(place);
  await first?.fulfil({ made: "first" }, DAY);
  const content = await machine().find(place);
  if (!content) throw new Error("the place is empty");
  await machine().clear(place, content);
  const second = await machine().take(place);
  await second?.fulfil({ made: "second" }, DAY);
  await machine().clear(place, content);
  expect(await machine().find(place)).toMatchObject({ made: "second" });
});

it("is stored under the attribute name that older releases use", async () => {
  const lease = await machine().take(place);
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: TABLE }));
  const item = Items.find(({ pk }) => pk?.S === place.pk);
  expect(Number(item?.claimedUntil?.N)).toBe(time + 10_000);
  await lease?.release();
});
