import { describe, expect, it } from "vitest";
import type { Segment } from "#contract/plan.ts";
import { piecesOf } from "../../../model-packaging/engines/clause-pieces.ts";
import { tokensOf } from "../../../model-packaging/engines/clause-tokens.ts";
import { clausesOf } from "../../../model-packaging/engines/clauses.ts";
import { KOKORO_SYMBOLS } from "../../../model-packaging/engines/kokoro/kokoro-engine.ts";
import { CLOCK, SAMPLE_RATE } from "../../../model-packaging/engines/kokoro/kokoro-model.ts";
import { scriptOf } from "../../../model-packaging/engines/script.ts";
import { PLAIN, segmentOf } from "../plans.ts";

const FRAMES_PER_TOKEN = 4;
const PAD_FRAMES = 20;
/** What is heard precedes its frames by so much. */
const AHEAD_FRAMES = 3;

function said(text: string, rate = 1): Segment {
  const segment = segmentOf("ms", text, { ...PLAIN, rate });
  const codePoints = Array.from(text);
  const sounds = (at: [number, number]) =>
    codePoints
      .slice(...at)
      .join("")
      .replace(/[^a-z]/g, "");
  return { ...segment, words: segment.words.map((word) => ({ ...word, ipa: sounds(word.at) })) };
}

/**
 * The pieces of one clause, of a model that gives each token the same time and hums from the first to the last, of which
 * the last frames are quiet.
 */
function spoken(run: Segment[], quietFrames = 0) {
  const [clause] = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
  if (clause === undefined) throw new Error("there is no clause");
  const tokens = tokensOf(clause, run);
  const frames = [PAD_FRAMES, ...tokens.symbols.map(() => FRAMES_PER_TOKEN), PAD_FRAMES];
  const samples = new Float32Array(frames.reduce((sum, length) => sum + length, 0) * CLOCK.samplesPerFrame);
  const begin = (PAD_FRAMES - AHEAD_FRAMES) * CLOCK.samplesPerFrame;
  const end = samples.length - (PAD_FRAMES + AHEAD_FRAMES + quietFrames) * CLOCK.samplesPerFrame;
  for (let i = begin; i < end; i++) samples[i] = 0.5 * Math.cos(i * 0.1);
  return { tokens, pieces: piecesOf(clause, tokens, { samples, frames }, { run, clock: CLOCK }) };
}

const FRAME_MS = 25;
const lengthMs = ({ samples }: { samples: Float32Array }) => (samples.length / SAMPLE_RATE) * 1000;

describe("the pieces of a clause", () => {
  it("have the time of each word, from the lengths of its tokens", () => {
    const { pieces } = spoken([said("satu dua")]);
    // 20 ms of silence are kept before the first sound.
    const at = (token: number) => 20 + token * FRAMES_PER_TOKEN * FRAME_MS;
    expect(pieces).toHaveLength(1);
    const [first, second] = pieces[0]?.moments ?? [];
    expect(first).toEqual({ at: 0, startMs: 20, endMs: expect.closeTo(at(4), 0) });
    expect(second).toEqual({ at: 5, startMs: expect.closeTo(at(5), 0), endMs: expect.closeTo(at(8), 0) });
  });

  it("end their last word where it has died away, before the end of its frames", () => {
    const [first, second] = spoken([said("satu dua.")], 6).pieces[0]?.moments ?? [];
    const at = (frames: number) => 20 + frames * FRAME_MS;
    expect(first?.endMs).toBeCloseTo(at(4 * FRAMES_PER_TOKEN), 0);
    // A full stop of four frames, and two of the last sound's.
    expect(second?.endMs).toBeCloseTo(at(8 * FRAMES_PER_TOKEN - 2), 0);
  });

  it("begin and end without the silence of the pads, and without a click", () => {
    const { pieces } = spoken([said("satu dua")]);
    const [piece] = pieces;
    if (piece === undefined) throw new Error("there is no piece");
    expect(lengthMs(piece)).toBeCloseTo(20 + 8 * FRAMES_PER_TOKEN * FRAME_MS + 30, 0);
    expect([piece.samples[0], piece.samples.at(-1)]).toEqual([0, 0]);
  });

  it("are one for each segment, and together the audio of the clause", () => {
    const whole = spoken([said("satu dua")]).pieces[0]?.samples ?? new Float32Array();
    const { pieces } = spoken([said("satu "), said("dua")]);
    expect(pieces.map(({ segment, from, to }) => [segment, from, to])).toEqual([
      [0, 0, 5],
      [1, 0, 3],
    ]);
    expect(Float32Array.from(pieces.flatMap(({ samples }) => [...samples]))).toEqual(whole);
    expect(pieces[1]?.moments[0]?.startMs).toBeCloseTo(0);
  });

  it("pause only after the last, by its mark, sooner at a higher rate", () => {
    const pauses = (run: Segment[]) => spoken(run).pieces.map(({ pauseAfterMs }) => pauseAfterMs);
    expect(pauses([said("satu,")])).toEqual([100]);
    expect(pauses([said("satu.")])).toEqual([300]);
    expect(pauses([said("satu.", 2)])).toEqual([150]);
    expect(pauses([said("satu, "), said("dua")])).toEqual([0, 0]);
  });

  it.each([0.25, 4])("are stretched beyond the rates of the model at a rate of %d, moments too", (rate) => {
    const { pieces, tokens } = spoken([said("satu dua", rate)]);
    expect([...tokens.speeds.subarray(1, -1)]).toEqual(tokens.symbols.map(() => (rate < 1 ? 0.5 : 1.5)));
    const [piece] = pieces;
    const plain = spoken([said("satu dua")]).pieces[0];
    if (piece === undefined || plain === undefined) throw new Error("there is no piece");
    const factor = (rate < 1 ? 0.5 : 1.5) / rate;
    expect(lengthMs(piece) / lengthMs(plain)).toBeCloseTo(factor, 2);
    expect(piece.moments[1]?.startMs).toBeCloseTo((plain.moments[1]?.startMs ?? 0) * factor, 0);
  });
});

it("gives the tokens of each segment its own rate and pitch", () => {
  const high = said("dua");
  const run = [said("satu ", 1.5), { ...high, prosody: { ...PLAIN, pitchSemitones: 12 } }];
  const [clause] = clausesOf(scriptOf(run, KOKORO_SYMBOLS), run);
  const { speeds, pitches } = tokensOf(clause ?? { stretches: [] }, run);
  expect([...speeds]).toEqual([1, 1.5, 1.5, 1.5, 1.5, 1, 1, 1, 1, 1]);
  expect([...pitches]).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 1]);
});
