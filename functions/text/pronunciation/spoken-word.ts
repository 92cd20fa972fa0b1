/** One spoken word. An engine that takes the sounds word by word must count words in the same way. */
export const SPOKEN_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’‑-]*/gu;

/** The words next to a word, in lower case; empty at the ends. */
export interface Neighbours {
  before: string;
  after: string;
}
