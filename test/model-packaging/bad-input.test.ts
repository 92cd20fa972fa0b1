/** Requests that cannot be spoken: one clear error for each, while the other requests go on. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { SpeechPlan } from "#contract/plan.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { espeak, openai, tone, upstreamVoice } from "./engines-under-test.ts";
import { planOf, segmentOf } from "./plans.ts";
import { framesOf, invoke, type RunningServer, speak, startServer, untilReady } from "./server-fixture.ts";
import { EXHAUSTS, FAILS, MUTE, SHORT } from "./tone/tone-engine.ts";

const good = planOf(Array.from({ length: 6 }, () => segmentOf("ms", "Mesyuarat itu bermula pada pukul sembilan.")));
const spokenBy = (voice: string, text: string) => ({ ...segmentOf("ms", text), voice });
const output = (changes: object): SpeechPlan => ({ ...good, output: { ...good.output, ...changes } });

const espeakMalay = { ...espeak, voices: espeak.voices.filter(({ id }) => id === "espeak-ms") };
const smallTone = {
  ...tone,
  execArgv: ["--max-old-space-size=128"],
  voices: tone.voices.slice(0, 1),
};

let server: RunningServer;
const logged: string[] = [];
beforeAll(async () => {
  const log = createLog("info", (line) => void logged.push(line));
  server = await startServer({ "espeak-ng": espeakMalay, openai, tone: smallTone }, { log });
  await untilReady(server);
});
afterAll(() => server.stop());

const failed = (name: string) => ({ code: "engine_failed", message: `the engine failed: ${name}` });

it.each([
  [
    "a voice of an engine that is not here",
    planOf([spokenBy("melur", "Hai.")]),
    { code: "voice_unavailable", message: 'no voice "melur" for the language ms' },
  ],
  [
    "an unknown format",
    output({ format: "mp4" }),
    { code: "invalid_plan", message: expect.stringContaining("output.format must be one of") },
  ],
  [
    "a rate that the format lacks",
    output({ format: "opus", sampleRate: 44_100 }),
    { code: "invalid_plan", message: "output.sampleRate: opus has no 44100 Hz" },
  ],
  ["a text without a sound", planOf([spokenBy("tone-low", MUTE)]), failed("TooLittleAudioError")],
  ["46 ms of audio for a sentence", planOf([spokenBy("tone-low", SHORT)]), failed("TooLittleAudioError")],
  [
    "46 ms of audio in a plan of two engines",
    planOf([spokenBy("tone-low", SHORT), spokenBy("espeak-ms", "Hai.")]),
    failed("TooLittleAudioError"),
  ],
  [
    "a worker without memory",
    planOf([spokenBy("tone-low", EXHAUSTS)]),
    { code: "engine_failed", message: "the engine's process died" },
  ],
])("%s is one error, and other requests go on", { timeout: 60_000 }, async (_, plan, error) => {
  const others = [good, planOf([spokenBy(upstreamVoice("good").id, "Selamat pagi semua.")])];
  const [response, ...spoken] = await Promise.all([
    invoke(server, plan),
    ...others.map((other) => speak(server, other)),
  ]);
  expect(await errorOf(response)).toMatchObject(error);
  expect(spoken.every(({ audio }) => audio.length > 0)).toBe(true);
  await untilReady(server);
});

it.each([
  [FAILS, "engine_failed", "the engine failed: Error"],
  [MUTE, "engine_failed", "the engine failed: TooLittleAudioError"],
])("why an engine fails on %j is in the log, and the text is not", async (text, outcome, reason) => {
  logged.length = 0;
  await errorOf(await invoke(server, planOf([spokenBy("tone-low", text)])));
  const request = await vi.waitFor(() => {
    const line = logged.find((one) => one.includes('"message":"request"')) ?? "";
    return JSON.parse(line);
  });
  expect(request).toMatchObject({ outcome, reason });
  expect(logged.join("")).not.toContain(text);
});

it("no reason is in the log of another failure, whose message may quote the plan", async () => {
  logged.length = 0;
  await errorOf(await invoke(server, planOf([spokenBy("rahsia", "Hai.")])));
  await vi.waitFor(() => expect(logged.join("")).toContain('"outcome":"voice_unavailable"'));
  expect(logged.join("")).not.toMatch(/reason|rahsia/);
});

/** Of a body with a status, or of the last frame where audio came before it. */
async function errorOf(response: Response): Promise<unknown> {
  if (response.status !== 200) return ((await response.json()) as { error: unknown }).error;
  const last = (await framesOf(response)).at(-1);
  expect(last?.type).toBe("error");
  return last?.payload;
}
