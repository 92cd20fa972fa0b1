/** F0 and level of speech, frame by frame, by normalised autocorrelation. */

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
  const [length, step] = [Math.round(FRAME_S * rate), Math.round(STEP_S * rate)];
  const frames: { samples: Float32Array; power: number }[] = [];
  for (let at = 0; at + length <= samples.length; at += step) {
    const frame = samples.subarray(at, at + length);
    frames.push({ samples: frame, power: frame.reduce((sum, sample) => sum + sample * sample, 0) / length });
  }
  const most = Math.max(...frames.map(({ power }) => power));
  const loud = frames.filter(({ power }) => power > most * LOUD * LOUD);
  const pitches = loud.map((frame) => f0Of(frame.samples, rate)).filter((f0) => f0 !== undefined);
  pitches.sort((a, b) => a - b);
  const power = loud.reduce((sum, frame) => sum + frame.power, 0) / loud.length;
  return { f0: pitches[Math.floor(pitches.length / 2)] ?? Number.NaN, level: 10 * Math.log10(power) };
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
