/** The commands of the operator that call the service, against the local cloud. */
import { expect, inject, it } from "vitest";
import { startTimes } from "../../../cli/load/load-profile.ts";
import { loadTexts, runLoad } from "../../../cli/load/load-run.ts";
import { type Check, smokeChecks } from "../../../cli/smoke/smoke-checks.ts";

const service = () => ({ address: inject("url"), key: inject("demoKey") });

async function smoke(of = service()): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of smokeChecks(of)) checks.push(check);
  return checks;
}

it("smoke passes where the service speaks all languages", async () => {
  const checks = await smoke();
  expect(checks.filter(({ fault }) => fault !== undefined)).toEqual([]);
  expect(checks).toHaveLength(10);
});

it("smoke fails with the service's own error where a key may not speak, and where nothing answers", async () => {
  const refused = await smoke({ ...service(), key: `tts_${"y".repeat(43)}` });
  expect(refused.find(({ name }) => name === "Tamil")?.fault).toMatch(/^401 /);
  const [first] = await smoke({ address: "http://127.0.0.1:9", key: "" });
  expect(first).toMatchObject({ name: "health", fault: expect.stringMatching(/fetch failed/) });
});

it("a load test measures each request that it starts", async () => {
  const times = startTimes("steady", 4, 1);
  const samples = await runLoad(service(), times, loadTexts(times.length, `${Date.now()}`, false), () => {});
  expect(samples.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { firstByteMs, totalMs } of samples) {
    expect(firstByteMs).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThanOrEqual(firstByteMs);
  }
});
