/** A tone for each word: a small engine with real audio and real marks, to test what holds for every engine. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Segment } from "#contract/plan.ts";
import type { EngineName, Voice } from "#contract/voices.ts";
import {
  BrokenEngineError,
  type Engine,
  MAX_PIECE_CODE_POINTS,
  type Moment,
  type SpokenPiece,
} from "../../../model-packaging/engines/engine.ts";
import { cutText } from "../../../model-packaging/engines/text-pieces.ts";

/** Of a word and the silence after it, at rate 1. */
const WORD_MS = 160;
const GAP_MS = 20;
const PAUSE_MS = 100;
const LOUDNESS = 0.5;

/** Texts that make the engine fail. */
export const FAILS = "fails";
export const BREAKS = "breaks";
export const EXHAUSTS = "exhausts the memory";
/** Texts of which it says too little, and nothing. */
export const SHORT = "a text of forty-six milliseconds";
export const MUTE = "a text without any sound";

export class ToneEngine implements Engine {
  readonly name = "tone" as EngineName;
  readonly alphabets = [];

  /** Takes `settings.loadMs`, as a model with weights does. */
  async load(voices: readonly Voice[]): Promise<void> {
    for (const { id, settings } of voices) {
      if (typeof settings.hertz !== "number") throw new Error(`voice ${id}: settings.hertz is missing`);
      await sleep(Number(settings.loadMs ?? 0));
    }
  }

  /** Speaks a run in one pass: its tones are one wave, whose phase goes on from segment to segment. */
  async *speak(run: readonly Segment[], voice: Voice, signal: AbortSignal): AsyncGenerator<SpokenPiece> {
    const wave = new Wave(voice.sampleRate);
    for (const [segment, { text, prosody }] of run.entries()) {
      if (text === FAILS) throw new Error(text);
      if (text === BREAKS) throw new BrokenEngineError(text);
      if (text === EXHAUSTS) exhaustMemory();
      const hertz = Number(voice.settings.hertz) * 2 ** (prosody.pitchSemitones / 12);
      const codePoints = Array.from(text);
      for (const { from, to } of cutText(text, MAX_PIECE_CODE_POINTS)) {
        await sleep(Number(voice.settings.pieceMs ?? 0), undefined, { signal });
        const words = wordStarts(codePoints, from, to);
        const moments = words.map((at, index): Moment => {
          const startMs = (index * (WORD_MS + GAP_MS)) / prosody.rate;
          return { at, startMs, endMs: startMs + WORD_MS / prosody.rate };
        });
        const samples = moments.flatMap(() => [
          ...wave.tone(hertz, WORD_MS / prosody.rate),
          ...wave.tone(0, GAP_MS / prosody.rate),
        ]);
        const isSentenceEnd = codePoints[to - 1] === ".";
        const pauseAfterMs = isSentenceEnd ? PAUSE_MS / prosody.rate : 0;
        yield {
          segment,
          from,
          to,
          samples: Float32Array.from(samples).subarray(0, mostSamples(text)),
          moments,
          phonemes: [],
          pauseAfterMs,
        };
      }
    }
  }
}

function mostSamples(text: string): number {
  if (text === MUTE) return 0;
  return text === SHORT ? 46 * 16 : Number.POSITIVE_INFINITY;
}

function exhaustMemory(): never {
  for (const held: object[] = []; ; ) held.push(Array.from({ length: 10_000 }, () => ({})));
}

function wordStarts(codePoints: readonly string[], from: number, to: number): number[] {
  const isWord = (at: number) => /\S/u.test(codePoints[at] ?? " ");
  return Array.from({ length: to - from }, (_, index) => from + index).filter((at) => isWord(at) && !isWord(at - 1));
}

class Wave {
  readonly #sampleRate: number;
  #phase = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** @param hertz 0 for silence */
  *tone(hertz: number, ms: number): Generator<number> {
    for (let left = Math.round((ms * this.#sampleRate) / 1000); left > 0; left--) {
      this.#phase += hertz / this.#sampleRate;
      yield hertz === 0 ? 0 : LOUDNESS * Math.sin(2 * Math.PI * this.#phase);
    }
  }
}
