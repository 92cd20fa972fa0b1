/**
 * The speech plan: the request of the Lambda to the model server.
 *
 * Offsets count Unicode code points: `at` in the segment's `text`, `source` in the user's input.
 */
import * as z from "zod/mini";
import { FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";
import {
  MAX_BREAK_MS,
  MAX_NAME,
  MAX_PLAN_SOUNDS,
  MAX_SPOKEN_CHARACTERS,
  PITCH_SEMITONES,
  SPEED,
  VOLUME_DB,
} from "./limits.ts";
import { SOUND_SOURCES } from "./phones.ts";

/** These bounds keep a plan within the 6 MB of a SageMaker request. */
const MAX_UTTERANCES = 5_000;
const MAX_SEGMENTS = 2_000;
const MAX_SEGMENT_CODE_POINTS = MAX_SPOKEN_CHARACTERS;

const breakMs = z.number().check(z.minimum(0), z.maximum(MAX_BREAK_MS));
const sounds = z.string().check(z.maxLength(MAX_PLAN_SOUNDS));
const offset = z.int().check(z.minimum(0));

/** A half-open range `[start, end)` of code points. */
const span = z.tuple([offset, offset]).check(z.refine(([start, end]) => start <= end, "must not end before it starts"));

const word = z.object({
  /** The word's spoken form in the segment's `text`. Empty for a silent word. */
  at: span,
  /** The word in the user's input. */
  source: span,
  /** Semiotic class, if the word has one (`money`, `date`, …). */
  class: z.optional(z.string().check(z.maxLength(40))),
  /**
   * Pronunciation in IPA (`phones.ts`), a group for each spoken word: of every word for a voice that needs all sounds,
   * else where the front end knows better than the engine. A Latin word in Mandarin has the phones of English.
   */
  ipa: z.optional(sounds),
  /**
   * Pinyin with tone numbers, for Mandarin: a syllable for each Han character, one or more for a Latin letter among them.
   * With sandhi for a voice that needs all sounds.
   */
  pinyin: z.optional(sounds),
  /** Where the sounds come from, if the word has any. Since contract 2. */
  soundsFrom: z.optional(z.enum(SOUND_SOURCES)),
});

const prosody = z.object({
  /** Factor of the voice's normal pace. */
  rate: z.number().check(z.minimum(SPEED.min), z.maximum(SPEED.max)),
  pitchSemitones: z.number().check(z.minimum(PITCH_SEMITONES.min), z.maximum(PITCH_SEMITONES.max)),
  volumeDb: z.number().check(z.minimum(VOLUME_DB.min), z.maximum(VOLUME_DB.max)),
});

const segment = z.object({
  language: z.enum(LANGUAGES),
  /** Id of a voice in the catalogue. */
  voice: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
  prosody,
  /** The normalised text. It keeps its punctuation, which carries the intonation. */
  text: z.string().check(z.minLength(1), z.maxLength(MAX_SEGMENT_CODE_POINTS * 2)),
  words: z.array(word).check(z.maxLength(MAX_SEGMENT_CODE_POINTS)),
  /** Silence before the segment, in milliseconds, within its utterance. */
  breakBeforeMs: z.optional(breakMs),
});

const utterance = z.object({
  /** Silence before the utterance, in milliseconds. */
  breakBeforeMs: breakMs,
  segments: z.array(segment).check(z.minLength(1), z.maxLength(MAX_SEGMENTS)),
});

export const MARK_TYPES = ["sentence", "segment", "word", "bookmark"] as const;

export const planSchema = z.object({
  contract: z.int(),
  utterances: z.array(utterance).check(z.minLength(1), z.maxLength(MAX_UTTERANCES)),
  /** Silence after the last utterance, in milliseconds. */
  breakAfterMs: z.optional(breakMs),
  /** Named positions: `at` is [utterance, segment, code point of the segment's text]. */
  bookmarks: z.array(z.object({ name: z.string().check(z.maxLength(200)), at: z.tuple([offset, offset, offset]) })),
  output: z.object({
    format: z.enum(FORMAT_NAMES),
    sampleRate: z.literal(SAMPLE_RATES),
    /** Bits per second, for formats with a bit rate. */
    bitRate: z.int().check(z.minimum(8_000), z.maximum(320_000)),
    /** For a telephone line: only the frequencies that it carries, at its level. */
    line: z.optional(z.boolean()),
    /** Place among the parts of long speech, whose bytes are joined; absent for speech in one part. */
    place: z.optional(z.enum(["first", "middle", "last"])),
  }),
  /** The kinds of marks to send with the audio. */
  marks: z.array(z.enum(MARK_TYPES)),
});

export type SpeechPlan = z.infer<typeof planSchema>;
export type Utterance = z.infer<typeof utterance>;
export type Segment = z.infer<typeof segment>;
export type PlanWord = z.infer<typeof word>;
export type Prosody = z.infer<typeof prosody>;
export type Span = [start: number, end: number];
export type MarkType = (typeof MARK_TYPES)[number];
