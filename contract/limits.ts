/**
 * Limits that are used in more than one place. Schemas, checks, error messages and API documents import them.
 */

/** An inclusive range. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Size of a request body. Larger bodies are answered 413. */
export const MAX_BODY_KB = 256;
export const MAX_BODY_BYTES = MAX_BODY_KB * 1024;

/** Code points of a text. */
export const MAX_CODE_POINTS = 40_000;
/** User-visible characters (grapheme clusters) of a text. */
export const MAX_CHARACTERS = 5_000;
/**
 * A longer cluster counts once for each so many code points: Hangul, Indic conjuncts and prepended signs can form
 * clusters of any length, and all of their letters are spoken.
 */
export const CODE_POINTS_PER_CHARACTER = 8;
/** Combining marks and joiners in a row. */
export const MAX_MARKS_PER_CLUSTER = 8;
/** Characters of a text's spoken form: 5,000 digits would be half an hour of speech. */
export const MAX_SPOKEN_CHARACTERS = 20_000;

/** Factor of the voice's normal pace. */
export const SPEED: Range = { min: 0.25, max: 4 };
export const PITCH_SEMITONES: Range = { min: -12, max: 12 };
export const VOLUME_DB: Range = { min: -20, max: 10 };

/** The longest silence in one place, in milliseconds. */
export const MAX_BREAK_MS = 10_000;

/** Synthesis time / audio time of the slowest supported voice: one call must finish within 60 s. */
export const SLOWEST_RTF = 2;

/** Characters of a short name: a voice, a model, a mark, a lexicon. */
export const MAX_NAME = 64;
/** Rules of one lexicon. */
export const MAX_LEXICON_RULES = 500;
/** Characters of one word's pronunciation, and of one rule of a lexicon. */
export const MAX_SOUNDS = 200;
/**
 * Characters of the sounds of one word of a plan. A number may be all of the spoken form, and a Mandarin character takes
 * up to eight characters of pinyin.
 */
export const MAX_PLAN_SOUNDS = 8 * MAX_SPOKEN_CHARACTERS;

/**
 * Upper bound of a request's duration, in milliseconds: Lambda ends a function after 15 minutes. A hold or lease that is
 * older was never released.
 */
export const LONGEST_REQUEST_MS = 16 * 60_000;

/** A limit with its digits grouped: 5,000. */
export const grouped = (limit: number): string => String(limit).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** Most times that a request may have its codes said again. */
export const MAX_REPEATS = 2;

/** Code points of a comment on audio. */
export const MAX_COMMENT = 1_000;
