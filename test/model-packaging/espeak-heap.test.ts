import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childProcesses } from "./child-processes.ts";
import { espeak } from "./engines-under-test.ts";
import { planOf, segmentOf } from "./plans.ts";
import { invoke, type RunningServer, speak, startServer, untilReady } from "./server-fixture.ts";

const GROWING = {
  program: fileURLToPath(new URL("growing-espeak.ts", import.meta.url)),
  execArgv: ["--import", "tsx"],
  voices: espeak.voices.filter(({ id }) => id === "espeak-ms"),
};
const PLAIN_PLAN = planOf([segmentOf("ms", "Saya makan nasi.")]);

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ "espeak-ng": GROWING });
  await untilReady(server);
});
afterAll(() => server.stop());

it("replaces espeak-ng's process when its heap has grown, and fails only the request that made it grow", async () => {
  const { audio } = await speak(server, PLAIN_PLAN);
  const [former] = childProcesses(process.pid, GROWING.program);
  const response = await invoke(server, planOf([segmentOf("ms", "tumbuh")]));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { code: "engine_failed" } });
  await expect.poll(() => childProcesses(process.pid, GROWING.program)).not.toContain(former);
  await untilReady(server);
  expect((await speak(server, PLAIN_PLAN)).audio).toEqual(audio);
});
