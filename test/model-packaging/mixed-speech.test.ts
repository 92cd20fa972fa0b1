/** Plans whose voices have different engines: one answer, on one clock. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { decodeMp3 } from "../local/cloud/audio.ts";
import { killChildProcesses } from "./child-processes.ts";
import { wavData } from "./decoders.ts";
import { espeak as allOfEspeak, tone, toneVoice } from "./engines-under-test.ts";
import { planOf, planOfUtterances, segmentOf } from "./plans.ts";
import {
  framesOf,
  invoke,
  READY_MS,
  type RunningServer,
  speak,
  spokenOf,
  startServer,
  untilReady,
} from "./server-fixture.ts";
import { BREAKS, FAILS } from "./tone/tone-engine.ts";

/** Of espeak-ng's voices: at this rate their samples reach the output unchanged. */
const RATE = 22_050;

const toneSegment = (text: string, voice = "tone-low"): Segment => ({ ...segmentOf("en", text), voice });
/** With the voices that are spoken here: each is warmed up when a process starts. */
const espeak = {
  ...allOfEspeak,
  voices: allOfEspeak.voices.filter(({ id }) => ["espeak-ms", "espeak-zh"].includes(id)),
};

const MALAY = segmentOf("ms", "Saya makan nasi.");
const MANDARIN = segmentOf("zh", "你好。");

/** espeak-ng, tone, espeak-ng in one utterance; tone and espeak-ng in the next. */
const MIXED = planOfUtterances([
  { breakBeforeMs: 100, segments: [MALAY, toneSegment("one two three."), MANDARIN] },
  { breakBeforeMs: 300, segments: [{ ...toneSegment("four five"), breakBeforeMs: 200 }, MALAY] },
]);
const MIXED_AT_RATE = { ...MIXED, output: { ...MIXED.output, sampleRate: RATE } } as const;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ "espeak-ng": espeak, tone });
  await untilReady(server);
});
afterAll(() => server.stop());

const samplesOf = (audio: Buffer) =>
  new Int16Array(audio.buffer.slice(audio.byteOffset, audio.byteOffset + audio.length));

describe("a plan of two engines", () => {
  it("has the segments of both in order, with the samples that each engine makes alone", async () => {
    const { audio, marks, summary } = await speak(server, MIXED_AT_RATE);
    const samples = samplesOf(audio);
    const segments = marks.filter(({ type }) => type === "segment");
    expect(segments.map(({ voice }) => voice)).toEqual(["espeak-ms", "tone-low", "espeak-zh", "tone-low", "espeak-ms"]);
    const part = (index: number) => {
      const { startMs = 0, endMs = 0 } = segments[index] ?? {};
      return samples.subarray(Math.round((startMs * RATE) / 1000), Math.round((endMs * RATE) / 1000));
    };
    for (const [index, segment] of [
      [0, MALAY],
      [2, MANDARIN],
      [4, MALAY],
    ] as const) {
      const alone = await speak(server, { ...planOf([segment]), output: MIXED_AT_RATE.output });
      expect(indexOf(samples, samplesOf(alone.audio), part(index).byteOffset / 2)).toBeLessThanOrEqual(5);
    }
    // 60 ms a word.
    for (const [index, words] of [
      [1, 3],
      [3, 2],
    ] as const)
      expect(cycles(part(index)) / words).toBeCloseTo(440 * 0.16, 0);
    expect(summary).toMatchObject({ engine: "espeak-ng,tone", voices: ["espeak-ms", "tone-low", "espeak-zh"] });
  });

  it("marks each word once, in order, with the breaks and pauses between, within the audio", async () => {
    const { audio, marks, summary } = await speak(server, { ...MIXED, marks: ["sentence", "segment", "word"] });
    const words = marks.filter(({ type }) => type === "word");
    const planned = MIXED.utterances.flatMap(({ segments }) => segments);
    expect(words.map(({ utterance, segment, word }) => [utterance, segment, word])).toEqual(
      MIXED.utterances.flatMap(({ segments }, utterance) =>
        segments.flatMap((segment, index) => segment.words.map((_, word) => [utterance, index, word])),
      ),
    );
    expect(words.map(({ source }) => source)).toEqual(planned.flatMap((segment) => segment.words.map((w) => w.source)));
    for (const [index, { startMs, endMs }] of words.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
    }
    const segments = marks.filter(({ type }) => type === "segment");
    const gaps = segments.map(({ startMs }, index) => startMs - (segments[index - 1]?.endMs ?? 0));
    // Before the plan; espeak-ng's pause after a sentence; the tone engine's; two breaks of the plan; no pause.
    for (const [index, gap] of [100, 430, 100, 500, 0].entries()) expect(gaps[index]).toBeCloseTo(gap, 0);
    expect(Math.abs(audio.length / 48 - summary.durationMs)).toBeLessThan(1);
    expect(marks.filter(({ type }) => type === "sentence").at(-1)?.endMs).toBeCloseTo(summary.durationMs, 0);
  });

  it("is one stream of its format", async () => {
    const { audio: pcm, summary } = await speak(server, MIXED);
    const as = (format: "wav" | "mp3") => speak(server, { ...MIXED, output: { ...MIXED.output, format } });
    const { audio: wav } = await as("wav");
    expect(wavData(wav, 1).equals(pcm)).toBe(true);
    const { samples, rate } = await decodeMp3((await as("mp3")).audio);
    expect(Math.abs(samples.length / rate - summary.durationMs / 1000)).toBeLessThan(0.15);
  });

  it("is the same each time", async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => speak(server, MIXED)));
    for (const other of others) expect([other.audio, other.marks]).toEqual([first?.audio, first?.marks]);
  });

  it("stays on the clock of its audio over hundreds of changes of the engine", async () => {
    const segments = Array.from({ length: 300 }, (_, i) => (i % 2 ? toneSegment("one") : segmentOf("ms", "Hai")));
    const { audio, marks, summary } = await speak(server, planOfUtterances([{ breakBeforeMs: 0, segments }]));
    expect(Math.abs(audio.length / 2 - summary.durationMs * 24)).toBeLessThan(3);
    const words = marks.filter(({ type }) => type === "word");
    expect(words).toHaveLength(300);
    for (const [index, { startMs }] of words.entries())
      expect(startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
  });

  it("gives its place back when its client hangs up", async () => {
    const leave = new AbortController();
    const slow = planOf(Array.from({ length: 50 }, (_, i) => (i % 2 ? toneSegment("one", "tone-slow") : MALAY)));
    const response = await invoke(server, slow, { signal: leave.signal });
    expect(server.scheduler.requests).toBe(1);
    leave.abort();
    await response.arrayBuffer().catch(() => {});
    await expect.poll(() => server.scheduler.requests).toBe(0);
    await speak(server, MIXED);
  });
});

