import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleProgram } from "./bundled-program.ts";
import { childProcesses } from "./child-processes.ts";
import { espeak } from "./engines-under-test.ts";
import { planOf, segmentOf } from "./plans.ts";
import { invoke, type RunningServer, speak, startServer, untilReady } from "./server-fixture.ts";

const program = await bundleProgram("growing-espeak.ts");
// The engine looks for its data next to its program.
const data = fileURLToPath(new URL("../../build/model-server/espeak-ng.data", import.meta.url));
symlinkSync(data, join(dirname(program), "espeak-ng.data"));
const GROWING = {
  program,
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
