/** The Malaysian text front end: what is written, as it is said. Pure, synchronous, deterministic. */
export type { ExplainedWord, Explanation, Rewrite } from "./explain.ts";
export { explain } from "./explain.ts";
export type { InputCheck } from "./input-check.ts";
export { checkInput } from "./input-check.ts";
export { pronounce } from "./pronunciation/index.ts";
export type { Reading, ReadingOptions, ReadingResult } from "./read.ts";
export { read } from "./read.ts";
export type { ReadSegment, ReadUtterance } from "./utterances.ts";
