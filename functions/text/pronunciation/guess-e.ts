/**
 * Guesses pepet or taling for an e in a word of no list, from the letters around it: a linear model that the script for
 * the tables trains on the roots of the dictionary with these same features.
 */
import eTable from "../tables/e-weights.json" with { type: "json" };

export interface LetterE {
  word: string;
  /** Index of the e. */
  at: number;
}

export const E_BUCKETS = 1 << 13;
export const E_WEIGHT_STEPS = 32;
const WINDOW = 3;
const HASH_PRIME = 0x01000193;
const EDGE = "#".repeat(WINDOW);

/** Calls `visit` with the bucket of each feature: the letters on both sides, and the vowels of the next syllables. */
export function forEachFeatureOfE({ word, at }: LetterE, visit: (bucket: number) => void): void {
  const padded = EDGE + word + EDGE;
  const centre = at + WINDOW;
  const rest = word.slice(at + 1).replace(/[^aeiou]+/g, "-");
  visit(hash(0, rest));
  visit(hash(1, rest.slice(0, 2)));
  visit(hash(2, `${word.slice(0, at).replace(/[^aeiou]+/g, "-")}.${rest.slice(0, 2)}`));
  for (let left = 0; left <= WINDOW; left++) {
    for (let right = 0; right <= WINDOW; right++) {
      const kind = 3 + left * (WINDOW + 1) + right;
      visit(hash(kind, padded.slice(centre - left, centre + right + 1)));
    }
  }
}

function hash(kind: number, text: string): number {
  let value = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), HASH_PRIME);
  value = Math.imul(value ^ kind, HASH_PRIME);
  return ((value >>> 13) ^ value) & (E_BUCKETS - 1);
}

/** The word with é for each e that is probably taling. */
export function guessTaling(word: string): string {
  return word.replace(/e/g, (letter, at: number) => (isTaling({ word, at }) ? "é" : letter));
}

function isTaling(letter: LetterE): boolean {
  let sum = 0;
  forEachFeatureOfE(letter, (bucket) => {
    sum += WEIGHTS[bucket] ?? 0;
  });
  return sum > 0;
}

const WEIGHTS: Int8Array = new Int8Array(Buffer.from(eTable.data, "base64"));
