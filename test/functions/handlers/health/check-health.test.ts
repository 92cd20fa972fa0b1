import { expect, it } from "vitest";
import { healthResponse } from "#contract/health.ts";
import { createHealthCheck, type Probe } from "../../../../functions/handlers/health/check-health.ts";

const well: Probe = async () => {};

function healthOf(probes: Partial<Record<"endpoint" | "keys", Probe>>) {
  const failures: string[] = [];
  let time = 0;
  const check = createHealthCheck({
    probes: { endpoint: well, keys: well, usage: well, jobs: well, audio: well, ...probes },
    stateOf: (part) => (part === "endpoint" ? "warming" : "down"),
    onFailure: (part) => failures.push(part),
    now: () => time,
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { check, failures, pass };
}

it("is ok when every part is", async () => {
  const health = await healthOf({}).check();
  expect(healthResponse.parse(health).status).toBe("ok");
  expect(health.checks.map(({ part }) => part)).toEqual(["endpoint", "keys", "usage", "jobs", "audio"]);
});

it("says which part is not, how, and how long it took to say so", async () => {
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

it("asks the parts no more than once in five seconds, however many want to know", async () => {
  let asked = 0;
  const { check, pass } = healthOf({
    endpoint: async () => {
      asked += 1;
    },
  });
  await Promise.all([check(), check()]);
  pass(4_999);
  await check();
  expect(asked).toBe(1);
  pass(1);
  await check();
  expect(asked).toBe(2);
});
