import { beforeEach, describe, expect, it } from "vitest";
import type { ErasureItem } from "#contract/accounts.ts";
import { createAccountData } from "../../../functions/accounts/account-data.ts";
import type { AccountTable, StoredItem } from "../../../functions/accounts/ports.ts";

const HASH = "ab".repeat(32);
const OLD_HASH = "cd".repeat(32);
const BY = { account: "operator", keyId: "key_operator" };
/** More than one answer holds. */
const AUDIO_ITEMS = 1_250;
const PAGE = 100;

let tables: Record<AccountTable, Map<string, StoredItem>>;
let erasures: Map<string, ErasureItem>;
let removedAudio: number;
let clock: number;
/** Fails the removals from this one on; null: none. */
let failAt: number | null;

const put = (table: AccountTable, pk: string, more: object = {}, sk = "X") =>
  tables[table].set(`${pk} ${sk}`, { pk, sk, ...more });

beforeEach(() => {
  tables = { jobs: new Map(), usage: new Map(), keys: new Map() };
  [erasures, removedAudio, clock, failAt] = [new Map(), 0, 0, null];
  for (const [account, id, hashes] of [
    ["acme", "key_1", [HASH, OLD_HASH]],
    ["acmeplus", "key_2", ["ef".repeat(32)]],
  ] as const) {
    put("keys", `ACCOUNT#${account}`, { account });
    put("keys", `KEY#${id}`, { account, id, hash: hashes[0], retired: [`${OLD_HASH} 1`] });
    for (const hash of hashes) {
      put("keys", `SECRET#${hash}`, { account, keyId: id });
      put("keys", `SECRET#${hash}`, {}, "GATEWAY#region");
    }
    put("usage", `USE#${id}`);
    put("usage", `MONTH#${account}#${id}`);
    put("usage", `RATE#${account}#reads`);
    put("jobs", `LEXICON#${account}`);
    for (let i = 0; i < AUDIO_ITEMS; i++)
      put("jobs", `AUDIO#${account}-${i}`, { account, audioKey: `audio/${i}/o.mp3` });
  }
  put("jobs", "IDEMPOTENCY#1", { account: "operator", answer: '{"account":"acme","id":"key_1"}' });
  put("jobs", "IDEMPOTENCY#2", { account: "operator", answer: '{"account":"acmeplus","id":"key_2"}' });
});

/** One such item fills an answer. */
const LONG_RULES = "r".repeat(1 << 20);

const data = createAccountData({
  items: {
    async page(table, _names, after) {
      const all = [...tables[table].values()].sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
      const rest = after === null ? all : all.filter(({ pk, sk }) => `${pk} ${sk}` > `${after.pk} ${after.sk}`);
      const items = rest.slice(0, PAGE);
      return { items, next: rest.length > PAGE ? (items.at(-1) ?? null) : null };
    },
    readable: async (item) => (item.pk.startsWith("LEXICON#") ? { ...item, rules: LONG_RULES } : item),
    async remove(table, { pk, sk }) {
      if (failAt !== null && failAt-- <= 0) throw new Error("the table does not answer");
      tables[table].delete(`${pk} ${sk}`);
    },
  },
  audio: {
    async removeAll() {
      removedAudio += 2;
      return 2;
    },
    presign: async (key) => `https://audio/${key}`,
  },
  erasures: {
    async add(entry) {
      const kept = erasures.get(entry.erasedAccount) ?? entry;
      erasures.set(entry.erasedAccount, kept);
      return kept;
    },
    find: async (account) => erasures.get(account) ?? null,
    all: async () => [...erasures.values()],
  },
  now: () => clock,
});

const left = () => [...tables.jobs.values(), ...tables.usage.values(), ...tables.keys.values()];
const traces = () =>
  left().filter((item) =>
    ['"acme"', "#acme#", "#acme-1", "key_1", HASH, OLD_HASH].some(
      (sign) => JSON.stringify(item).replaceAll("\\", "").includes(sign) && !JSON.stringify(item).includes("acmeplus"),
    ),
  );

async function eraseAll(): Promise<{ parts: number; items: number; objects: number }> {
  const sums = { parts: 0, items: 0, objects: 0 };
  for (let cursor: string | undefined, more = true; more; ) {
    const { items, objects, next } = await data.erase("acme", BY, cursor);
    sums.parts++;
    sums.items += items;
    sums.objects += objects;
    [cursor, more] = [next ?? undefined, next !== null];
  }
  return sums;
}

describe("an erasure in parts", () => {
  it("removes all of the account, its keys last, and nothing of an account whose name begins the same", async () => {
    const others = left().length / 2;
    expect(traces().length).toBeGreaterThan(9);
    const { parts, items, objects } = await eraseAll();
    expect(parts).toBeGreaterThan(2);
    expect([objects, removedAudio]).toEqual([2 * AUDIO_ITEMS, 2 * AUDIO_ITEMS]);
    // The account's audio, lexicon, replay, usage, account, key, two secrets with their gateway keys.
    expect(items).toBe(AUDIO_ITEMS + 1 + 1 + 3 + 1 + 1 + 4);
    expect(traces()).toEqual([]);
    expect(left().length).toBe(Math.floor(others) - 1);
    expect(left().filter(({ pk }) => pk === "KEY#key_2")).toHaveLength(1);
  });

  it("removes the keys with the first part, and finds what their ids name after a failure", async () => {
    failAt = 5;
    await expect(data.erase("acme", BY)).rejects.toThrow("does not answer");
    expect(left().some(({ pk }) => pk === "KEY#key_1")).toBe(false);
    expect(left().some(({ pk }) => pk === "USE#key_1")).toBe(true);
    failAt = null;
    await eraseAll();
    expect(traces()).toEqual([]);
  });

  it("goes on where time ran out", async () => {
    const { next } = await data.erase("acme", BY);
    clock += 20_000;
    expect(next).not.toBeNull();
    await eraseAll();
    expect(traces()).toEqual([]);
    expect(erasures.get("acme")?.erasedAt).toBe(0);
  });
});

it("an export holds each item once, over all parts, without the hashes of secrets", async () => {
  const seen = new Map<string, number>();
  let text = "";
  for (let cursor: string | undefined, more = true; more; ) {
    const { data: part, next } = await data.export("acme", cursor);
    for (const { table, item } of part) {
      const name = `${table} ${item.pk} ${item.sk} ${JSON.stringify(item)}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      text += name;
    }
    [cursor, more] = [next ?? undefined, next !== null];
  }
  expect([...seen].filter(([name, count]) => count > 1 && !name.includes("SECRET"))).toEqual([]);
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(AUDIO_ITEMS + 1 + 1 + 3 + 1 + 1 + 4);
  expect(text).not.toMatch(/[0-9a-f]{64}/);
  expect(text).not.toContain("acmeplus");
});

it("an export of an erased account shows what a request under way has written since", async () => {
  await eraseAll();
  expect((await data.export("acme")).data).toEqual([]);
  const late = { pk: "AUDIO#late", sk: "AUDIO", account: "acme" };
  tables.jobs.set("late", late);
  expect((await data.export("acme")).data).toEqual([{ table: "jobs", item: late }]);
  await expect(data.export("nobody")).rejects.toMatchObject({ code: "account_not_found" });
});
