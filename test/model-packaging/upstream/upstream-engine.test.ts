/** The engine against a speech server, and against the ways in which such servers fail. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import type { SpokenPiece } from "../../../model-packaging/engines/engine.ts";
import { UpstreamEngine } from "../../../model-packaging/engines/upstream/upstream-engine.ts";
import { openai, upstreamVoice } from "../engines-under-test.ts";
import { PLAIN, planOfUtterances, segmentOf } from "../plans.ts";
import { invoke, type RunningServer, speak, startServer, untilReady } from "../server-fixture.ts";
import { MODES, type Mode } from "./speech-server.ts";

const { server: upstream } = openai;
const FAST_TO_FAIL = { firstByteMs: 300, idleMs: 300, startMs: 2_000 };
const voices = MODES.map((mode) => upstreamVoice(mode, FAST_TO_FAIL));
const TEXT = "Mesyuarat itu bermula pada pukul sembilan pagi.";
const asked = (mode: Mode) => upstream.requests.filter(({ voice }) => voice === mode).length;

const segment = (mode: Mode, text = TEXT, prosody = PLAIN): Segment => ({
  ...segmentOf("ms", text, prosody),
  voice: `upstream-${mode}`,
});
const planOf = (...segments: Segment[]): SpeechPlan => planOfUtterances([{ breakBeforeMs: 0, segments }]);

describe("the engine openai", () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({
      openai: { ...openai, voices: voices.filter(({ id }) => /-(?:good|slow)$/.test(id)) },
    });
    await untilReady(server);
  });
  afterAll(() => server.stop());

  it("marks its times as estimates, and says so in the summary", async () => {
    const { marks, summary } = await speak(server, planOf(segment("good")));
    expect(marks).toHaveLength(8);
    expect(marks.every(({ estimated }) => estimated)).toBe(true);
    expect(summary).toMatchObject({ engine: "openai", estimatedMarks: true });
  });

  it("answers several requests at a time with one worker", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, at) => speak(server, planOf(segment("slow", `${TEXT} ${at}`)))));
    expect(upstream.mostAtOnce()).toBeGreaterThan(4);
  });

  it("is not ready while its server does not answer", async () => {
    upstream.setHealthy(false);
    try {
      const ping = async () => (await fetch(`${server.url}/ping`)).status;
      await expect.poll(ping, { timeout: 20_000 }).toBe(503);
      expect((await invoke(server, planOf(segment("good")))).status).toBe(503);
      upstream.setHealthy(true);
      await expect.poll(ping, { timeout: 20_000 }).toBe(200);
      await speak(server, planOf(segment("good")));
    } finally {
      upstream.setHealthy(true);
    }
  });
});

describe("a call of the speech server", () => {
  const engine = new UpstreamEngine();
  beforeAll(() => engine.load(voices));

  async function piecesOf(
    run: Segment[],
    mode: Mode = "good",
    signal = new AbortController().signal,
  ): Promise<SpokenPiece[]> {
    const voice = voices.find(({ id }) => id === `upstream-${mode}`);
    if (voice === undefined) throw new Error(`no voice ${mode}`);
    return Array.fromAsync(engine.speak(run, voice, signal));
  }
  const lengthMs = (pieces: SpokenPiece[]) => pieces.reduce((sum, { samples }) => sum + samples.length, 0) / 24;

  it("has a mixed sentence as one text, the rate as speed, and asks for raw samples as they come", async () => {
    await piecesOf([segment("good", "Saya suka"), segment("good", " green tea.")]);
    expect(upstream.requests.at(-1)).toEqual({
      model: "tones",
      voice: "good",
      input: "Saya suka green tea.",
      response_format: "pcm",
      speed: 1,
      stream: true,
    });
    await piecesOf([segment("good", TEXT, { ...PLAIN, rate: 1.5 })]);
    expect(upstream.requests.at(-1)).toMatchObject({ speed: 1.5 });
  });

  it("stretches the audio where the server does not follow the rate", async () => {
    const voice = upstreamVoice("good", { slowest: 1, fastest: 1.25 });
    const limited = new UpstreamEngine();
    await limited.load([voice]);
    const { signal } = new AbortController();
    const lengthAt = async (rate: number) =>
      lengthMs(await Array.fromAsync(limited.speak([segment("good", TEXT, { ...PLAIN, rate })], voice, signal)));
    const plain = await lengthAt(1);
    for (const [rate, speed] of [
      [0.5, 1],
      [1.25, 1.25],
      [2, 1.25],
    ] as const) {
      expect(Math.abs((await lengthAt(rate)) - plain / rate)).toBeLessThan(5);
      expect(upstream.requests.at(-1)).toMatchObject({ speed });
    }
  });

  it("changes the pitch and keeps the length", async () => {
    const plain = lengthMs(await piecesOf([segment("good")]));
    for (const pitchSemitones of [-6, 6]) {
      const pieces = await piecesOf([segment("good", TEXT, { ...PLAIN, pitchSemitones })]);
      expect(Math.abs(lengthMs(pieces) - plain)).toBeLessThan(5);
      const samples = pieces.flatMap((piece) => [...piece.samples]).slice(0, 4_000);
      const crossings = samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
      expect(crossings / (4_000 / 24_000) / (300 * 2 ** (pitchSemitones / 12))).toBeCloseTo(1, 1);
    }
  });

  it.each([
    ["status-500", "UpstreamError (status 500)", 2],
    ["status-400", "UpstreamError (status 400)", 1],
    ["mp3", "UpstreamError (not raw samples)", 1],
    ["silent-at-first", "UpstreamError (no first byte)", 2],
    ["empty", "UpstreamError (no audio)", 2],
    ["silent-later", "UpstreamError (no more bytes)", 1],
    ["cut-off", "UpstreamError (cut off)", 1],
  ] as const)("that fails with %s is an error, %s, after as many calls: %i", async (mode, name, calls) => {
    const before = asked(mode);
    await expect(piecesOf([segment(mode)], mode)).rejects.toMatchObject({ name });
    expect(asked(mode) - before).toBe(calls);
  });

  it("has time when it is the server's first", async () => {
    expect(asked("slow-first")).toBe(1);
    expect(lengthMs(await piecesOf([segment("slow-first")], "slow-first"))).toBeGreaterThan(1_900);
  });

  it("is made once more when it fails before its first audio", async () => {
    expect(lengthMs(await piecesOf([segment("status-500-once")], "status-500-once"))).toBeGreaterThan(1_900);
  });

  it("gives audio before its end, and ends when it is not wanted any more", async () => {
    expect(upstream.givenUp()).not.toContain("slow");
    const stop = new AbortController();
    const voice = upstreamVoice("slow", FAST_TO_FAIL);
    const pieces = engine.speak([segment("slow")], voice, stop.signal)[Symbol.asyncIterator]();
    const { value } = await pieces.next();
    expect(value?.streamed).toEqual({ kind: "audio", begins: true });
    const pending = pieces.next();
    stop.abort(new Error("not wanted"));
    await expect(pending).rejects.toThrow("not wanted");
    await expect.poll(() => upstream.givenUp()).toContain("slow");
  });

  it.each([
    [{ baseUrl: "http://10.0.0.1:8000" }, "settings.baseUrl must be an http address of this machine"],
    [{ baseUrl: "https://127.0.0.1" }, "settings.baseUrl must be an http address of this machine"],
    [{ baseUrl: "http://localhost.example.com" }, "settings.baseUrl must be an http address of this machine"],
    [{ model: "" }, "settings.model is missing"],
    [{ firstByteMs: 60_000 }, "settings.firstByteMs must be a number above 0 and at most 25000"],
  ])("is not made with settings %j", async (settings, message) => {
    await expect(new UpstreamEngine().load([upstreamVoice("good", settings)])).rejects.toThrow(
      `voice upstream-good: ${message}`,
    );
  });

  it("waits for a server that is starting, and no longer than its voice says", async () => {
    upstream.setHealthy(false);
    const load = (startMs: number) => new UpstreamEngine().load([upstreamVoice("good", { startMs })]);
    try {
      await expect(load(600)).rejects.toThrow("within 0.6 s");
      const loaded = load(10_000);
      await sleep(100);
      upstream.setHealthy(true);
      await loaded;
    } finally {
      upstream.setHealthy(true);
    }
  });
});
