import { afterAll, beforeAll, expect, it } from "vitest";
import { createDynamoUsageStore } from "../../../functions/aws/dynamo-usage-store.ts";
import type { UsageRecord } from "../../../functions/limits/usage-record.ts";
import { startUsageTable, TABLE, type UsageTable } from "./dynamo/usage-table.ts";

let usage: UsageTable;
beforeAll(async () => {
  usage = await startUsageTable();
});
afterAll(() => usage.stop());

const counters = (characters: number, cached = 0) => ({ requests: 1, characters, audioMs: characters * 60, cached });

const record = (changes: Partial<UsageRecord> = {}): UsageRecord => ({
  day: "2026-11-25",
  keyId: "key_1",
  ...counters(30),
  languages: new Map([
    ["ms", counters(20)],
    ["zh", counters(10)],
  ]),
  voices: new Map([["espeak-ms", counters(30)]]),
  ...changes,
});

it("adds up what comes at once, and gives it back by day and key", async () => {
  const store = createDynamoUsageStore(TABLE, usage.client);
  await Promise.all([
    ...Array.from({ length: 40 }, () => store.add("a", record())),
    store.add("a", record({ keyId: "key_2", ...counters(0, 1), languages: new Map(), voices: new Map() })),
    store.add("a", record({ day: "2026-11-26" })),
    store.add("a", record({ day: "2026-12-01" })),
    store.add("b", record()),
  ]);
  const records = await store.list("a", "2026-11-25", "2026-11-26");
  expect(records.map(({ day, keyId }) => [day, keyId])).toEqual([
    ["2026-11-25", "key_1"],
    ["2026-11-25", "key_2"],
    ["2026-11-26", "key_1"],
  ]);
  const forty = (characters: number) => ({
    requests: 40,
    characters: 40 * characters,
    audioMs: 2400 * characters,
    cached: 0,
  });
  expect(records[0]).toEqual({
    day: "2026-11-25",
    keyId: "key_1",
    ...forty(30),
    languages: new Map([
      ["ms", forty(20)],
      ["zh", forty(10)],
    ]),
    voices: new Map([["espeak-ms", forty(30)]]),
  });
  expect(records[1]).toMatchObject({ requests: 1, characters: 0, cached: 1 });
});
