import { expect, it } from "vitest";
import type { HealthResponse } from "#contract/health.ts";
import { type Incident, statusResponse } from "#contract/status.ts";
import type { DayOfRequests } from "../../../functions/status/ports.ts";
import { createPublicStatus } from "../../../functions/status/public-status.ts";

const HEALTHY: HealthResponse = { status: "ok", checks: [{ part: "endpoint", state: "ok", latency_ms: 3 }] };
const NOON = Date.parse("2026-11-25T12:00:00Z");

interface Given {
  days?: Record<string, DayOfRequests>;
  incidents?: Incident[];
}

function statusOf({ days = {}, incidents = [] }: Given) {
  let time = NOON;
  const calls = { health: 0, history: [] as string[], incidents: 0 };
  const failures: string[] = [];
  let isBroken = false;
  const orBroken = <T>(value: T) => (isBroken ? Promise.reject(new Error("no answer")) : Promise.resolve(value));
  const ask = createPublicStatus({
    checkHealth: async () => {
      calls.health += 1;
      return HEALTHY;
    },
    history: {
      since(first) {
        calls.history.push(first);
        return orBroken(new Map(Object.entries(days)));
      },
    },
    incidents: {
      read() {
        calls.incidents += 1;
        return orBroken(incidents);
      },
    },
    onFailure: (part) => failures.push(part),
    now: () => time,
  });
  return {
    ask,
    calls,
    failures,
    pass: (ms: number) => {
      time += ms;
    },
    breakStores: () => {
      isBroken = true;
    },
  };
}

it("has the last 30 days, today last, with the share of requests that did not fail", async () => {
  const { ask, calls } = statusOf({
    days: {
      "2026-11-25": { requests: 3, failed: 1 },
      "2026-11-24": { requests: 100_000, failed: 1 },
      "2026-10-01": { requests: 10, failed: 10 },
    },
  });
  const answer = statusResponse.parse(await ask());
  const { days, percent } = answer.availability;
  expect(days.map(({ day }) => day)).toHaveLength(30);
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(["2026-10-27", "2026-11-25"]);
  // Rounded down: 99.999 % would be shown as 100.
  expect(days.slice(-3).map((day) => day.percent)).toEqual([null, 99.99, 66.66]);
  expect(percent).toBe(99.99);
  expect(calls.history).toEqual(["2026-10-27"]);
});

it("checks the parts once a minute and the history once in ten, for any number of requests", async () => {
  const { ask, calls, pass } = statusOf({});
  await Promise.all([ask(), ask()]);
  pass(59_999);
  await ask();
  expect([calls.health, calls.history.length, calls.incidents]).toEqual([1, 1, 1]);
  pass(1);
  await ask();
  expect([calls.health, calls.history.length, calls.incidents]).toEqual([2, 1, 2]);
  pass(600_000);
  await ask();
  expect(calls.history).toHaveLength(2);
});

it("shows incidents that last or ended in these days, the newest first", async () => {
  const incident = (title: string, started_at: string, ended_at: string | null): Incident => ({
    title,
    started_at,
    ended_at,
  });
  const { ask } = statusOf({
    incidents: [
      incident("old", "2026-10-20T00:00:00Z", "2026-10-26T23:59:59Z"),
      incident("ended", "2026-10-20T00:00:00Z", "2026-10-27T00:00:00Z"),
      incident("lasting", "2026-11-25T08:00:00+08:00", null),
    ],
  });
  expect((await ask()).incidents.map(({ title }) => title)).toEqual(["lasting", "ended"]);
});

it("answers with what it knew when CloudWatch or SSM fails", async () => {
  const { ask, failures, pass, breakStores } = statusOf({
    days: { "2026-11-25": { requests: 2, failed: 0 } },
    incidents: [{ title: "slow", started_at: "2026-11-25T08:00:00Z", ended_at: null }],
  });
  await ask();
  breakStores();
  pass(600_001);
  const answer = await ask();
  expect(failures).toEqual(["history", "incidents"]);
  expect(answer).toMatchObject({ status: "ok", availability: { percent: 100 }, incidents: [{ title: "slow" }] });
});
