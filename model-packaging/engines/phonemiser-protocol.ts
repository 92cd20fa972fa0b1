/** Messages between the server and the phonemiser, which says the words that a plan leaves open. */
import type { Language } from "#contract/language.ts";
import type { Span } from "#contract/plan.ts";
import type { Sounds } from "#contract/sounds.ts";

export interface OpenText {
  language: Language;
  text: string;
  /** Words of the text whose sounds are asked for, in code points. */
  spans: Span[];
}

export interface ToPhonemiser {
  id: number;
  texts: OpenText[];
}

export type FromPhonemiser =
  | { type: "ready" }
  /** For each text, the sounds of each of its spans. */
  | { type: "sounds"; id: number; sounds: Sounds[][] };
