import type { PronunciationSupport } from "#contract/voices.ts";
import type { ReadWord } from "../utterances/segment-builder.ts";

/** What the voice of a word accepts. */
export type TakesOf = (word: ReadWord) => PronunciationSupport;
