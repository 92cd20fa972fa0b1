import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { keepHold } from "../../../functions/limits/kept-hold.ts";
import type { Hold } from "../../../functions/limits/month.ts";

const first: Hold = {
  account: "a",
  keyId: "key_1",
  day: "2026-11-25",
  id: "hold",
  characters: 10,
  expiresAt: 0,
};
const RENEW_MS = 5;

const keep = (renew: (hold: Hold) => Promise<Hold>, now = () => 0) => {
  const failures: unknown[] = [];
  return {
    kept: keepHold(first, { renew, now, onFailure: (error) => failures.push(error), renewMs: RENEW_MS }),
    failures,
  };
};

it("is renewed while its request lives, and returned as last renewed", async () => {
  let renewals = 0;
  const { kept } = keep(async (hold) => {
    await sleep(1);
    renewals += 1;
    return { ...hold, expiresAt: hold.expiresAt + 1 };
  });
  while (renewals < 3) await sleep(1);
  const last = await kept.end();
  expect(last.expiresAt).toBe(renewals);
  await sleep(3 * RENEW_MS);
  expect(renewals).toBe(last.expiresAt);
});

it("survives a failed renewal", async () => {
  let tries = 0;
  const { kept, failures } = keep(async (hold) => {
    tries += 1;
    if (tries === 1) throw new Error("the table is down");
    return { ...hold, expiresAt: 7 };
  });
  while (tries < 2) await sleep(1);
  expect((await kept.end()).expiresAt).toBe(7);
  expect(failures).toHaveLength(1);
});

it("is no longer renewed if its request never ends", async () => {
  let [time, renewals] = [0, 0];
  keep(
    async (hold) => {
      renewals += 1;
      return hold;
    },
    () => time,
  );
  while (renewals === 0) await sleep(1);
  time = 17 * 60_000;
  await sleep(RENEW_MS);
  const before = renewals;
  await sleep(4 * RENEW_MS);
  expect(renewals).toBe(before);
});
