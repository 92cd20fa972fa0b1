/** What every engine implements. An engine runs in a process of its own, see `program.ts`. */
import type { Segment } from "#contract/plan.ts";
import type { Alphabet } from "#contract/sounds.ts";
import type { EngineName, Voice } from "#contract/voices.ts";

/** Longest piece, in code points: an engine can be stopped after each piece, and turns to another request. */
export const MAX_PIECE_CODE_POINTS = 600;

/** A stretch of the text and its time. */
export interface Moment {
  /** Code point of the segment's text. */
  at: number;
  /** Milliseconds from the start of the piece. */
  startMs: number;
  endMs: number;
}

/** One sound of the engine's own trace. */
export interface Phoneme {
  /** Empty for a pause. */
  ipa: string;
  /** Code point of the segment's text near the start of the sound's word. */
  at: number;
  /** Milliseconds from the start of the piece. */
  startMs: number;
}

/** Spoken part of a segment: the smallest unit that an engine returns. */
export interface SpokenPiece {
  /** Index of the segment in its run. */
  segment: number;
  /** The part of the segment's text that was spoken, in code points, half-open. */
  from: number;
  to: number;
  /** Mono, −1 to 1, at the voice's `sampleRate`. */
  samples: Float32Array;
  /** In order of time; at most one for each word as the engine sees words. */
  moments: Moment[];
  phonemes: Phoneme[];
  /** Silence that the punctuation asks for before what follows, if anything does. Milliseconds. */
  pauseAfterMs: number;
  streamed?: StreamedPart;
}

/**
 * Of an engine that knows only at the end of a passage where its text is: it returns the audio in pieces without text as
 * it comes, then the texts in pieces without samples, whose times are estimates.
 */
export type StreamedPart =
  | { kind: "audio" /** The first audio of the passage. */; begins: boolean }
  /** The text's audio began `agoMs` before the end of what was returned. Its moments count from there. */
  | { kind: "text"; agoMs: number; lengthMs: number };

export interface Engine {
  readonly name: EngineName;
  /** Alphabets in which it takes the pronunciation of a word. */
  readonly alphabets: readonly Alphabet[];
  /** Loads the voices. Throws when it cannot speak one of them as the catalogue describes it. */
  load(voices: readonly Voice[]): Promise<void>;
  /**
   * Speaks consecutive segments of one voice within an utterance; they may be of several languages. An engine is
   * free to speak them in one pass.
   *
   * The pieces cover the text of each segment, in order. Each is of at most {@link MAX_PIECE_CODE_POINTS}. The same
   * run gives the same samples whatever was spoken before.
   * @param signal ends the speech: the result is of no use any more
   * @throws BrokenEngineError when the engine cannot speak any more
   */
  speak(run: readonly Segment[], voice: Voice, signal: AbortSignal): AsyncIterable<SpokenPiece>;
  /** From now on it has the processors of the other workers too, or no longer. The samples are the same. */
  spread?(isAlone: boolean): void;
  /** Reports when what the engine depends on fails or is there again, if it depends on anything outside its process. */
  watchHealth?(onChange: (isHealthy: boolean) => void): void;
}

/** The engine's state is unknown: its process must end, and a new one takes its place. */
export class BrokenEngineError extends Error {
  override name = "BrokenEngineError";
}
