import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../functions/accounts/caller.ts";
import type { GatewayEvent } from "../../../functions/http/gateway-event.ts";
import { createAdmission } from "../../../functions/limits/admission.ts";
import { createCallerRate } from "../../../functions/limits/caller-rate.ts";
import { createMeter } from "../../../functions/limits/meter.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import { createRateLimiter } from "../../../functions/limits/rate-limiter.ts";
import { memoryMonthStore, memoryRateStore, memoryUsageStore } from "./memory-stores.ts";

const NOW = Date.UTC(2026, 10, 25);
const plan = { requestsPerMinute: 2, charactersPerMonth: 100, priceMyr: 0 };
const plans = { free: plan, starter: plan, pro: plan, business: plan };
const caller: Caller = { account: "a", keyId: "key_1", tier: "free" };

const event = (authorizer: object | undefined = { ...caller, scopes: "" }) =>
  ({ requestContext: { requestId: "chosen by the client", authorizer } }) as unknown as GatewayEvent;

let usage: ReturnType<typeof memoryUsageStore>;
let failures: unknown[];
let ledger: ReturnType<typeof createMonthLedger>;
let tableIsDown: boolean;
let time: number;

beforeEach(() => {
  time = NOW;
  failures = [];
  tableIsDown = false;
  usage = memoryUsageStore(down);
  ledger = createMonthLedger(memoryMonthStore(), usage, () => NOW);
});

const down = async () => {
  if (tableIsDown) throw new Error("the table is down");
};

function newMeter() {
  const now = () => time;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const rate = createCallerRate(createRateLimiter(memoryRateStore(down), now), plans, "requests");
  const admission = createAdmission({ rate, now, sleep });
  return createMeter({ admission, ledger, usage, plans, now, onFailure: (error) => failures.push(error) });
}

describe("the meter", () => {
  it("reserves for each request although two have the same client request id", async () => {
    const meter = newMeter();
    for (let i = 0; i < 2; i++) await (await meter.admit(event(), caller)).reserve(10);
    expect((await ledger.read(caller)).account).toMatchObject({ used: 20, holds: [{}, {}] });
  });

  it("counts a failed request once, and a refused one never", async () => {
    const meter = newMeter();
    const [first, second, third] = [event(), event(), event()];
    await meter.admit(first, caller);
    await meter.admit(second, caller);
    await expect(meter.admit(third, caller)).rejects.toMatchObject({
      code: "rate_limit_exceeded",
    });
    for (const failed of [first, first, third]) await meter.failed(failed);
    expect(usage.records).toMatchObject([{ requests: 1, characters: 0 }]);
  });

  it.each([0, 1, 400, 999])(
    "asks for no longer wait than 60 s when its window fills %i ms into a second",
    async (ms) => {
      time = NOW + ms;
      const meter = newMeter();
      const admitted = time;
      for (let i = 0; i < 2; i++) await meter.admit(event(), caller);
      const refusal = await meter.admit(event(), caller).catch((error) => error);
      expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(60);
      expect(time - admitted).toBeLessThanOrEqual(1000);
      time += refusal.retryAfterSeconds * 1000 - 1;
      await expect(meter.admit(event(), caller)).rejects.toMatchObject({ code: "rate_limit_exceeded" });
      time += 1;
      await meter.admit(event(), caller);
    },
  );

  it("reports the standings without counting", async () => {
    const meter = newMeter();
    const before = await meter.standings(event(), caller);
    expect(await meter.standings(event(), caller)).toEqual(before);
    expect(before).toMatchObject({ requests: { account: { remaining: 2 } }, characters: { remaining: 100 } });
  });

  it("does not fail a request whose usage cannot be written", async () => {
    const meter = newMeter();
    const admitted = event();
    await meter.admit(admitted, caller);
    tableIsDown = true;
    await meter.failed(admitted);
    expect(failures).toHaveLength(1);
  });
});
