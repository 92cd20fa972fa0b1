/** What holds for every engine, shown on its real program. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Segment, SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { MAX_PIECE_CODE_POINTS, type SpokenPiece } from "../../model-packaging/engines/engine.ts";
import { EnginePool } from "../../model-packaging/server/engine-pool.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { AnswerProgress } from "../../model-packaging/server/speech-stream.ts";
import { childProcesses } from "./child-processes.ts";
import { ENGINES_UNDER_TEST, type EngineUnderTest } from "./engines-under-test.ts";
import { PLAIN, planOfUtterances, segmentOf } from "./plans.ts";
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

const WORKERS = 2;
/** A paced server sends an answer over seconds, so that there is a middle to break in. */
const PACE_RTF = 0.1;
const SENTENCE = "Saya makan 3 biji, one two three.";

function spokenBy(voice: Voice, text: string, prosody = PLAIN, offset = 0): Segment {
  const [language = "ms"] = voice.languages;
  return { ...segmentOf(language, text, prosody, offset), voice: voice.id };
}

/** Two utterances of two segments. */
function planFor(voice: Voice, prosody = PLAIN): SpeechPlan {
  const segments = (offset: number) => [
    spokenBy(voice, SENTENCE, prosody, offset),
    spokenBy(voice, "Dua belas, satu.", prosody, offset + 40),
  ];
  const utterances = [0, 100].map((offset) => ({ breakBeforeMs: offset, segments: segments(offset) }));
  return planOfUtterances(utterances);
}

const engines = Object.entries(ENGINES_UNDER_TEST);
const here = engines.filter(([, { missing }]) => missing === undefined);
/** A neural engine speaks a minute of audio in a test, on a machine that may be busy. */
const LONGEST_MS = 600_000;

it.each(engines.filter(([, { missing }]) => missing))("does not test the engine %s", (_, { missing }) => {
  expect(missing).toBe("VOICES_MODEL_DIR is not set");
});

describe.each(here)("the engine %s", { timeout: LONGEST_MS }, (name, engine) => {
  const [voice] = engine.voices;
  if (voice === undefined) throw new Error(`${name} has no voice`);
  const plan = planFor(voice);
  /** Each voice is warmed up when a process starts. */
  const ofVoice = { ...engine, voices: [voice] };
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({ [name]: engine }, { workers: WORKERS });
    await untilReady(server, WORKERS);
  });
  afterAll(() => server.stop());

  it("speaks equal plans to equal bytes and marks, in any process and after any other plan", async () => {
    const first = await speak(server, plan);
    await speak(server, planFor(voice, { rate: 1.3, pitchSemitones: 3, volumeDb: -3 }));
    // More requests at once than workers: each worker speaks some of them.
    const others = await Promise.all(Array.from({ length: 4 }, () => speak(server, plan)));
    for (const { audio, marks } of others) {
      expect(audio.equals(first.audio)).toBe(true);
      expect(marks).toEqual(first.marks);
    }
  });

  it("marks each word once, in order and within the audio, which is as long as the summary says", async () => {
    const { audio, marks, summary } = await speak(server, plan);
    const words = marks.filter(({ type }) => type === "word");
    const segments = marks.filter(({ type }) => type === "segment");
    const planned = plan.utterances.flatMap((utterance) => utterance.segments);
    expect(words.map(({ source }) => source)).toEqual(planned.flatMap((segment) => segment.words.map((w) => w.source)));
    expect(segments).toHaveLength(planned.length);
    for (const ofType of [words, segments]) {
      for (const [index, { startMs, endMs }] of ofType.entries()) {
        expect(endMs).toBeGreaterThan(startMs);
        expect(startMs).toBeGreaterThanOrEqual(ofType[index - 1]?.endMs ?? 0);
        expect(endMs).toBeLessThanOrEqual(summary.durationMs + 0.1);
      }
    }
    expect(Math.abs(audio.length / 48 - summary.durationMs)).toBeLessThan(1);
    expect(summary.engine).toBe(name);
  });

  it("is loud where it has words and silent where the plan has a break", async () => {
    const { audio, marks } = await speak(server, plan);
    const samples = new Int16Array(audio.buffer, audio.byteOffset, audio.length / 2);
    const loudness = (fromMs: number, toMs: number) => {
      const part = samples.subarray(fromMs * 24, toMs * 24);
      return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length) / 32_768;
    };
    const [, end, next] = marks.filter(({ type }) => type === "segment");
    for (const { startMs, endMs } of marks.filter(({ type }) => type === "segment"))
      expect(loudness(startMs, endMs)).toBeGreaterThan(0.02);
    expect(loudness((end?.endMs ?? 0) + 20, (next?.startMs ?? 0) - 20)).toBeLessThan(0.001);
  });

  it("speaks faster at a higher rate", async () => {
    const lengthAt = async (rate: number) => (await speak(server, planFor(voice, { ...PLAIN, rate }))).audio.length;
    const [slow, plain, fast] = [await lengthAt(0.5), await lengthAt(1), await lengthAt(2)];
    expect(slow / plain).toBeGreaterThan(1.5);
    expect(fast / plain).toBeLessThan(0.75);
  });

  it("goes on with the same audio and marks in a new process when its process dies", async () => {
    const repeats = engine.longRun?.plans ?? 5;
    const long = { ...plan, utterances: Array.from({ length: repeats }, () => plan.utterances).flat() };
    const undisturbed = await speak(server, long);
    const others = childProcesses(process.pid, engine.program);
    const paced = await startServer({ [name]: ofVoice }, { paceRtf: PACE_RTF });
    try {
      await untilReady(paced);
      const response = await invoke(paced, long);
      const [own] = childProcesses(process.pid, engine.program).filter((pid) => !others.includes(pid));
      if (own === undefined) throw new Error("the paced server has no process");
      process.kill(own, "SIGKILL");
      const disturbed = spokenOf(await framesOf(response));
      expect(disturbed.audio.equals(undisturbed.audio)).toBe(true);
      expect(disturbed.marks).toEqual(undisturbed.marks);
      await untilReady(paced);
    } finally {
      paced.stop();
    }
  });

  it("refuses at start a voice whose settings it cannot use, and says which", async () => {
    const odd = { ...voice, id: "odd-voice", settings: {} };
    const refusing = await startServer({ [name]: { ...engine, voices: [voice, odd] } });
    try {
      await expect.poll(() => refusing.refusals).toEqual([expect.stringContaining("odd-voice")]);
      expect((await fetch(`${refusing.url}/ping`)).status).toBe(503);
    } finally {
      refusing.stop();
    }
  });
});

