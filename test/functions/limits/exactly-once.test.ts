import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../functions/accounts/caller.ts";
import { createDynamoMonthStore } from "../../../functions/aws/dynamo-month-store.ts";
import { createDynamoUsageStore } from "../../../functions/aws/dynamo-usage-store.ts";
import { createAdmission } from "../../../functions/limits/admission.ts";
import { createCallerRate } from "../../../functions/limits/caller-rate.ts";
import { createMeter } from "../../../functions/limits/meter.ts";
import type { MeteredRequest, Outcome } from "../../../functions/limits/metered-request.ts";
import { dayAt, type MonthName, monthOf } from "../../../functions/limits/month.ts";
import { createMonthLedger } from "../../../functions/limits/month-ledger.ts";
import { createRateLimiter } from "../../../functions/limits/rate-limiter.ts";
import { FATES, type FailingClient, type Fate, failingClient } from "../aws/dynamo/failing-client.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";
import { memoryRateStore } from "./memory-stores.ts";

const plan = { requestsPerMinute: 1_000, charactersPerMonth: 1_000, priceMyr: 0 };
const plans = { free: plan, starter: plan, pro: plan, business: plan };
/** Longer than any lease and any process. */
const LATER_MS = 20 * 60_000;
const CHARACTERS = 30;

let usage: UsageTable;
beforeAll(async () => {
  usage = await startUsageTable();
});
afterAll(() => usage.stop());

let serial = 0;
let caller: Caller;
let time: number;
beforeEach(() => begin(Date.UTC(2026, 10, 25, 9)));

function begin(at: number): void {
  caller = { account: `account-${serial++}`, keyId: "key_1", tier: "free", keyCharacters: 500 };
  time = at;
}

/** One process: an instance of a function. */
function processOn(client: DynamoDBClient) {
  const now = () => time;
  const store = createDynamoUsageStore(TABLE, client, now);
  const ledger = createMonthLedger(createDynamoMonthStore(TABLE, client), store, now);
  const rate = createCallerRate(createRateLimiter(memoryRateStore(), now), plans, "requests");
  const admission = createAdmission({ rate, now, sleep: async () => {} });
  const onFailure = (error: unknown) => {
    throw error;
  };
  return { ledger, usage: store, meter: createMeter({ admission, ledger, usage: store, plans, now, onFailure }) };
}

const speech = {
  durationMs: 900,
  segments: [
    { text: "Selamat pagi, ", language: "ms", voice: "v", start_ms: 0, end_ms: 500 },
    { text: "大家早上好", language: "zh", voice: "v", start_ms: 500, end_ms: 900 },
  ],
} as unknown as Extract<Outcome, { speech: unknown }>["speech"];

type Act = (meteredRequest: MeteredRequest, untilClose: () => void) => Promise<void>;

/** Kinds of requests, and the characters that each is billed. */
const REQUESTS: Record<string, { owed: number; act: Act }> = {
  spoken: {
    owed: CHARACTERS,
    async act(meteredRequest, untilClose) {
      await meteredRequest.reserve(CHARACTERS);
      untilClose();
      await meteredRequest.close({ type: "spoken", speech });
    },
  },
  "spoken after waiting for another": {
    owed: CHARACTERS,
    async act(meteredRequest, untilClose) {
      await meteredRequest.reserve(CHARACTERS);
      await meteredRequest.giveBack();
      untilClose();
      await meteredRequest.reserve(CHARACTERS);
      await meteredRequest.close({ type: "spoken", speech });
    },
  },
  failed: {
    owed: 0,
    async act(meteredRequest, untilClose) {
      await meteredRequest.reserve(CHARACTERS);
      untilClose();
      await meteredRequest.close({ type: "failed" });
    },
  },
  hit: {
    owed: 0,
    async act(meteredRequest, untilClose) {
      await meteredRequest.refreshMonth();
      untilClose();
      await meteredRequest.close({ type: "hit", speech });
    },
  },
};

/** Runs a request in a failing process. Resolves to whether it was answered. */
async function run({ client, died }: Pick<FailingClient, "client" | "died">, act: Act, untilClose: () => void) {
  const request = async () => {
    await act(await processOn(client).meter.admit({}, caller), untilClose);
    return "answered" as const;
  };
  return Promise.race([request(), died]);
}

/** Totals of the month and of the usage after all holds have expired. */
async function books(month: MonthName) {
  time += LATER_MS;
  const { ledger, usage: store } = processOn(usage.client);
  const { account, key } = await ledger.read(caller, month);
  const records = await store.list(caller.account, `${month}-01`, `${month}-31`);
  const sum = (of: (record: (typeof records)[number]) => number) =>
    records.reduce((total, record) => total + of(record), 0);
  return {
    used: account.used,
    usedByKey: key?.used,
    holds: account.holds.length + (key?.holds.length ?? 0),
    characters: sum(({ characters }) => characters),
    byLanguage: sum(({ languages }) =>
      [...languages.values()].reduce((total, { characters }) => total + characters, 0),
    ),
    requests: sum(({ requests }) => requests),
    audioMs: sum(({ audioMs }) => audioMs),
    days: records.map(({ day }) => day),
  };
}

const agreed = (characters: number) => ({
  used: characters,
  usedByKey: characters,
  holds: 0,
  characters,
  byLanguage: characters,
});

