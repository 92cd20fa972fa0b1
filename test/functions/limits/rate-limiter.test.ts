import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDynamoRateStore } from "../../../functions/aws/dynamo-rate-store.ts";
import { createRateLimiter } from "../../../functions/limits/rate-limiter.ts";
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

/** Most of these times within any 60 s, both ends included. */
function mostInAnyWindow(moments: readonly number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at <= from + WINDOW_MS).length));
}

describe("at any times", () => {
  const gaps = fc.array(fc.oneof(fc.nat(300), fc.nat(3_000), fc.nat(70_000)), { minLength: 1, maxLength: 120 });

  it("admits at most the limit in any 60 s, and refuses no request more than 1 s too long", async () => {
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 12 }), async (waits, limit) => {
        let time = START;
        const limiter = createRateLimiter(memoryRateStore(NO_PAUSE), () => time);
        const admitted: number[] = [];
        for (const wait of waits) {
          time += wait;
          const verdict = await limiter.admit("a", limit);
          if (verdict.ok) admitted.push(time);
          else expect(admitted.filter((at) => at > time - WINDOW_MS - 1000).length).toBeGreaterThanOrEqual(limit);
        }
        expect(mostInAnyWindow(admitted)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  it("admits a retry at the named time, and refuses one a millisecond earlier", async () => {
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 6 }), async (waits, limit) => {
        let time = START;
        const limiter = createRateLimiter(memoryRateStore(NO_PAUSE), () => time);
        for (const wait of waits) {
          time += wait;
          const verdict = await limiter.admit("a", limit);
          if (verdict.ok) continue;
          const { retryAt } = verdict;
          expect(retryAt).toBeGreaterThan(time);
          expect(retryAt - time).toBeLessThanOrEqual(WINDOW_MS + 1000);
          time = retryAt - 1;
          expect((await limiter.admit("a", limit)).ok).toBe(false);
          time = retryAt;
          expect((await limiter.admit("a", limit)).ok).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("admits no more than the limit when clocks differ by seconds", async () => {
    const steps = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: -3_000, max: 3_000 })), { maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(steps, async (moves) => {
        let time = START;
        let skew = 0;
        const limiter = createRateLimiter(memoryRateStore(NO_PAUSE), () => time + skew);
        const admitted: number[] = [];
        for (const [wait, off] of moves) {
          time += wait;
          skew = off;
          const verdict = await limiter.admit("a", 5);
          if (verdict.ok) admitted.push(verdict.window.slot * 1000);
        }
        expect(mostInAnyWindow(admitted)).toBeLessThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });

  it("does not lock out callers after a clock was an hour ahead", async () => {
    let time = START + 3_600_000;
    const limiter = createRateLimiter(memoryRateStore(), () => time);
    await limiter.admit("a", 1);
    time = START;
    expect((await limiter.admit("a", 1)).ok).toBe(true);
  });
});

describe.each([
  ["in memory", () => memoryRateStore()],
  ["in DynamoDB", () => createDynamoRateStore(TABLE, usage.client)],
])("requests that race %s", (_, createStore) => {
  it("admits exactly 10 of 40 concurrent requests at a limit of 10, and does not count refused ones", async () => {
    for (let round = 0; round < 5; round++) {
      const account = newAccount();
      let time = START;
      const limiter = createRateLimiter(createStore(), () => time);
      const verdicts = await Promise.all(Array.from({ length: 40 }, () => limiter.admit(account, 10)));
      expect(verdicts.filter(({ ok }) => ok)).toHaveLength(10);
      expect((await limiter.look(account)).n).toBe(10);
      time += 61_000;
      const later = await Promise.all(Array.from({ length: 40 }, () => limiter.admit(account, 10)));
      expect(later.filter(({ ok }) => ok)).toHaveLength(10);
    }
  });

  it("admits exactly the limit in each window over 150 s from five machines", async () => {
    const account = newAccount();
    let time = START;
    const store = createStore();
    const machines = Array.from({ length: 5 }, () => createRateLimiter(store, () => time));
    const admitted: number[] = [];
    for (let second = 0; second < 150; second += 5) {
      time = START + second * 1000;
      const verdicts = await Promise.all(machines.map((machine) => machine.admit(account, 20)));
      for (const { ok } of verdicts) if (ok) admitted.push(time);
    }
    expect(mostInAnyWindow(admitted)).toBe(20);
    expect(admitted.filter((at) => at < START + 60_000)).toHaveLength(20);
  });

  it("counts accounts separately", async () => {
    const [one, other] = [newAccount(), newAccount()];
    const limiter = createRateLimiter(createStore(), () => START);
    expect((await limiter.admit(one, 1)).ok).toBe(true);
    expect((await limiter.admit(one, 1)).ok).toBe(false);
    expect((await limiter.admit(other, 1)).ok).toBe(true);
  });
});
