/** Cuts the audio of a clause into the pieces of its segments, with the time of each word. */
import type { Segment } from "#contract/plan.ts";
import { timeStretch } from "../audio/time-stretch.ts";
import { trimBounds } from "../audio/trim.ts";
import { type ClauseTokens, segmentAt, stretchOf } from "./clause-tokens.ts";
import type { Clause, Stretch } from "./clauses.ts";
import type { Moment, Phoneme, SpokenPiece } from "./engine.ts";

/** How the lengths of a model's tokens become times. */
export interface FrameClock {
  /** In hertz. */
  sampleRate: number;
  samplesPerFrame: number;
  /** What is heard of a token precedes its frames by so many. */
  aheadFrames: number;
}

/** What a model makes of a clause. */
export interface SpokenPass {
  /** Mono; peaks may exceed 1. */
  samples: Float32Array;
  /** Frames of each token, pads counted. */
  frames: number[];
}

/** Silence kept at the edges of a clause. */
const LEADING_MS = 20;
const TRAILING_MS = 30;
/** Nothing at an edge is heard as a click after this. */
const FADE_MS = 5;
/** With the silence at the edges, the 150 ms that the model makes at a mark within a clause. */
const CLAUSE_PAUSE_MS = 100;
/** The model itself makes hardly more of a full stop within a clause; a speaker breathes there. */
const SENTENCE_PAUSE_MS = 300;

/** The pieces of the clause's stretches, in order; together they are its audio without the pads. */
export function piecesOf(
  { stretches }: Clause,
  tokens: ClauseTokens,
  { samples, frames }: SpokenPass,
  { run, clock }: { run: readonly Segment[]; clock: FrameClock },
): SpokenPiece[] {
  const { sampleRate, samplesPerFrame, aheadFrames } = clock;
  const toMs = (count: number) => (count / sampleRate) * 1000;
  const inSamples = (ms: number) => (ms * sampleRate) / 1000;
  const starts = startsOf(frames);
  const at = (token: number) => Math.max(0, ((starts[token] ?? 0) - aheadFrames) * samplesPerFrame);
  const lastToken = frames.length - 1;
  // By the samples, since the first sound may begin up to 150 ms before its frames.
  const { from, to } = trimBounds(samples, {
    leading: Math.round(inSamples(LEADING_MS)),
    trailing: Math.round(inSamples(TRAILING_MS)),
  });
  const audio = faded(samples.slice(from, to), Math.round(inSamples(FADE_MS)));
  const cuts = stretches.map((_, index) => {
    if (index === 0) return 0;
    const next = stretches.slice(index).flatMap(({ units }) => units)[0];
    const token = tokens.units.find(({ unit }) => unit === next)?.from ?? lastToken;
    return Math.min(audio.length, Math.max(0, at(token) - from));
  });
  return stretches.map((stretch, index) => {
    const begin = cuts[index] ?? 0;
    const end = cuts[index + 1] ?? audio.length;
    const segment = segmentAt(run, stretch.segment);
    const factor = stretchOf(segment);
    const own = audio.slice(begin, end);
    const lengthMs = toMs(end - begin);
    const moment = (token: number) => Math.min(Math.max(toMs(at(token) - from - begin), 0), lengthMs) * factor;
    return {
      segment: stretch.segment,
      from: stretch.from,
      to: stretch.to,
      samples: factor === 1 || own.length === 0 ? own : timeStretch(own, factor, sampleRate),
      ...traceOf(stretch, tokens, moment),
      pauseAfterMs: index === stretches.length - 1 ? pauseAfter(stretches) / segment.prosody.rate : 0,
    };
  });
}

function traceOf({ units }: Stretch, tokens: ClauseTokens, moment: (token: number) => number) {
  const moments: Moment[] = [];
  const phonemes: Phoneme[] = [];
  for (const { unit, from, to } of tokens.units) {
    if (!units.includes(unit)) continue;
    for (let token = from; token < to; token++) {
      const ipa = unit.isWord ? (tokens.symbols[token - 1] ?? "") : "";
      phonemes.push({ ipa, at: unit.from, startMs: moment(token) });
    }
    if (unit.isWord) moments.push({ at: unit.from, startMs: from === 1 ? 0 : moment(from), endMs: moment(to) });
  }
  return { moments, phonemes };
}

/** First frame of each token, and the number of all frames. */
function startsOf(frames: readonly number[]): number[] {
  const starts = [0];
  for (const length of frames) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/** Changes the samples. */
function faded(samples: Float32Array, most: number): Float32Array {
  const length = Math.min(most, samples.length / 2);
  for (let i = 0; i < length; i++) {
    const gain = i / length;
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
  return samples;
}

function pauseAfter(stretches: readonly Stretch[]): number {
  const mark = stretches.flatMap(({ units }) => units).at(-1);
  if (mark === undefined || mark.isWord) return 0;
  return /[.?!…]/.test(mark.symbols) ? SENTENCE_PAUSE_MS : CLAUSE_PAUSE_MS;
}
