/** The pitch of each token: what the caller asks for, and what the voice's settings say of its language. */
import type { Segment } from "#contract/plan.ts";
import { numberFor } from "#contract/voice-settings.ts";
import type { Voice } from "#contract/voices.ts";
import { type ClauseTokens, segmentAt } from "../clause-tokens.ts";

/** For each token, pads counted. */
export interface Intonation {
  /** Factor of F0. */
  pitches: Float32Array;
  /** How far F0 goes from its mean, relative to the model's own; in octaves, so that it is heard alike up and down. */
  ranges: Float32Array;
}

/** F0 has two values for a frame. */
const F0_PER_FRAME = 2;
/** In hertz; what is lower is not voiced. */
const LEAST_F0 = 10;

export function intonationOf(
  { pitches, units }: Pick<ClauseTokens, "pitches" | "units">,
  run: readonly Segment[],
  settings: Voice["settings"],
): Intonation {
  const factors = new Float32Array(pitches.length);
  const ranges = new Float32Array(pitches.length);
  let from = 0;
  for (const [index, { unit, to }] of units.entries()) {
    // A space belongs to the word after it, and a pad to the word next to it.
    const end = index + 1 < units.length ? to : pitches.length;
    const { language } = segmentAt(run, unit.segment);
    factors.fill(2 ** (numberFor(settings, "pitchSemitones", language) / 12), from, end);
    ranges.fill(numberFor(settings, "f0Range", language), from, end);
    from = end;
  }
  return { pitches: pitches.map((pitch, token) => pitch * (factors[token] ?? 1)), ranges };
}

/**
 * The F0 curve of a pass with another intonation. The mean that ranges refer to is that of the curve.
 * @param frames length of each token, pads counted
 */
export function withIntonation(
  f0: Float32Array,
  frames: readonly number[],
  { pitches, ranges }: Intonation,
): Float32Array {
  const curve = f0.slice();
  const mean = meanOf(curve);
  let at = 0;
  for (const [token, length] of frames.entries()) {
    const end = at + length * F0_PER_FRAME;
    const [pitch, range] = [pitches[token] ?? 1, ranges[token] ?? 1];
    for (; at < end; at++) {
      const own = curve[at] ?? 0;
      if (own > LEAST_F0) curve[at] = range === 1 ? own * pitch : mean * (own / mean) ** range * pitch;
    }
  }
  return curve;
}

/** The geometric mean of what is voiced. */
function meanOf(f0: Float32Array): number {
  const logs = Array.from(
    f0.filter((own) => own > LEAST_F0),
    Math.log,
  );
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}
