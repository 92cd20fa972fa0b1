import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { createKeyRequest } from "#contract/key-bodies.ts";
import { hashSecret } from "#contract/keys.ts";
import { createDynamoKeyFinder } from "../../../functions/aws/dynamo-key-finder.ts";
import { createDynamoKeyRegister } from "../../../functions/aws/dynamo-key-register.ts";
import { createDynamoKeyUses } from "../../../functions/aws/dynamo-key-uses.ts";
import { createDynamoLexiconStore } from "../../../functions/aws/dynamo-lexicon-store.ts";
import { createKeyManagement, type Issued } from "../../../functions/keys/key-management.ts";
import { liveHashes } from "../../../functions/keys/live-secrets.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";

const HOUR_MS = 3_600_000;

let table: UsageTable;
beforeAll(async () => {
  table = await startUsageTable();
});
afterAll(() => table.stop());

let time: number;
let enrolled: string[];
let failures: unknown[];
let enrol: (hash: string) => Promise<void>;
beforeEach(() => {
  enrolled = [];
  failures = [];
  enrol = async (hash) => void enrolled.push(hash);
  time = Date.UTC(2026, 10, 25);
});

/** Items of keys and of their uses have different primary keys, so the test keeps both in one table. */
const management = () =>
  createKeyManagement({
    register: createDynamoKeyRegister(TABLE, table.client),
    uses: uses(),
    lexicons: createDynamoLexiconStore(TABLE, table.client),
    enrol,
    onFailure: (error) => failures.push(error),
    now: () => time,
  });
const finder = () => createDynamoKeyFinder(TABLE, table.client);
const uses = () => createDynamoKeyUses(TABLE, table.client);

const order = (changes: Partial<z.input<typeof createKeyRequest>> = {}) =>
  createKeyRequest.parse({ name: "a key", tier: "pro", ...changes });

/** Whether the secret is valid now. */
async function opens({ secret }: Pick<Issued, "secret">): Promise<boolean> {
  const record = await finder().find(hashSecret(secret));
  return record !== null && liveHashes(record.key, time).includes(record.hash);
}

describe("a new key", () => {
  it("is found by its secret, with the tier of its account and no gateway key yet", async () => {
    const { secret, key } = await management().issue(order({ monthly_character_limit: 5, zero_retention: true }));
    expect(await finder().find(hashSecret(secret))).toEqual({
      hash: hashSecret(secret),
      key,
      tier: "pro",
      gatewayKey: null,
    });
    expect(key).toMatchObject({ monthlyCharacterLimit: 5, zeroRetention: true, prefix: secret.slice(0, 10) });
    expect(JSON.stringify(key)).not.toContain(secret.slice(10));
  });

  it("joins the account that it names, and is refused with 409 `tier_mismatch` if it names another tier", async () => {
    const keys = management();
    const { key } = await keys.issue(order());
    const second = await keys.issue(order({ account: key.account, tier: undefined }));
    expect([second.key.account, second.tier]).toEqual([key.account, "pro"]);
    const other = order({ account: key.account, tier: "free" });
    await expect(keys.issue(other)).rejects.toMatchObject({ code: "tier_mismatch", param: "tier" });
  });

  it("of a new account gets one tier when concurrent requests name two", async () => {
    const keys = management();
    const results = await Promise.allSettled(
      (["free", "pro", "free", "pro"] as const).map((tier) => keys.issue(order({ account: "raced", tier }))),
    );
    const tiers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.tier] : []));
    expect([tiers.length, new Set(tiers).size]).toEqual([2, 1]);
  });

  it("is enrolled, like a rotated one, and is also issued when the queue is down", async () => {
    const keys = management();
    const first = await keys.issue(order());
    const second = await keys.rotate(first.key.id, 0);
    expect(enrolled).toEqual([hashSecret(first.secret), hashSecret(second.secret)]);
    enrol = async () => {
      throw new Error("the queue is down");
    };
    const third = await management().issue(order());
    expect([await opens(third), failures.length]).toEqual([true, 1]);
  });

  it("cannot expire before it is issued", async () => {
    const expired = order({ expires_at: new Date(time).toISOString() });
    await expect(management().issue(expired)).rejects.toMatchObject({ code: "invalid_value", param: "expires_at" });
  });
});

