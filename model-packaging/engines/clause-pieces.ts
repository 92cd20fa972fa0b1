/** Cuts the audio of a clause into the pieces of its segments, with the time of each word. */
import type { Segment } from "#contract/plan.ts";
import { timeStretch } from "../audio/time-stretch.ts";
import { type Trim, trimBounds } from "../audio/trim.ts";
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
/** −40 dB of full scale: where a listener hears that the first word begins and the last one ends; breaths are quieter. */
const HEARD = 0.01;
/** Nothing at an edge is heard as a click after this. */
const FADE_MS = 5;
/** With the silence at the edges, the 150 ms that the model makes at a mark within a clause. */
const CLAUSE_PAUSE_MS = 100;
/** The model itself makes hardly more of a full stop within a clause; a speaker breathes there. */
const SENTENCE_PAUSE_MS = 300;

/** What pieces are made with. */
export interface PieceContext {
  tokens: ClauseTokens;
  /** Frames of each token, pads counted. */
  frames: readonly number[];
  run: readonly Segment[];
  clock: FrameClock;
}

/** The pieces of the clause's stretches, in order; together they are its audio without the pads. */
export function piecesOf(
  { stretches }: Clause,
  tokens: ClauseTokens,
  { samples, frames }: SpokenPass,
  { run, clock }: Pick<PieceContext, "run" | "clock">,
): SpokenPiece[] {
  const context = { tokens, frames, run, clock };
  // By the samples, since the first sound may begin up to 150 ms before its frames.
  const { from, to } = heardIn(samples, clock);
  const audio = samples.slice(from, to);
  fadeIn(audio, clock);
  fadeOut(audio, clock);
  const cuts = cutsOf(stretches, context).map((cut) => Math.min(audio.length, Math.max(0, cut - from)));
  return stretches.map((stretch, index) => {
    const begin = cuts[index] ?? 0;
    const own = audio.slice(begin, cuts[index + 1] ?? audio.length);
    const pauseMs = index === stretches.length - 1 ? pauseAfter(stretches) : 0;
    return pieceOf(stretch, { samples: own, begin: from + begin, pauseMs }, context);
  });
}

/** The part of the samples that is heard, with a little silence at the edges. */
export function heardIn(samples: Float32Array, { sampleRate }: FrameClock): Trim {
  const inSamples = (ms: number) => Math.round((ms * sampleRate) / 1000);
  return trimBounds(samples, { leading: inSamples(LEADING_MS), trailing: inSamples(TRAILING_MS) });
}

/** The sample at which each stretch begins. The first has all before the second. */
export function cutsOf(stretches: readonly Stretch[], { tokens, frames, clock }: PieceContext): number[] {
  const at = sampleOf(frames, clock);
  return stretches.map((_, index) => {
    if (index === 0) return 0;
    const next = stretches.slice(index).flatMap(({ units }) => units)[0];
    return at(tokens.units.find(({ unit }) => unit === next)?.from ?? frames.length - 1);
  });
}

/** @param audio `begin`: place of its first sample in the clause; `pauseMs`: silence after it at rate 1 */
export function pieceOf(
  stretch: Stretch,
  { samples, begin, pauseMs }: { samples: Float32Array; begin: number; pauseMs: number },
  { tokens, frames, run, clock }: PieceContext,
): SpokenPiece {
  const { sampleRate } = clock;
  const segment = segmentAt(run, stretch.segment);
  const factor = stretchOf(segment);
  const toMs = (count: number) => (count / sampleRate) * 1000;
  const at = sampleOf(frames, clock);
  const isHeard = (sample: number) => Math.abs(sample) >= HEARD;
  const firstHeard = samples.findIndex(isHeard);
  const lastHeard = samples.findLastIndex(isHeard);
  const lastWord = tokens.units.findLast(({ unit }) => unit.isWord);
  // The model's frames say neither when the first sound of a clause begins nor when the last one has died away.
  const place = (token: number) => {
    if (token === 1) return firstHeard;
    const endsHere = token === lastWord?.to && stretch.units.includes(lastWord.unit) && lastHeard >= 0;
    return endsHere ? lastHeard + 1 : at(token) - begin;
  };
  const moment = (token: number) => Math.min(Math.max(toMs(place(token)), 0), toMs(samples.length)) * factor;
  return {
    segment: stretch.segment,
    from: stretch.from,
    to: stretch.to,
    samples: factor === 1 || samples.length === 0 ? samples : timeStretch(samples, factor, sampleRate),
    ...traceOf(stretch, tokens, moment),
    pauseAfterMs: pauseMs / segment.prosody.rate,
  };
}

/** Where a token is heard, in samples of the clause. */
function sampleOf(frames: readonly number[], { samplesPerFrame, aheadFrames }: FrameClock) {
  const starts = startsOf(frames);
  return (token: number) => Math.max(0, ((starts[token] ?? 0) - aheadFrames) * samplesPerFrame);
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
    if (unit.isWord) moments.push({ at: unit.from, startMs: moment(from), endMs: Math.max(moment(from), moment(to)) });
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
export function fadeIn(samples: Float32Array, clock: FrameClock): void {
  const length = fadeLength(samples, clock);
  for (let i = 0; i < length; i++) samples[i] = (samples[i] ?? 0) * (i / length);
}

/** Changes the samples. */
export function fadeOut(samples: Float32Array, clock: FrameClock): void {
  const length = fadeLength(samples, clock);
  for (let i = 0; i < length; i++) {
    const last = samples.length - 1 - i;
    samples[last] = (samples[last] ?? 0) * (i / length);
  }
}

function fadeLength({ length }: Float32Array, { sampleRate }: FrameClock): number {
  return Math.min(Math.round((FADE_MS * sampleRate) / 1000), length / 2);
}

/** Silence after a clause that ends in these stretches, in milliseconds at rate 1. */
export function pauseAfter(stretches: readonly Stretch[]): number {
  const mark = stretches.flatMap(({ units }) => units).at(-1);
  if (mark === undefined || mark.isWord) return 0;
  return /[.?!…]/.test(mark.symbols) ? SENTENCE_PAUSE_MS : CLAUSE_PAUSE_MS;
}
