import { expect, it } from "vitest";
import { healthResponse } from "#contract/health.ts";
import { createHealthCheck, type Probe } from "../../../../functions/handlers/health/check-health.ts";

const healthy: Probe = async () => {};

function healthOf(probes: Partial<Record<"endpoint" | "keys", Probe>>) {
  const failures: string[] = [];
  let time = 0;
  const check = createHealthCheck({
    probes: { endpoint: healthy, keys: healthy, usage: healthy, jobs: healthy, audio: healthy, ...probes },
    stateOf: (part) => (part === "endpoint" ? "warming" : "down"),
    onFailure: (part) => failures.push(part),
    now: () => time,
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { check, failures, pass };
}

it("is ok when every part is healthy", async () => {
  const health = await healthOf({}).check();
  expect(healthResponse.parse(health).status).toBe("ok");
  expect(health.checks.map(({ part }) => part)).toEqual(["endpoint", "keys", "usage", "jobs", "audio"]);
});

it("reports the failing part, its state and its latency", async () => {
  const { check, failures, pass } = healthOf({
    endpoint: async () => {
      pass(40);
      throw new Error("not yet");
    },
    keys: () => Promise.reject(new Error("gone")),
  });
  const { status, checks } = await check();
  expect(status).toBe("failing");
  expect(checks.slice(0, 3).map(({ part, state }) => [part, state])).toEqual([
    ["endpoint", "warming"],
    ["keys", "down"],
    ["usage", "ok"],
  ]);
  expect(checks[0]?.latency_ms).toBe(40);
  expect(failures.sort()).toEqual(["endpoint", "keys"]);
});

it("checks the parts at most once in 5 s for any number of requests", async () => {
  let calls = 0;
  const { check, pass } = healthOf({
    endpoint: async () => {
      calls += 1;
    },
  });
  await Promise.all([check(), check()]);
  pass(4_999);
  await check();
  expect(calls).toBe(1);
  pass(1);
  await check();
  expect(calls).toBe(2);
});