describe("a rotated key", () => {
  it("keeps its id, and its old secret until the overlap ends", async () => {
    const keys = management();
    const old = await keys.issue(order());
    const rotated = await keys.rotate(old.key.id, 2);
    expect([rotated.key.id, rotated.oldEndsAt]).toEqual([old.key.id, time + 2 * HOUR_MS]);
    expect([await opens(old), await opens(rotated)]).toEqual([true, true]);
    time += 2 * HOUR_MS;
    expect([await opens(old), await opens(rotated)]).toEqual([false, true]);
  });

  it("without overlap revokes all earlier secrets", async () => {
    const keys = management();
    const first = await keys.issue(order());
    const second = await keys.rotate(first.key.id, 24);
    const third = await keys.rotate(first.key.id, 0);
    expect(await Promise.all([first, second, third].map(opens))).toEqual([false, false, true]);
  });

  it("does not extend the overlap of an older secret", async () => {
    const keys = management();
    const first = await keys.issue(order());
    await keys.rotate(first.key.id, 1);
    await keys.rotate(first.key.id, 24);
    time += HOUR_MS;
    expect(await opens(first)).toBe(false);
  });

  it("has one secret after concurrent rotations, and the others expire at the end of their overlap", async () => {
    const keys = management();
    const { key } = await keys.issue(order());
    const rotated = await Promise.all(Array.from({ length: 3 }, () => keys.rotate(key.id, 1)));
    expect(await Promise.all(rotated.map(opens))).toEqual([true, true, true]);
    time += HOUR_MS;
    expect((await Promise.all(rotated.map(opens))).filter(Boolean)).toHaveLength(1);
  });
});

describe("a revoked key", () => {
  it("refuses all its secrets, and stays revoked", async () => {
    const keys = management();
    const first = await keys.issue(order());
    const second = await keys.rotate(first.key.id, 24);
    await keys.revoke(first.key.id);
    time += 1;
    await keys.revoke(first.key.id);
    expect(await Promise.all([first, second].map(opens))).toEqual([false, false]);
    const { keys: listed } = await keys.list({ limit: 10, account: first.key.account });
    expect(listed.map(({ key }) => key.revokedAt)).toEqual([time - 1]);
    for (const attempt of [keys.rotate(first.key.id, 0), keys.change(first.key.id, { name: "x" })]) {
      await expect(attempt).rejects.toMatchObject({ code: "key_not_found" });
    }
  });

  it("answers 404 `key_not_found` if it never existed", async () => {
    await expect(management().revoke("key_none")).rejects.toMatchObject({ code: "key_not_found" });
  });
});

describe("a change", () => {
  it("sets named fields, removes fields that are null, and keeps the rest", async () => {
    const keys = management();
    const { key } = await keys.issue(order({ monthly_character_limit: 5, requests_per_minute_limit: 6 }));
    const changed = await keys.change(key.id, { name: "other", monthly_character_limit: null });
    const { monthlyCharacterLimit: _, ...rest } = key;
    expect(changed.key).toEqual({ ...rest, name: "other" });
    expect((await keys.change(key.id, {})).key).toEqual(changed.key);
  });

  it("of the tier applies to all keys of the account", async () => {
    const keys = management();
    const one = await keys.issue(order());
    const two = await keys.issue(order({ account: one.key.account }));
    expect((await keys.change(one.key.id, { tier: "business" })).tier).toBe("business");
    expect((await finder().find(hashSecret(two.secret)))?.tier).toBe("business");
  });
});

describe("the list of keys", () => {
  it("returns each key once, in pages, with its last use", async () => {
    const keys = management();
    const issued: string[] = [];
    for (let i = 0; i < 7; i++) issued.push((await keys.issue(order({ account: "listed" }))).key.id);
    await keys.issue(order({ account: "not-listed" }));
    const [used = ""] = issued;
    for (const at of [time, time + 59_999, time + 60_000]) await uses().record(used, at);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await keys.list({ limit: 3, account: "listed", cursor });
      expect(page.keys.length).toBe(ids.length < 6 ? 3 : 1);
      ids.push(...page.keys.map(({ key }) => key.id));
      for (const { key, lastUsedAt } of page.keys) expect(lastUsedAt).toBe(key.id === used ? time + 60_000 : undefined);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(ids.sort()).toEqual(issued.sort());
  });
});
