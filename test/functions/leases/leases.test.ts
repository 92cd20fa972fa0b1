import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDynamoClaimStore } from "../../../functions/aws/dynamo-lease-store.ts";
import { type Claim, createClaims } from "../../../functions/leases/leases.ts";
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

/** A machine of its own: nothing but the table is shared. */
const machine = (renewMs = 60_000) =>
  createClaims({
    store: createDynamoClaimStore(TABLE, table.client),
    now: () => time,
    claimMs: 10_000,
    renewMs,
  });

const winners = (claims: readonly (Claim | null)[]) => claims.filter((claim) => claim !== null);

it("of 40 machines that claim at once exactly one gets the place, whether it was empty or its owner has died", async () => {
  for (let round = 0; round < 3; round++) {
    const claims = await Promise.all(Array.from({ length: 40 }, () => machine().take(place)));
    expect(winners(claims)).toHaveLength(1);
    // It dies: nobody renews the claim.
    time += 9_999;
    expect(await machine().take(place)).toBeNull();
    time += 1;
  }
});

it("is somebody's while its owner lives, however long the work takes", async () => {
  const claim = await machine(10).take(place, { about: { what: "a long text" } });
  for (let second = 0; second < 30; second += 5) {
    time += 5_000;
    await sleep(60);
    expect(await machine().take(place)).toBeNull();
    expect(await machine().look(place)).toMatchObject({ what: "a long text" });
  }
  await claim?.release();
  expect(await machine().look(place)).toBeNull();
  expect(await machine().take(place)).not.toBeNull();
});

it("holds what was made until that expires, and the claim no longer", async () => {
  const claim = await machine(10).take(place);
  expect(await claim?.fulfil({ made: "yes" }, DAY)).toBe(true);
  await claim?.release();
  await sleep(60);
  const made = await machine().look(place);
  expect(made).toMatchObject({ made: "yes" });
  expect(made).not.toHaveProperty("claimedUntil");
  expect(await machine().take(place)).toBeNull();
  time = DAY * 1000;
  expect(await machine().look(place)).toBeNull();
  expect(await machine().take(place)).not.toBeNull();
});

it("whoever lost the claim cannot overwrite what its successor made, nor take it away", async () => {
  const slow = await machine().take(place);
  time += 10_000;
  const quick = await machine().take(place);
  expect(await slow?.fulfil({ made: "by the slow one" }, DAY)).toBe(false);
  expect(await quick?.fulfil({ made: "by the quick one" }, DAY)).toBe(true);
  expect(await slow?.fulfil({ made: "by the slow one" }, DAY)).toBe(false);
  await slow?.release();
  expect(await machine().look(place)).toMatchObject({ made: "by the quick one" });
});

it("what is cleared is what was seen, and nothing that came after it", async () => {
  const first = await machine().take(place);
  await first?.fulfil({ made: "first" }, DAY);
  const seen = await machine().look(place);
  if (!seen) throw new Error("nothing there");
  await machine().clear(place, seen);
  const second = await machine().take(place);
  await second?.fulfil({ made: "second" }, DAY);
  await machine().clear(place, seen);
  expect(await machine().look(place)).toMatchObject({ made: "second" });
});
