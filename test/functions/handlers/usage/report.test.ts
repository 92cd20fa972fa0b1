import { describe, expect, it } from "vitest";
import { usageQuery } from "#contract/usage.ts";
import { rangeOf } from "../../../../functions/handlers/usage/range.ts";
import { report } from "../../../../functions/handlers/usage/report.ts";
import type { UsageRecord } from "../../../../functions/limits/usage-record.ts";

const NOW = Date.UTC(2026, 10, 25, 9);
const PRO = { requestsPerMinute: 500, charactersPerMonth: 5_000_000, priceMyr: 299 };
const counters = (characters: number) => ({ requests: 1, characters, audioMs: characters * 60, cached: 0 });

const record = (day: string, keyId: string): UsageRecord => ({
  day,
  keyId,
  ...counters(3000),
  languages: new Map([
    ["ms", counters(2000)],
    ["ta", counters(1000)],
  ]),
  voices: new Map([["espeak-ms", counters(3000)]]),
});
const records = [record("2026-11-24", "key_1"), record("2026-11-24", "key_2"), record("2026-11-25", "key_1")];

describe("a usage report", () => {
  it.each([
    ["day", { "2026-11-24": 6000, "2026-11-25": 3000 }],
    ["key", { key_1: 6000, key_2: 3000 }],
    ["language", { ms: 6000, ta: 3000 }],
    ["voice", { "espeak-ms": 9000 }],
  ] as const)("by %s adds up to its total", (group_by, wanted) => {
    const { data, total } = report(records, group_by, PRO);
    expect(Object.fromEntries(data.map(({ group, characters }) => [group, characters]))).toEqual(wanted);
    expect(total).toEqual({ requests: 3, characters: 9000, audio_ms: 540_000, cached: 0, cost_myr: 0.5382 });
  });
});

describe("the days of a usage query", () => {
  const range = (query: object) => rangeOf(usageQuery.parse(query), NOW);

  it.each([
    [{}, "2026-11-01", "2026-11-25"],
    [{ end: "2026-10-31" }, "2026-10-01", "2026-10-31"],
    [{ start: "2026-11-25" }, "2026-11-25", "2026-11-25"],
    [{ start: "2025-11-25", end: "2026-11-25" }, "2025-11-25", "2026-11-25"],
  ])("%j are from %s to %s", (query, start, end) => {
    expect(range(query)).toEqual({ start, end });
  });

  it.each([{ start: "2026-11-26" }, { start: "2025-11-24", end: "2026-11-25" }])("refuses %j", (query) => {
    expect(() => range(query)).toThrow(expect.objectContaining({ code: "invalid_value", param: "start" }));
  });
});
