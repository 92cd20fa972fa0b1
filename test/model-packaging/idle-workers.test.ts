import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { loadCatalogue } from "../../model-packaging/catalogue.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { Scheduler } from "../../model-packaging/server/scheduler.ts";
import type { SpeechStream } from "../../model-packaging/server/speech-stream.ts";
import { planOf, segmentOf } from "./plans.ts";

const ENGINE = fileURLToPath(new URL("idle-engine.mjs", import.meta.url));
const WORKERS = 2;

let scheduler: Scheduler | undefined;
afterEach(() => scheduler?.stop());

it("gives a step all processors only while every other worker is idle", async () => {
  const running = new Scheduler({
    engines: new Map([["espeak-ng", { program: ENGINE, workers: WORKERS }]]),
    voices: loadCatalogue().voices,
    limit: 10,
    log: createLog("error"),
    onWorkerDeath: () => {},
    onRefused: () => {},
  });
  scheduler = running;
  await vi.waitFor(() => expect(running.workersReady.get("espeak-ng")).toBe(WORKERS), { timeout: 10_000 });
  const open = () =>
    running.open(planOf([segmentOf("ms", "Hai.")]), { deadline: Number.POSITIVE_INFINITY, account: undefined });
  const first = open();
  expect(await wasAlone(first)).toBe(true);
  const second = open();
  expect(await Promise.all([wasAlone(first), wasAlone(second)])).toEqual([true, false]);
  expect(await Promise.all([wasAlone(second), wasAlone(first)])).toEqual([true, false]);
  second.close();
  expect(await wasAlone(first)).toBe(true);
});

/** Takes a step of the speech. */
async function wasAlone(speech: SpeechStream): Promise<boolean> {
  const { items } = await speech.next();
  return items.some((item) => item.kind === "mark" && item.mark.name === "alone");
}
