/** The Malaysian text front end: what is written, as it is said. Pure and deterministic. */
export type { ExplainedWord, Explanation, Rewrite } from "./explain.ts";
export { explain } from "./explain.ts";
export type { InputCheck } from "./input-check.ts";
export { checkInput } from "./input-check.ts";
export type { LexiconEntry } from "./lexicon.ts";
export { Lexicon } from "./lexicon.ts";
export type { LanguageSpan, Override, OverrideAction } from "./overrides.ts";
export type { PersonalKind, PersonalSpan } from "./personal.ts";
export { pronounce } from "./pronunciation/index.ts";
export type { Reading, ReadingOptions, ReadingResult } from "./read.ts";
export { read } from "./read.ts";
export type { SayAs } from "./say-as.ts";
export { DATE_FORMATS, SAY_AS, TIME_FORMATS } from "./say-as.ts";
export type { ReadingStyle } from "./style.ts";
export type { ReadSegment, ReadUtterance, ReadWord } from "./utterances.ts";
export type { Origin } from "./work-text.ts";
