/** How long the audio of a text is at least: an engine that returns less has failed, whatever it says. */
import type { PlanWord, Segment } from "#contract/plan.ts";
import type { SpokenPiece } from "./engine.ts";

/** A quarter of what our voices take for a letter at rate 1, and for a Han character: four times their pace. */
const LEAST_LETTER_MS = 15;
const LEAST_HAN_MS = 60;
/** The onset and the end of any speech. */
const LEAST_RUN_MS = 60;
/** Of words whose sounds are the caller's, which may be far fewer than their letters. */
const LEAST_SOUNDS_MS = 1;
/** A short part of a sentence may be said very fast; a longer one is checked by itself. */
const LEAST_OF_PART_MS = 20 * LEAST_LETTER_MS;
/** Below it, samples are silence. */
const QUIETEST = 0.003;

/** A vowel sign alone is a word too, although it adds no time to its letter. */
const OF_WORD = /[\p{L}\p{M}\p{N}]/u;
const hasSounds = ({ ipa = "", pinyin = "" }: PlanWord) => ipa !== "" || pinyin !== "";

/** The audio cannot be the speech of its text. */
export class TooLittleAudioError extends Error {
  override name = "TooLittleAudioError";
}

/** Adds up what a run should take at least, and what it has. */
export class AudioCheck {
  readonly #msOf: (samples: number) => number;
  #leastMs = 0;
  #ms = 0;
  #hasWords = false;
  #isHeard = false;

  /** @param sampleRate of the pieces, in hertz */
  constructor(sampleRate: number) {
    this.#msOf = (samples) => (samples / sampleRate) * 1000;
  }

  /** Throws a {@link TooLittleAudioError} if the piece is too short by itself. */
  add({ from, to, samples, streamed }: SpokenPiece, { text, words, prosody }: Segment): void {
    const ms = this.#msOf(samples.length);
    this.#ms += ms;
    this.#isHeard ||= samples.some((sample) => Math.abs(sample) > QUIETEST);
    if (streamed?.kind === "audio") return;
    const codePoints = Array.from(text);
    this.#hasWords ||= codePoints.slice(from, to).some((sign) => OF_WORD.test(sign)) || words.some(hasSounds);
    const leastMs = leastMsOf(withoutGiven(codePoints, words).slice(from, to)) / prosody.rate;
    this.#leastMs += leastMs;
    if (leastMs * prosody.rate >= LEAST_OF_PART_MS) requireMs(streamed?.lengthMs ?? ms, leastMs);
  }

  /** Throws a {@link TooLittleAudioError} if all pieces together are too short or silent for their words. */
  finish(fastestRate: number): void {
    if (!this.#hasWords) return;
    const leastMs = this.#leastMs === 0 ? LEAST_SOUNDS_MS : this.#leastMs + LEAST_RUN_MS / fastestRate;
    requireMs(this.#isHeard ? this.#ms : 0, leastMs);
  }
}

/** The signs, with an empty one for each of a word whose sounds the caller has given. */
function withoutGiven(codePoints: string[], words: readonly PlanWord[]): string[] {
  for (const { at, soundsFrom } of words) if (soundsFrom === "lexicon") codePoints.fill("", ...at);
  return codePoints;
}

function leastMsOf(codePoints: readonly string[]): number {
  const msOf = (sign: string) =>
    /\p{Script=Han}/u.test(sign) ? LEAST_HAN_MS : /[\p{L}\p{N}]/u.test(sign) ? LEAST_LETTER_MS : 0;
  return codePoints.reduce((sum, sign) => sum + msOf(sign), 0);
}

function requireMs(ms: number, leastMs: number): void {
  if (ms < leastMs) throw new TooLittleAudioError(`${Math.round(ms)} ms of audio for at least ${Math.round(leastMs)}`);
}
