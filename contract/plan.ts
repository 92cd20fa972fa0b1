/**
 * The speech plan: what the Lambda asks the model server to say.
 *
 * Every offset counts Unicode code points. `at` indexes the segment's `text`, `source` the user's input.
 */
import * as z from "zod";
import { FORMAT_NAMES, SAMPLE_RATES } from "./audio.ts";
import { LANGUAGES } from "./language.ts";

export { CONTRACT_VERSION } from "./contract-version.ts";

/** Ten minutes of speech in one utterance is a mistake of the caller; these bounds keep a plan within a 6 MB body. */
const MAX_UTTERANCES = 5_000;
const MAX_SEGMENTS = 2_000;
const MAX_SEGMENT_CODE_POINTS = 20_000;
const MAX_BREAK_MS = 10_000;

const offset = z.int().min(0);

/** A half-open range `[start, end)` of code points. */
const span = z.tuple([offset, offset]).refine(([start, end]) => start <= end, "must not end before it starts");

const word = z.object({
  /** Where the spoken form of the word stands in the segment's `text`; empty for what is not said. */
  at: span,
  /** The part of the user's input that it was read from. */
  source: span,
  /** Semiotic class, where the word came from one (`money`, `date`, …). */
  class: z.string().max(40).optional(),
  /** Pronunciation in IPA, given where the front end knows better than the engine. */
  ipa: z.string().max(200).optional(),
  /** Pinyin with tone numbers, for Mandarin characters with several readings. */
  pinyin: z.string().max(200).optional(),
});

const prosody = z.object({
  /** Factor of the voice's own pace. */
  rate: z.number().min(0.25).max(4),
  pitchSemitones: z.number().min(-12).max(12),
  volumeDb: z.number().min(-20).max(10),
});

const segment = z.object({
  language: z.enum(LANGUAGES),
  /** Id of a voice in the catalogue. */
  voice: z.string().min(1).max(64),
  prosody,
  /** What is to be said, already normalised; punctuation is kept, for it carries the intonation. */
  text: z
    .string()
    .min(1)
    .max(MAX_SEGMENT_CODE_POINTS * 2),
  words: z.array(word).max(MAX_SEGMENT_CODE_POINTS),
  /** Silence before the segment, in milliseconds, within its utterance. */
  breakBeforeMs: z.number().min(0).max(MAX_BREAK_MS).optional(),
});

const utterance = z.object({
  /** Silence before the utterance, in milliseconds. */
  breakBeforeMs: z.number().min(0).max(MAX_BREAK_MS),
  segments: z.array(segment).min(1).max(MAX_SEGMENTS),
});

export const MARK_TYPES = ["sentence", "segment", "word", "bookmark"] as const;

export const planSchema = z.object({
  contract: z.int(),
  utterances: z.array(utterance).min(1).max(MAX_UTTERANCES),
  /** Silence after the last utterance, in milliseconds. */
  breakAfterMs: z.number().min(0).max(MAX_BREAK_MS).optional(),
  /** Named places: `at` is [utterance, segment, code point of the segment's text]. */
  bookmarks: z.array(z.object({ name: z.string().max(200), at: z.tuple([offset, offset, offset]) })),
  output: z.object({
    format: z.enum(FORMAT_NAMES),
    sampleRate: z.literal(SAMPLE_RATES),
    /** Bits a second, for formats that have one. */
    bitRate: z.int().min(8_000).max(320_000),
  }),
  /** Which marks the server sends along with the audio. */
  marks: z.array(z.enum(MARK_TYPES)),
});

export type SpeechPlan = z.infer<typeof planSchema>;
export type Utterance = z.infer<typeof utterance>;
export type Segment = z.infer<typeof segment>;
export type PlanWord = z.infer<typeof word>;
export type Prosody = z.infer<typeof prosody>;
export type Span = [start: number, end: number];
export type MarkType = (typeof MARK_TYPES)[number];
