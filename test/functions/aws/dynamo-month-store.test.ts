import { afterAll, beforeAll, expect, it } from "vitest";
import { createDynamoMonthStore } from "../../../functions/aws/dynamo-month-store.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import { memoryUsageStore } from "../limits/memory-stores.ts";
import { startUsageTable, TABLE, type UsageTable } from "./dynamo/usage-table.ts";

const NOW = Date.UTC(2026, 10, 25);
const KEYS = 150;

let usage: UsageTable;
beforeAll(async () => {
  usage = await startUsageTable();
});
afterAll(() => usage.stop());

it("consumes one write unit per item and enforces each key's cap exactly, for an account of many keys", async () => {
  const units: number[] = [];
  usage.client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } as never });
      const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
      units.push(ConsumedCapacity?.CapacityUnits ?? 0);
      return answer;
    },
    { step: "initialize" },
  );
  const ledger = createMonthLedger(createDynamoMonthStore(TABLE, usage.client), memoryUsageStore(), () => NOW);
  const limits = { account: 100_000, key: 100 };
  const keys = Array.from({ length: KEYS }, (_, i) => `key_${String(i).padStart(16, "0")}`);
  const reserve = (keyId: string, characters: number) =>
    ledger.reserve({ account: "a", keyId, day: "2026-11-25", id: `${keyId} ${characters}`, characters }, limits);
  for (const keyId of keys) {
    const verdict = await reserve(keyId, 98);
    if (verdict.ok) await ledger.settle(verdict.hold);
  }
  // Two items, each written twice: to reserve and to settle.
  expect(units).toEqual(Array.from({ length: 4 * KEYS }, () => 1));

  expect(await reserve(keys[0] ?? "", 3)).toMatchObject({ ok: false, months: { key: { used: 98 } } });
  expect(await reserve(keys[0] ?? "", 2)).toMatchObject({ ok: true, months: { account: { used: 98 * KEYS + 2 } } });
});
