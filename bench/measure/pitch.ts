/** F0 and level of speech, frame by frame, by normalised autocorrelation. */
import { median } from "./statistics.ts";

/** In hertz: from a low man's voice to a high woman's. */
const RANGE = { lowest: 60, highest: 400 };
const FRAME_S = 0.04;
const STEP_S = 0.02;
/** Least autocorrelation of a voiced frame. */
const VOICED = 0.7;
/** A shorter lag is preferred if its peak is nearly as high: else the F0 found is half of what it is. */
const NEARLY = 0.9;
/** Frames below this part of the loudest one's amplitude say nothing of the voice. */
const LOUD = 0.2;

export interface VoiceMeasure {
  /** Median F0 of the voiced frames, in hertz; NaN without any. */
  f0: number;
  /** Level of the loud frames, in dB of full scale. */
  level: number;
}

export function measureVoice(samples: Float32Array, rate: number): VoiceMeasure {
  const loud = [...loudFrames(samples, rate).values()];
  const pitches = loud.map((frame) => f0Of(frame.samples, rate)).filter((f0) => f0 !== undefined);
  const power = loud.reduce((sum, frame) => sum + frame.power, 0) / loud.length;
  return { f0: pitches.length > 0 ? median(pitches) : Number.NaN, level: 10 * Math.log10(power) };
}

/**
 * How much higher the second speech is than the first, which is the same at another pitch; in semitones. Only frames that
 * are voiced in both count: a creak may be voiced at one pitch alone, and would move the median of either.
 */
export function semitonesBetween(first: Float32Array, second: Float32Array, rate: number): number {
  const others = loudFrames(second, rate);
  const shifts: number[] = [];
  for (const [at, { samples }] of loudFrames(first, rate)) {
    const other = others.get(at);
    const [from, to] = [f0Of(samples, rate), other && f0Of(other.samples, rate)];
    if (from !== undefined && to !== undefined) shifts.push(12 * Math.log2(to / from));
  }
  return median(shifts);
}

interface Frame {
  samples: Float32Array;
  power: number;
}

/** By their first sample. */
function loudFrames(samples: Float32Array, rate: number): Map<number, Frame> {
  const [length, step] = [Math.round(FRAME_S * rate), Math.round(STEP_S * rate)];
  const frames = new Map<number, Frame>();
  for (let at = 0; at + length <= samples.length; at += step) {
    const frame = samples.subarray(at, at + length);
    frames.set(at, { samples: frame, power: frame.reduce((sum, sample) => sum + sample * sample, 0) / length });
  }
  const most = Math.max(...[...frames.values()].map(({ power }) => power));
  return new Map([...frames].filter(([, { power }]) => power > most * LOUD * LOUD));
}

function f0Of(frame: Float32Array, rate: number): number | undefined {
  const [shortest, longest] = [Math.floor(rate / RANGE.highest), Math.ceil(rate / RANGE.lowest)];
  const alike: number[] = [];
  for (let lag = shortest; lag <= longest; lag++) alike[lag] = likeness(frame, lag);
  const best = Math.max(...alike.slice(shortest));
  if (best < VOICED) return undefined;
  const lag = alike.findIndex(
    (value, at) => value >= best * NEARLY && value >= (alike[at - 1] ?? -1) && value >= (alike[at + 1] ?? -1),
  );
  return lag > shortest ? rate / lag : undefined;
}

/** Correlation of the frame with itself, `lag` samples later. */
function likeness(frame: Float32Array, lag: number): number {
  let [both, first, second] = [0, 0, 0];
  for (let i = lag; i < frame.length; i++) {
    const [x, y] = [frame[i - lag] ?? 0, frame[i] ?? 0];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return both / Math.sqrt(first * second || 1);
}
