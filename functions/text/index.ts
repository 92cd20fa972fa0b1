/** The Malaysian text front end: from what is written to what is said. Pure and deterministic. */

export type { LexiconEntry } from "./directives/lexicon.ts";
export { Lexicon } from "./directives/lexicon.ts";
export type { LanguageSpan, Override, OverrideAction } from "./directives/overrides.ts";
export type { PersonalSpan } from "./directives/personal.ts";
export type { SayAs } from "./directives/say-as.ts";
export { DATE_FORMATS, SAY_AS, TIME_FORMATS } from "./directives/say-as.ts";
export type { ExplainedWord, Explanation, Rewrite } from "./explain.ts";
export { explain } from "./explain.ts";
export { pronounce, SPOKEN_WORD } from "./pronunciation/index.ts";
export type { Reading, ReadingOptions, ReadingResult } from "./read.ts";
export { read } from "./read.ts";
export { raise } from "./scan/compatibility.ts";
export type { InputCheck } from "./scan/input-check.ts";
export { checkInput, countCharacters } from "./scan/input-check.ts";
export type { Origin } from "./scan/work-text.ts";
export type { CodeStyle, ReadingStyle } from "./tables/reading-style.ts";
export type { ReadSegment, ReadWord } from "./utterances/segment-builder.ts";
export type { ReadUtterance } from "./utterances/utterances.ts";