describe("the failure of one engine", () => {
  it("is not heard: the plans that it speaks go on with a new process", async () => {
    const slow = await startServer({ "espeak-ng": espeak, tone }, { paceRtf: 0.1 });
    try {
      await untilReady(slow);
      const malay = planOf(Array.from({ length: 4 }, () => MALAY));
      const long = { ...MIXED, utterances: Array.from({ length: 4 }, () => MIXED.utterances).flat() };
      const [mixed, alone] = await Promise.all([invoke(slow, long), invoke(slow, malay)]);
      killChildProcesses(process.pid, tone.program);
      const [mixedSpoken, aloneSpoken] = [spokenOf(await framesOf(mixed)), spokenOf(await framesOf(alone))];
      await untilReady(server);
      const { audio, marks } = await speak(server, long);
      expect(mixedSpoken).toMatchObject({ audio, marks });
      expect(aloneSpoken.audio).toEqual((await speak(server, malay)).audio);
    } finally {
      slow.stop();
    }
  });

  it("is an error of the request whose text made it fail, without the text", async () => {
    const response = await invoke(server, planOf([MALAY, toneSegment(FAILS)]));
    const last = (await framesOf(response)).at(-1);
    expect(last).toMatchObject({
      type: "error",
      payload: { code: "engine_failed", message: "the engine failed: Error" },
    });
    await speak(server, MIXED);
  });

  it("ends the engine's process when the engine says that it is broken", async () => {
    const response = await invoke(server, planOf([toneSegment(BREAKS)]));
    expect(response.status).toBe(503);
    await vi.waitFor(() => expect(server.scheduler.workersReady.get("tone")).toBe(0));
    await untilReady(server);
    await speak(server, MIXED);
  });
});

it("answers 503 for an engine that is still loading, while it speaks with another", async () => {
  const loading = { ...tone, voices: [toneVoice({ hertz: 440, loadMs: 60_000 })] };
  const starting = await startServer({ "espeak-ng": espeak, tone: loading });
  try {
    await vi.waitFor(() => expect(starting.scheduler.workersReady.get("espeak-ng")).toBe(1), { timeout: READY_MS });
    expect((await fetch(`${starting.url}/ping`)).status).toBe(503);
    await speak(starting, planOf([MALAY]));
    for (const plan of [planOf([toneSegment("one")]), MIXED]) {
      const response = await invoke(starting, plan);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ error: { code: "overloaded" } });
    }
  } finally {
    starting.stop();
  }
});

it("refuses at start a voice with an alphabet that its engine does not take", async () => {
  const voice = { ...toneVoice(), pronunciation: ["ipa" as const], ipaSigns: "a" };
  const refusing = await startServer({ tone: { ...tone, voices: [voice] } });
  try {
    await expect
      .poll(() => refusing.refusals)
      .toEqual(["voice tone-low: the engine tone takes no pronunciation in ipa"]);
  } finally {
    refusing.stop();
  }
});

/** Cycles of the loud parts. */
function cycles(samples: Int16Array): number {
  const loud = samples.filter((sample) => Math.abs(sample) > 2_000);
  return loud.reduce((count, sample, i) => count + Number(sample < 0 !== (loud[i - 1] ?? 0) < 0), 0) / 2;
}

/** How far from `near` the part lies in the samples; infinite when it is not there. */
function indexOf(samples: Int16Array, part: Int16Array, near: number): number {
  for (let shift = 0; shift < 50; shift++) {
    for (const at of [near + shift, near - shift])
      if (part.every((sample, i) => samples[at + i] === sample)) return shift;
  }
  return Number.POSITIVE_INFINITY;
}
