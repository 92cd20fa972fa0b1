import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDynamoMonthStore } from "../../../functions/aws/dynamo-month-store.ts";
import { dayAt, type Hold } from "../../../functions/limits/month.ts";
import { createMonthLedger, type MonthLedger } from "../../../functions/limits/month-ledger.ts";
import { NOTHING, type UsageRecord } from "../../../functions/limits/usage-record.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";
import { memoryMonthStore, memoryUsageStore } from "./memory-stores.ts";

const START = Date.UTC(2026, 10, 25);
/** Longer than any lease of a hold. */
const LATER = 20 * 60_000;
const HALF_A_LEASE = 90_000;

let usage: UsageTable;
beforeAll(async () => {
  usage = await startUsageTable();
});
afterAll(() => usage.stop());

let serial = 0;
let account: string;
let time: number;
beforeEach(() => {
  account = `account-${serial++}`;
  time = START;
});

const request = (characters: number, keyId = "key_1") => ({
  account,
  keyId,
  day: dayAt(time),
  id: `request-${serial++}`,
  characters,
});

const accountOf = async (ledger: MonthLedger) => (await ledger.read({ account, keyId: "key_1" })).account;

/** The holds of the admitted requests. */
async function reserveAtOnce(ledger: MonthLedger, count: number, characters: number): Promise<Hold[]> {
  const reservations = Array.from({ length: count }, () => ledger.reserve(request(characters), { account: 100 }));
  return (await Promise.all(reservations)).flatMap((verdict) => (verdict.ok ? [verdict.hold] : []));
}

async function reserveOne(ledger: MonthLedger, characters: number): Promise<Hold> {
  const [hold] = await reserveAtOnce(ledger, 1, characters);
  if (!hold) throw new Error("not reserved");
  return hold;
}

const recordOf = ({ day, keyId, characters }: Hold): UsageRecord => ({
  ...NOTHING,
  day,
  keyId,
  characters,
  requests: 1,
  languages: new Map(),
  voices: new Map(),
});

