import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDynamoUsageStore } from "../../../functions/aws/dynamo-usage-store.ts";
import type { Hold } from "../../../functions/limits/month.ts";
import type { UsageStore } from "../../../functions/limits/ports.ts";
import type { UsageRecord } from "../../../functions/limits/usage-record.ts";
import { failingClient } from "./dynamo/failing-client.ts";
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

let serial = 0;
/** A separate request. */
const mark = () => ({ id: `mark-${serial++}` });

it("adds up concurrent records and lists them by day and key", async () => {
  const store = createDynamoUsageStore(TABLE, usage.client);
  await Promise.all([
    ...Array.from({ length: 40 }, () => store.add("a", record(), mark())),
    store.add("a", record({ keyId: "key_2", ...counters(0, 1), languages: new Map(), voices: new Map() }), mark()),
    store.add("a", record({ day: "2026-11-26" }), mark()),
    store.add("a", record({ day: "2026-12-01" }), mark()),
    store.add("b", record(), mark()),
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

describe("marks of a usage item", () => {
  const MINUTE_MS = 60_000;
  let account: string;
  let time: number;
  beforeEach(() => {
    account = `account-${serial++}`;
    time = Date.UTC(2026, 10, 25, 9);
  });

  const newProcess = (client = usage.client) => createDynamoUsageStore(TABLE, client, () => time);
  const hold = (id: string): Hold => ({ account, keyId: "key_1", day: "2026-11-25", id, characters: 30, expiresAt: 0 });

  async function marks(): Promise<string[]> {
    const Key = { pk: { S: `USAGE#${account}` }, sk: { S: "2026-11-25#key_1" } };
    const { Item = {} } = await usage.client.send(new GetItemCommand({ TableName: TABLE, Key }));
    return Object.keys(Item).filter((name) => /^[hm]#/.test(name));
  }

  type Kind = "free" | "billed";
  /** Completes `count` requests in sequence. */
  async function requests(store: UsageStore, count: number, kind: Kind = "billed", open: readonly Hold[] = []) {
    for (let i = 0; i < count; i++) {
      const forget = await store.add(account, record(), kind === "free" ? mark() : { ...mark(), open });
      forget?.();
    }
  }

  it("are at most one for each live process", async () => {
    const [one, other] = [newProcess(), newProcess()];
    for (let i = 0; i < 30; i++) await requests(i % 2 ? one : other, 2, i % 3 ? "free" : "billed");
    expect(await marks()).toHaveLength(2);
  });

  it.each(["free", "billed"] as const)(
    "left by dead processes are removed by later requests after 20 minutes: %s",
    async (kind) => {
      for (let i = 0; i < 60; i++) await requests(newProcess(), 1, kind);
      expect(await marks()).toHaveLength(60);
      time += 21 * MINUTE_MS;
      // The first write finds the marks; each write removes some.
      await requests(newProcess(), 5, kind);
      expect(await marks()).toHaveLength(1);
    },
  );

  it("are also found by a long-lived process", async () => {
    const store = newProcess();
    await requests(store, 1);
    await requests(newProcess(), 1);
    time += 21 * MINUTE_MS;
    await requests(store, 2);
    expect(await marks()).toHaveLength(1);
  });

  it("stay as long as their holds exist, whichever request writes", async () => {
    const dead = newProcess();
    await dead.add(account, record(), { id: "counted", open: [] });
    await dead.giveUp(hold("given-up"));
    time += 60 * MINUTE_MS;
    const store = newProcess();
    await requests(store, 3, "billed", [hold("counted"), hold("given-up")]);
    // These requests do not know which holds exist.
    await requests(store, 3, "free");
    expect(await marks()).toEqual(expect.arrayContaining(["h#counted", "h#given-up"]));
    expect(await store.add(account, record(), { id: "given-up", open: [hold("given-up")] })).toBeNull();
    expect(await store.counted(["counted", "given-up", "unknown"].map(hold))).toEqual(new Set(["counted"]));
    await requests(store, 2);
    expect(await marks()).toEqual([expect.not.stringMatching(/counted|given-up/)]);
  });

  it("stay while a retried write may still arrive", async () => {
    const { client } = await failingClient(usage, "lost", 1);
    const store = newProcess(client);
    (await store.add(account, record(), { id: "lost" }))?.();
    await requests(store, 3);
    expect(await marks()).toContain("m#lost");
    expect(await store.list(account, "2026-11-25", "2026-11-25")).toMatchObject([{ requests: 4 }]);
    client.destroy();
  });

  it("do not count as usage when all requests of the item died", async () => {
    const store = newProcess();
    expect(await store.giveUp(hold("dead"))).toBe(true);
    expect(await store.giveUp(hold("dead"))).toBe(true);
    expect(await store.list(account, "2026-11-25", "2026-11-25")).toEqual([]);
  });
});
