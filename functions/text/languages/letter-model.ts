/**
 * How Malay or English a word looks: a linear model over its letter groups (two to four letters, with the edges of the
 * word), hashed into one small table. It judges only words in no list: new loans, slang, misspellings.
 *
 * The script that builds the tables trains with these same features, so that the two cannot differ.
 */
export const LETTER_BUCKETS = 1 << 15;
const SHORTEST_GROUP = 2;
const LONGEST_GROUP = 4;
const HASH_PRIME = 0x01000193;
const EDGE = 0x60;

/** Calls `visit` with the bucket of each letter group of the word. */
export function forEachLetterGroup(word: string, visit: (bucket: number) => void): void {
  const last = word.length;
  for (let start = -1; start < last; start++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= LONGEST_GROUP && start + length <= last + 1; length++) {
      const at = start + length - 1;
      const code = at < 0 || at >= last ? EDGE : word.charCodeAt(at);
      hash = Math.imul(hash ^ code, HASH_PRIME);
      if (length >= SHORTEST_GROUP) visit(((hash >>> 15) ^ hash) & (LETTER_BUCKETS - 1));
    }
  }
}

/** Log-odds of Malay against English, from weights in steps of 1/32. */
export function letterScore(weights: Int8Array, word: string): number {
  let sum = 0;
  forEachLetterGroup(word, (bucket) => {
    sum += weights[bucket] ?? 0;
  });
  return sum / LETTER_WEIGHT_STEPS;
}

export const LETTER_WEIGHT_STEPS = 32;