describe.each([
  ["in memory", () => memoryMonthStore()],
  ["in DynamoDB", () => createDynamoMonthStore(TABLE, usage.client)],
])("the characters of a month %s", (_, createStore) => {
  const newLedger = () => createMonthLedger(createStore(), memoryUsageStore(), () => time);

  it("admits exactly as many of 50 concurrent requests as fit in 100 characters, and frees what they release", async () => {
    const ledger = newLedger();
    const holds = await reserveAtOnce(ledger, 50, 7);
    expect(holds).toHaveLength(14);
    expect((await accountOf(ledger)).used).toBe(98);
    await Promise.all(holds.map((hold, i) => (i % 2 ? ledger.settle(hold) : ledger.refund(hold))));
    expect(await accountOf(ledger)).toMatchObject({ used: 49, holds: [] });
    expect(await reserveAtOnce(ledger, 60, 1)).toHaveLength(51);
    expect(await reserveAtOnce(ledger, 1, 1)).toEqual([]);
  });

  it("refuses what does not fit in an empty month, and admits an exact fit", async () => {
    const ledger = newLedger();
    expect(await reserveAtOnce(ledger, 1, 101)).toEqual([]);
    expect(await reserveAtOnce(ledger, 1, 100)).toHaveLength(1);
  });

  it("reserves once although the write is sent again", async () => {
    const ledger = newLedger();
    const same = request(10);
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => ledger.reserve(same, { account: 100 })));
    expect(verdicts.every(({ ok }) => ok)).toBe(true);
    expect((await accountOf(ledger)).used).toBe(10);
  });

  it("keeps the hold of a live request, which can end it with any of its leases", async () => {
    const ledger = newLedger();
    const [settled, refunded, dead] = await reserveAtOnce(ledger, 3, 10);
    if (!settled || !refunded || !dead) throw new Error("not reserved");
    time += HALF_A_LEASE;
    await ledger.renew(settled);
    const renewed = await ledger.renew(refunded);
    time += HALF_A_LEASE;
    expect((await accountOf(ledger)).used).toBe(20);
    // Gives back the dead request's hold.
    await reserveOne(ledger, 1);
    await ledger.settle(settled);
    await ledger.refund(renewed);
    expect(await accountOf(ledger)).toMatchObject({ used: 11, holds: [{}] });
    expect(await ledger.renew(dead)).toBe(dead);
    expect((await accountOf(ledger)).used).toBe(11);
  });

  it("refunds once, and never after a settlement", async () => {
    const ledger = newLedger();
    const holds = await reserveAtOnce(ledger, 5, 10);
    await Promise.all([...holds, ...holds].map((hold) => ledger.refund(hold)));
    expect((await accountOf(ledger)).used).toBe(0);
    const hold = await reserveOne(ledger, 10);
    await ledger.settle(hold);
    await Promise.all([ledger.refund(hold), ledger.settle(hold)]);
    expect((await accountOf(ledger)).used).toBe(10);
  });

  it("gives back a dead request's hold once, also with concurrent requests", async () => {
    const ledger = newLedger();
    expect(await reserveAtOnce(ledger, 10, 10)).toHaveLength(10);
    expect(await reserveAtOnce(ledger, 1, 10)).toEqual([]);
    time += LATER;
    expect((await accountOf(ledger)).used).toBe(0);
    expect(await reserveAtOnce(ledger, 30, 10)).toHaveLength(10);
    expect((await accountOf(ledger)).used).toBe(100);
  });

  it("gives back all holds after an outage", async () => {
    const ledger = newLedger();
    await reserveAtOnce(ledger, 60, 1);
    time += LATER;
    expect(await reserveAtOnce(ledger, 1, 100)).toHaveLength(1);
  });

  it("enforces a key's own cap within its account's limit, for that key only", async () => {
    const ledger = newLedger();
    const limits = { account: 100, key: 30 };
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => ledger.reserve(request(10), limits)));
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(3);
    expect((await ledger.reserve(request(70, "key_2"), { account: 100 })).ok).toBe(true);
    expect((await ledger.reserve(request(1, "key_3"), { account: 100 })).ok).toBe(false);
    const used = ["key_1", "key_2", "key_3"].map(async (keyId) => {
      const months = await ledger.read({ account, keyId, keyCharacters: 30 });
      return [months.account.used, months.key?.used];
    });
    expect(await Promise.all(used)).toEqual([
      [100, 30],
      [100, 70],
      [100, 0],
    ]);
  });

  it("starts a month at 0, and settles an older hold in its own month", async () => {
    const ledger = newLedger();
    time = Date.UTC(2026, 11, 1) - 1000;
    const hold = await reserveOne(ledger, 100);
    time += 2000;
    await reserveOne(ledger, 60);
    await ledger.refund(hold);
    expect((await accountOf(ledger)).used).toBe(60);
  });
});

it("never exceeds the limit, and ends at exactly what was settled, for any sequence of operations", async () => {
  const step = fc.record({
    characters: fc.integer({ min: 1, max: 40 }),
    fate: fc.constantFrom("settled", "refunded", "refunded twice", "dead", "dead when counted"),
    waitMs: fc.nat(5 * 60_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      time = START;
      const store = memoryMonthStore(async () => {});
      const usage = memoryUsageStore(async () => {});
      const ledger = createMonthLedger(store, usage, () => time);
      let owed = 0;
      for (const { characters, fate, waitMs } of steps) {
        time += waitMs;
        const verdict = await ledger.reserve(request(characters), { account: 100 });
        expect(verdict.months.account.used).toBeLessThanOrEqual(100);
        if (!verdict.ok) continue;
        if (fate === "settled" || fate === "dead when counted") {
          owed += characters;
          await usage.add(account, recordOf(verdict.hold), { id: verdict.hold.id });
        }
        if (fate === "settled") await ledger.settle(verdict.hold);
        if (fate.startsWith("refunded")) await ledger.refund(verdict.hold);
        if (fate === "refunded twice") await ledger.refund(verdict.hold);
      }
      time += LATER;
      const { account: ofAccount, key } = await ledger.read({ account, keyId: "key_1", keyCharacters: 100 });
      expect([ofAccount.used, key?.used]).toEqual([owed, owed]);
    }),
    { numRuns: 200 },
  );
});
