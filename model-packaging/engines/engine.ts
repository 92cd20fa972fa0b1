/** What every engine does. An engine runs in a process of its own and speaks one segment at a time. */
import type { Segment } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";

/** A stretch of the text and when it sounds. `at` is a code point of the segment's text; times are milliseconds from the start of the piece. */
export interface Moment {
  at: number;
  startMs: number;
  endMs: number;
}

/** One sound of the engine's own trace. `ipa` is empty for a pause. */
export interface Phoneme {
  ipa: string;
  /** Code point of the segment's text that the sound's word begins at, near enough to tell the word. */
  at: number;
  startMs: number;
}

/** A part of a segment, spoken: the smallest thing that an engine hands over. */
export interface SpokenPiece {
  /** Mono, −1 to 1, at the engine's rate. */
  samples: Float32Array;
  /** In order of time; at most one for each word as the engine sees words. */
  moments: Moment[];
  phonemes: Phoneme[];
  /** The part of the segment's text that was spoken, in code points. */
  from: number;
  to: number;
  /** Silence that the text's punctuation asks for after the piece, where something follows. Milliseconds. */
  pauseAfterMs: number;
}

export interface Engine {
  readonly name: string;
  /** In hertz. */
  readonly sampleRate: number;
  /** Loads the voices. Throws on one that the engine does not have. */
  load(voices: readonly Voice[]): Promise<void>;
  /** Speaks a segment piece by piece. The same segment gives the same samples whatever was spoken before. */
  speak(segment: Segment, voice: Voice): AsyncIterable<SpokenPiece>;
}
