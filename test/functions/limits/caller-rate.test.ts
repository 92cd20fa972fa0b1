import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TierPlans } from "#contract/tiers.ts";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { createDynamoRateStore } from "../../../functions/aws/dynamo-rate-store.ts";
import { createCallerRate } from "../../../functions/limits/caller-rate.ts";
import { createRateLimiter } from "../../../functions/limits/rate-limiter.ts";
import { failingClient } from "../aws/dynamo/failing-client.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";
import { memoryRateStore } from "./memory-stores.ts";

const START = Date.UTC(2026, 10, 25, 9, 0, 0, 400);
const WINDOW_MS = 60_000;
const NO_PAUSE = async () => {};

let usage: UsageTable;
beforeAll(async () => {
  usage = await startUsageTable();
});
afterAll(() => usage.stop());

let accounts = 0;
const newAccount = () => `account-${accounts++}`;

/** Every tier has the same limit. */
function plansOf(requestsPerMinute: number): TierPlans {
  const plan = { requestsPerMinute, charactersPerMonth: 0, priceMyr: 0 };
  return { free: plan, starter: plan, pro: plan, business: plan };
}

const caller = (account: string, keyId: string, keyRequests?: number): Caller => ({
  account,
  keyId,
  tier: "free",
  ...(keyRequests === undefined ? {} : { keyRequests }),
});

/** Most of these times within any 60 s, both ends included. */
function mostInAnyWindow(moments: readonly number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at <= from + WINDOW_MS).length));
}

describe("a key's cap and its account's limit", () => {
  const steps = fc.array(fc.tuple(fc.nat(15_000), fc.nat(2)), { minLength: 1, maxLength: 120 });

  it("are never exceeded, a refused request does not count, and a retry at the named time passes", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (moves) => {
        let time = START;
        const rate = createCallerRate(
          createRateLimiter(memoryRateStore(NO_PAUSE), () => time),
          plansOf(5),
          "requests",
        );
        const keys = [caller("a", "capped", 2), caller("a", "looser", 4), caller("a", "free")];
        const admitted: { at: number; keyId: string }[] = [];
        const ask = async (key: Caller) => {
          const verdict = await rate.admit(key);
          if (verdict.ok) admitted.push({ at: time, keyId: key.keyId });
          return verdict;
        };
        for (const [wait, chosen] of moves) {
          time += wait;
          const key = keys[chosen] ?? caller("a", "free");
          const verdict = await ask(key);
          if (verdict.ok) continue;
          expect(verdict.retryAt).toBeGreaterThan(time);
          time = verdict.retryAt;
          expect((await ask(key)).ok).toBe(true);
        }
        const of = (keyId: string) => admitted.filter((one) => one.keyId === keyId).map(({ at }) => at);
        expect(mostInAnyWindow(of("capped"))).toBeLessThanOrEqual(2);
        expect(mostInAnyWindow(of("looser"))).toBeLessThanOrEqual(4);
        expect(mostInAnyWindow(admitted.map(({ at }) => at))).toBeLessThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });
});

it("undoes a request once although the response is lost", async () => {
  const { client, hasFailed } = await failingClient(usage, "lost", 1);
  const account = newAccount();
  const [store, failing] = [createDynamoRateStore(TABLE, usage.client), createDynamoRateStore(TABLE, client)];
  const limiter = createRateLimiter(store, () => START);
  for (let i = 0; i < 3; i++) await limiter.admit(account, 10);
  await failing.uncount(account, Math.floor(START / 1000));
  expect([hasFailed(), (await limiter.look(account)).n]).toEqual([true, 2]);
  client.destroy();
});

describe.each([
  ["in memory", () => memoryRateStore()],
  ["in DynamoDB", () => createDynamoRateStore(TABLE, usage.client)],
])("requests that race %s", (_, createStore) => {
  const at = (time: () => number) => createCallerRate(createRateLimiter(createStore(), time), plansOf(10), "requests");
  const passed = (verdicts: readonly { ok: boolean }[]) => verdicts.filter(({ ok }) => ok).length;

  it("admit exactly 4 of 30 concurrent requests with a cap of 4, and leave the account's rest to its other keys", async () => {
    const account = newAccount();
    const rate = at(() => START);
    const [capped, other] = [caller(account, "capped", 4), caller(account, "other")];
    const admissions = Array.from({ length: 30 }, () => rate.admit(capped));
    expect(passed(await Promise.all(admissions))).toBe(4);
    expect((await rate.look(capped)).account.n).toBe(4);
    const rest = await Promise.all(Array.from({ length: 30 }, () => rate.admit(other)));
    expect(passed(rest)).toBe(6);
  });

  it("do not count a request for the key that the account refuses", async () => {
    const account = newAccount();
    let time = START;
    const rate = at(() => time);
    const [capped, other] = [caller(account, "capped", 8), caller(account, "other")];
    for (let i = 0; i < 10; i++) await rate.admit(other);
    for (let second = 0; second < 5; second++) {
      time = START + second * 1000;
      const refused = await Promise.all(Array.from({ length: 6 }, () => rate.admit(capped)));
      expect(passed(refused)).toBe(0);
    }
    expect((await rate.look(capped)).key?.n).toBe(0);
    time = START + 61_000;
    const later = await Promise.all(Array.from({ length: 30 }, () => rate.admit(capped)));
    expect(passed(later)).toBe(8);
  });
});