/** Runs a request once for each of its sends, and injects the failure at that send. */
async function atEachSend(fate: Fate, startedAt: number, one: (failing: FailingClient, send: number) => Promise<void>) {
  let sends = 0;
  for (let hasFailed = true; hasFailed; sends++) {
    begin(startedAt);
    const failing = await failingClient(usage, fate, sends + 1);
    await one(failing, sends + 1);
    hasFailed = failing.hasFailed();
    failing.client.destroy();
  }
  return sends - 1;
}

describe.each([
  ["in the middle of a month", Date.UTC(2026, 10, 25, 9), "2026-11-25", Object.keys(REQUESTS)],
  ["over midnight", Date.UTC(2026, 10, 25, 23, 59, 59), "2026-11-25", ["spoken"]],
  ["over the end of a month", Date.UTC(2026, 10, 30, 23, 59, 59), "2026-11-30", ["spoken", "failed", "hit"]],
] as const)("a request %s", (_, startedAt, day, names) => {
  describe.each(names)("that is %s", (name) => {
    const { owed, act } = REQUESTS[name] ?? { owed: 0, act: async () => {} };

    it.each(FATES)("counts once in the month and in the usage, with a failure at each send: %s", async (fate) => {
      const sends = await atEachSend(fate, startedAt, async (failing, send) => {
        const end = await run(failing, act, () => {
          time += 2_000;
        });
        const totals = await books(monthOf(day));
        const label = `${fate} at send ${send}: ${end}`;
        if (end === "answered") {
          expect(totals, label).toMatchObject({ ...agreed(owed), requests: 1, days: [day] });
          return;
        }
        expect([0, owed], label).toContain(totals.characters);
        expect(totals, label).toMatchObject(agreed(totals.characters));
        expect(totals.requests, label).toBeLessThanOrEqual(1);
        if (totals.requests === 1) expect(totals, label).toMatchObject({ characters: owed, days: [day] });
      });
      // A hit reads the months of account and key in one call.
      expect(sends).toBeGreaterThanOrEqual(name === "hit" ? 2 : 5);
    });
  });
});

describe("the hold of a dead request", () => {
  /** Dies after it is counted and before it is settled, or after it has reserved and before it is counted. */
  const deaths: [string, number][] = [
    ["that was counted", CHARACTERS],
    ["that was not counted", 0],
  ];
  const leaveHold = async (owed: number) => {
    const { ledger, usage: store } = processOn(usage.client);
    const { account, keyId } = caller;
    const request = { account, keyId, day: dayAt(time), id: `hold-${serial++}`, characters: CHARACTERS };
    const { ok } = await ledger.reserve(request, { account: plan.charactersPerMonth });
    if (!ok) throw new Error("nothing is held");
    const counters = { requests: 1, characters: owed, audioMs: 900, cached: 0 };
    const record = { ...request, ...counters, languages: new Map([["ms", counters] as const]), voices: new Map() };
    if (owed > 0) await store.add(account, record, { id: request.id, open: [] });
  };

  describe.each(deaths)("%s", (_, owed) => {
    it.each(FATES)("is ended once although the process that ends it fails at each send: %s", async (fate) => {
      const sends = await atEachSend(fate, Date.UTC(2026, 10, 25, 9), async (failing) => {
        await leaveHold(owed);
        time += LATER_MS;
        await Promise.race([processOn(failing.client).ledger.read(caller), failing.died]);
        expect(await books("2026-11")).toMatchObject({ ...agreed(owed), requests: owed === 0 ? 0 : 1 });
      });
      expect(sends).toBeGreaterThanOrEqual(4);
    });

    it("is ended once by concurrent requests", async () => {
      await leaveHold(owed);
      time += LATER_MS;
      const reads = Array.from({ length: 8 }, () => processOn(usage.client).ledger.read(caller));
      for (const { account } of await Promise.all(reads)) expect(account.used).toBe(owed);
      expect(await books("2026-11")).toMatchObject(agreed(owed));
    });
  });

  it("counts as used before it ends, if its request was counted", async () => {
    for (let i = 0; i < 25; i++) await leaveHold(i % 2 ? CHARACTERS : 0);
    time += LATER_MS;
    expect((await processOn(usage.client).ledger.read(caller)).account.used).toBe(12 * CHARACTERS);
  });
});

it("bills a request once that outlives its hold, although its characters were given back", async () => {
  const meteredRequest = await processOn(usage.client).meter.admit({}, caller);
  await meteredRequest.reserve(CHARACTERS);
  expect(await books("2026-11")).toMatchObject({ ...agreed(0), requests: 0 });
  await meteredRequest.close({ type: "spoken", speech });
  expect(await books("2026-11")).toMatchObject({ ...agreed(CHARACTERS), requests: 1 });
});

it("bills concurrent requests of four processes exactly, each with a lost response", async () => {
  const failing = await Promise.all([7, 17, 27, 37].map((at) => failingClient(usage, "lost", at)));
  const processes = failing.map(({ client }) => processOn(client));
  await Promise.all(
    processes.map(async ({ meter }) => {
      for (let i = 0; i < 8; i++) {
        const meteredRequest = await meter.admit({}, caller);
        await meteredRequest.reserve(i + 1);
        await meteredRequest.close(i % 4 === 3 ? { type: "failed" } : { type: "spoken", speech });
      }
    }),
  );
  for (const { client } of failing) client.destroy();
  // Each of four processes: 1 to 8, without 4 and 8.
  expect(await books("2026-11")).toMatchObject({ ...agreed(4 * 24), requests: 32 });
});