describe.each(here)("a run of the engine %s", { timeout: LONGEST_MS }, (_, engine) => {
  const [voice] = engine.voices as [Voice];
  const { sentences, steps: leastSteps } = engine.longRun ?? { sentences: 240, steps: 9 };
  const words = "satu dua tiga empat lima. ".repeat(sentences).trim();
  const run = [spokenBy(voice, words, { ...PLAIN, rate: 3 }), spokenBy(voice, SENTENCE)].map(withSounds);
  let pool: EnginePool;

  beforeAll(async () => {
    pool = poolOf({ ...engine, voices: [voice] });
    await vi.waitFor(() => expect(pool.workersReady).toBe(1), { timeout: READY_MS });
  });
  afterAll(() => pool.stop());

  const open = (segments: Segment[]) =>
    pool.open(
      { kind: "run", segments },
      { deadline: Number.POSITIVE_INFINITY, account: "", progress: AnswerProgress.Nothing },
    );

  function withSounds(segment: Segment): Segment {
    const { ipaOf } = engine;
    if (ipaOf === undefined) return segment;
    const codePoints = Array.from(segment.text);
    const said = segment.words.map((word) => ({ ...word, ipa: ipaOf(codePoints.slice(...word.at).join("")) }));
    return { ...segment, words: said };
  }

  async function piecesOf(segments: Segment[]): Promise<SpokenPiece[]> {
    const stream = open(segments);
    const pieces: SpokenPiece[] = [];
    for (let done = false; !done; ) {
      const step = await stream.next();
      pieces.push(step.piece);
      done = step.done;
    }
    return pieces;
  }

  it("covers each segment in order, in pieces that each can be stopped after", async () => {
    const pieces = await piecesOf(run);
    for (const [index, { text }] of run.entries()) {
      const own = pieces.filter(({ segment }) => segment === index);
      expect(own[0]?.from).toBe(0);
      expect(own.at(-1)?.to).toBe(Array.from(text).length);
      for (const [number, piece] of own.entries()) {
        expect(piece.from).toBe(own[number - 1]?.to ?? 0);
        expect(piece.to - piece.from).toBeLessThanOrEqual(MAX_PIECE_CODE_POINTS);
        const { streamed } = piece;
        const lengthMs =
          streamed?.kind === "text" ? streamed.lengthMs : (piece.samples.length / voice.sampleRate) * 1000;
        for (const [place, { at, startMs, endMs }] of piece.moments.entries()) {
          expect(at).toBeGreaterThanOrEqual(piece.from);
          expect(at).toBeLessThan(piece.to);
          expect(startMs).toBeGreaterThanOrEqual(piece.moments[place - 1]?.endMs ?? 0);
          expect(endMs).toBeLessThanOrEqual(lengthMs + 0.1);
        }
      }
    }
    expect(pieces.map(({ segment }) => segment)).toEqual(pieces.map(({ segment }) => segment).sort());
  });

  it("ends within a piece when it is closed, and leaves the process to the next request", async () => {
    const short = [withSounds(spokenBy(voice, SENTENCE))];
    const [expected] = await piecesOf(short);
    const startedAt = performance.now();
    const steps = (await piecesOf(run)).length;
    const wholeMs = performance.now() - startedAt;
    expect(steps).toBeGreaterThanOrEqual(leastSteps);

    const long = open(run);
    await long.next();
    const pending = long.next().catch(() => "rejected");
    long.close();
    const closedAt = performance.now();
    const [piece] = await piecesOf(short);
    expect(performance.now() - closedAt).toBeLessThan(wholeMs / 2);
    expect(piece?.samples).toEqual(expected?.samples);
    await pending;
    await expect(long.next()).rejects.toMatchObject({ code: "engine_failed" });
  });
});

function poolOf({ program, execArgv = [], voices, setup, stepsAtOnce }: EngineUnderTest): EnginePool {
  return new EnginePool({
    program,
    setup,
    execArgv,
    voices,
    stepsAtOnce,
    workers: 1,
    log: createLog("error", () => {}),
    onWorkerDeath: () => {},
    onRefused: (reason) => {
      throw new Error(reason);
    },
  });
}
