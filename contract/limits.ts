/**
 * Every limit that more than one place must know, each once: schemas, checks, error messages and API documents take
 * them from here.
 */

/** An inclusive range. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Size of a request's body; above it, 413. */
export const MAX_BODY_KB = 256;
export const MAX_BODY_BYTES = MAX_BODY_KB * 1024;

/** Code points of a text. */
export const MAX_CODE_POINTS = 40_000;
/** User-visible characters (grapheme clusters) of a text. */
export const MAX_CHARACTERS = 5_000;
/** Combining marks and joiners in a row. */
export const MAX_MARKS_PER_CLUSTER = 8;
/** Characters of a text's spoken form: 5,000 digits would be half an hour of speech. */
export const MAX_SPOKEN_CHARACTERS = 20_000;

/** Factor of the voice's own pace. */
export const SPEED: Range = { min: 0.25, max: 4 };
export const PITCH_SEMITONES: Range = { min: -12, max: 12 };
export const VOLUME_DB: Range = { min: -20, max: 10 };

/** The longest silence in one place, in milliseconds. */
export const MAX_BREAK_MS = 10_000;

/** Synthesis time / audio time of the slowest voice that can be served: what one call speaks must fit its 60 s. */
export const SLOWEST_RTF = 2;

/** Characters of a short name: a voice, a model, a mark. */
export const MAX_NAME = 64;
/** Characters of one word's pronunciation, and of one rule of a lexicon. */
export const MAX_SOUNDS = 200;

/**
 * No request lives longer, in milliseconds: Lambda ends a function after 15 minutes. A hold or a lease that is still
 * renewed after that was forgotten.
 */
export const LONGEST_REQUEST_MS = 16 * 60_000;

/** A limit as people read it: 5,000. */
export const grouped = (limit: number): string => String(limit).replace(/\B(?=(?:\d{3})+$)/g, ",");
