/** The tokens of a clause, and which of them say each unit. */
import type { Segment } from "#contract/plan.ts";
import type { Clause } from "./clauses.ts";
import type { Unit } from "./script.ts";

/**
 * What one pass of the model can change; the rest of a rate is done by stretching the audio. A token has one frame at
 * least, and those of Mandarin have little more: at 2 a sentence stays 9 % too long, whatever the model is asked for.
 */
const RATES = { min: 0.5, max: 1.5 };

export interface UnitTokens {
  unit: Unit;
  /** Half-open, counted with the first pad. */
  from: number;
  to: number;
}

export interface ClauseTokens {
  /** One symbol a token, without the pads. */
  symbols: string[];
  units: UnitTokens[];
  /** For each token, pads counted. */
  speeds: Float32Array;
  pitches: Float32Array;
}

export function tokensOf({ stretches }: Clause, run: readonly Segment[]): ClauseTokens {
  const symbols: string[] = [];
  const owners: number[] = [];
  const units: UnitTokens[] = [];
  const all = stretches.flatMap((stretch) => stretch.units);
  for (const [index, unit] of all.entries()) {
    if (unit.isWord && index > 0) {
      symbols.push(" ");
      owners.push(unit.segment);
    }
    const from = symbols.length + 1;
    for (const symbol of unit.symbols) {
      symbols.push(symbol);
      owners.push(unit.segment);
    }
    units.push({ unit, from, to: symbols.length + 1 });
  }
  const perToken = (pad: number, ofSegment: (segment: Segment) => number) =>
    Float32Array.from([pad, ...owners.map((owner) => ofSegment(segmentAt(run, owner))), pad]);
  return {
    symbols,
    units,
    // A faster pad would save work, and clips the first sound: the errors of a recogniser double.
    speeds: perToken(1, modelRate),
    pitches: perToken(1, ({ prosody }) => 2 ** (prosody.pitchSemitones / 12)),
  };
}

/** The part of the segment's rate that the model does. */
export function modelRate({ prosody }: Segment): number {
  return Math.min(RATES.max, Math.max(RATES.min, prosody.rate));
}

/** Length of the result / length of what the model said. */
export function stretchOf(segment: Segment): number {
  return modelRate(segment) / segment.prosody.rate;
}

export function segmentAt(run: readonly Segment[], index: number): Segment {
  const segment = run[index];
  if (segment === undefined) throw new RangeError(`the run has no segment ${index}`);
  return segment;
}
