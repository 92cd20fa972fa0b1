/**
 * Sounds of an English word in no dictionary, from its letters: each letter says zero, one or two phones, which a linear
 * model chooses from the letters around it and from the phones after it. The model is trained by
 * tools/tables/build-english-letters.ts with these same features.
 *
 * A word is read from its end to its start, since endings decide the stress of English.
 */
import { isStressMark, isVowel } from "./english-phones.ts";

/** What a letter may say: zero, one or two phones, in codes of english-phones.ts. */
export interface Chunk {
  codes: string;
  /** Differs between all chunks of all letters. */
  id: number;
  vowels: number;
  /** Whether its first vowel has no stress. */
  weak: boolean;
  /** 1 for secondary and 2 for main stress. */
  stress: number;
}

export interface LetterModel {
  /** By the code of the letter. */
  chunksOf: readonly (readonly Chunk[] | undefined)[];
  weights: ArrayLike<number>;
}

export const LETTER_WEIGHT_BITS = 18;
/** Steps of a weight for one unit of log-odds. */
export const LETTER_STEPS = 6;
/** Hypotheses that are kept at each letter. */
const BEAM = 2;
const WINDOW = 4;
/** Letters of the largest window, without the one in the middle. */
const WIDEST = 3;
const EDGE = 35;
const LONGEST_WORD = 40;
const PRIME = 0x01000193;
const SEED = 0x811c9dc5;

/** Letters and vowels of a word, as the features need them. */
export interface SpelledWord {
  length: number;
  /** Codes of the letters, with edges of {@link WINDOW} on both sides. */
  padded: Int32Array;
  /** Groups of vowels before and after each letter, at most four; a final e is not counted. */
  before: Int32Array;
  after: Int32Array;
}

const VOWEL_LETTER = /[aeiouy]/;

export function spell(word: string): SpelledWord {
  const padded = new Int32Array(word.length + 2 * WINDOW).fill(EDGE);
  const [before, after] = [new Int32Array(word.length), new Int32Array(word.length)];
  for (let at = 0; at < word.length; at++) padded[at + WINDOW] = word.charCodeAt(at);
  const isCounted = (at: number) => VOWEL_LETTER.test(word[at] ?? "") && !(at === word.length - 1 && word[at] === "e");
  for (let at = 0, groups = 0, inGroup = false; at < word.length; at++) {
    before[at] = Math.min(4, inGroup && isCounted(at) ? groups - 1 : groups);
    if (isCounted(at) && !inGroup) groups++;
    inGroup = isCounted(at);
  }
  for (let at = word.length - 1, groups = 0, inGroup = false; at >= 0; at--) {
    after[at] = Math.min(4, inGroup && isCounted(at) ? groups - 1 : groups);
    if (isCounted(at) && !inGroup) groups++;
    inGroup = isCounted(at);
  }
  return { length: word.length, padded, before, after };
}

/** What is known of the phones after a letter. */
export interface Hypothesis {
  score: number;
  chunk: Chunk | undefined;
  /** The greatest stress so far. */
  stress: number;
  /** Vowels so far, at most three. */
  vowels: number;
  /** Whether the vowel before was unstressed. */
  weak: boolean;
  next: Hypothesis | undefined;
}

export const END: Hypothesis = { score: 0, chunk: undefined, stress: 0, vowels: 0, weak: false, next: undefined };

export function extend(next: Hypothesis, chunk: Chunk, score: number): Hypothesis {
  return {
    score,
    chunk,
    stress: Math.max(next.stress, chunk.stress),
    vowels: Math.min(3, next.vowels + chunk.vowels),
    weak: chunk.vowels > 0 ? chunk.weak : next.weak,
    next,
  };
}

/** More than there are features of one kind. */
export const MOST_FEATURES = 40;
/** More than any letter has. */
export const MOST_CHUNKS = 64;

/** Writes the first bucket of each feature of the letters around one; the chunks of a letter follow each other. */
export function letterFeatures({ length, padded, before, after }: SpelledWord, at: number, out: Int32Array): number {
  const centre = at + WINDOW;
  const letter = padded[centre] ?? 0;
  let count = 0;
  for (let left = 0; left <= WINDOW; left++) {
    let hash = SEED ^ (left << 8);
    for (let index = centre - left; index < centre; index++) hash = add(hash, padded[index] ?? 0);
    for (let right = 0; right <= WINDOW && left + right <= WIDEST; right++) {
      hash = add(hash, padded[centre + right] ?? 0);
      out[count++] = bucketOf(hash ^ right);
    }
  }
  const last = length + WINDOW - 1;
  const ending = add(add(add(SEED ^ 0x1000, letter), padded[last] ?? 0), padded[last - 1] ?? 0);
  const [rest, start] = [after[at] ?? 0, before[at] ?? 0];
  out[count++] = bucketOf(add(ending, rest * 8 + start));
  const longEnding = add(
    add(ending, length > 2 ? (padded[last - 2] ?? 0) : 0),
    length > 3 ? (padded[last - 3] ?? 0) : 0,
  );
  out[count++] = bucketOf(add(longEnding, 64 + rest));
  out[count++] = bucketOf(add(add(longEnding, 128 + rest), start));
  let prefix = add(SEED ^ 0x2000, letter);
  for (let index = WINDOW; index < WINDOW + 4; index++) prefix = add(prefix, padded[index] ?? 0);
  out[count++] = bucketOf(add(prefix, start));
  out[count++] = bucketOf(add(add(add(SEED ^ 0x3000, letter), rest), start));
  return count;
}

/** The same for what is known of the phones after the letter. */
export function historyFeatures(
  { padded, before }: SpelledWord,
  at: number,
  known: Hypothesis,
  out: Int32Array,
): number {
  const centre = at + WINDOW;
  const letter = padded[centre] ?? 0;
  const left = padded[centre - 1] ?? 0;
  const right = padded[centre + 1] ?? 0;
  const first = known.chunk?.id ?? 999;
  const second = known.next?.chunk?.id ?? 999;
  const third = known.next?.next?.chunk?.id ?? 999;
  const state = known.stress * 16 + known.vowels * 4 + (known.weak ? 1 : 0);
  const byChunk = add(add(SEED ^ 0x4000, letter), first);
  const byState = add(add(SEED ^ 0x5000, letter), state);
  const byStart = add(byState, 512 + (before[at] ?? 0));
  out[0] = bucketOf(byChunk);
  out[1] = bucketOf(add(byChunk, 1024 + second));
  out[2] = bucketOf(add(byChunk, 2048 + left));
  out[3] = bucketOf(byState);
  out[4] = bucketOf(add(add(byState, left), right));
  out[5] = bucketOf(add(add(byChunk, 4096 + second), third));
  out[6] = bucketOf(byStart);
  out[7] = bucketOf(add(add(byStart, left), right));
  out[8] = bucketOf(add(add(byChunk, 8192 + left), right));
  out[9] = bucketOf(add(add(byStart, 1024 + first), 0));
  return 10;
}

const add = (hash: number, value: number) => Math.imul(hash ^ value, PRIME);

function bucketOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> (32 - LETTER_WEIGHT_BITS);
}

export const LETTER_BUCKETS = 1 << LETTER_WEIGHT_BITS;
const MASK = LETTER_BUCKETS - 1;

/** Adds the weights of the features to the score of each chunk. */
export function addScores(
  features: Int32Array,
  count: number,
  weights: ArrayLike<number>,
  scores: Float64Array,
  chunks: number,
): void {
  for (let index = 0; index < count; index++) {
    const bucket = features[index] ?? 0;
    for (let chunk = 0; chunk < chunks; chunk++) {
      scores[chunk] = (scores[chunk] ?? 0) + (weights[(bucket + chunk) & MASK] ?? 0);
    }
  }
}

/** Work space, so that a word costs no allocation. */
const features = new Int32Array(MOST_FEATURES);
const base = new Float64Array(MOST_CHUNKS);
const scores = new Float64Array(MOST_CHUNKS);

/** The codes of a word in lower case, or undefined if it has a letter that the model does not know. */
export function sayLetters(word: string, { chunksOf, weights }: LetterModel): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const spelled = spell(word);
  let hypotheses: Hypothesis[] = [END];
  for (let at = word.length - 1; at >= 0; at--) {
    const chunks = chunksOf[word.charCodeAt(at)];
    if (chunks === undefined) return undefined;
    base.fill(0, 0, chunks.length);
    addScores(features, letterFeatures(spelled, at, features), weights, base, chunks.length);
    const longer: Hypothesis[] = [];
    for (const hypothesis of hypotheses) {
      scores.set(base);
      addScores(features, historyFeatures(spelled, at, hypothesis, features), weights, scores, chunks.length);
      const total = hypothesis.score - logSum(chunks.length);
      for (let index = 0; index < chunks.length; index++) {
        const score = total + (scores[index] ?? 0);
        const chunk = chunks[index];
        if (chunk === undefined || (longer.length === BEAM && score <= (longer[BEAM - 1]?.score ?? 0))) continue;
        insert(longer, extend(hypothesis, chunk, score));
      }
    }
    hypotheses = longer;
  }
  let codes = "";
  for (let step = hypotheses[0]; step?.chunk !== undefined; step = step.next) codes += step.chunk.codes;
  return codes;
}

/** The logarithm of the sum of the chances of `scores`, in steps of a weight. */
function logSum(chunks: number): number {
  let top = scores[0] ?? 0;
  for (let index = 1; index < chunks; index++) top = Math.max(top, scores[index] ?? 0);
  let sum = 0;
  for (let index = 0; index < chunks; index++) {
    const below = top - (scores[index] ?? 0);
    if (below < 8 * LETTER_STEPS) sum += Math.exp(-below / LETTER_STEPS);
  }
  return top + Math.log(sum) * LETTER_STEPS;
}

function insert(sorted: Hypothesis[], hypothesis: Hypothesis): void {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1]?.score ?? 0) < hypothesis.score) at--;
  sorted.splice(at, 0, hypothesis);
  if (sorted.length > BEAM) sorted.pop();
}

/** The chunks of each letter, from a table of their codes. */
export function chunksByLetter(table: Readonly<Record<string, readonly string[]>>): (readonly Chunk[] | undefined)[] {
  const ids = new Map<string, number>();
  const chunksOf: (readonly Chunk[] | undefined)[] = [];
  for (const [letter, chunks] of Object.entries(table)) {
    chunksOf[letter.charCodeAt(0)] = chunks.map((codes) => {
      const id = ids.get(codes) ?? ids.size;
      ids.set(codes, id);
      const vowel = Array.from(codes).findIndex(isVowel);
      return {
        codes,
        id,
        vowels: Array.from(codes).filter(isVowel).length,
        weak: vowel >= 0 && !isStressMark(codes[vowel - 1]),
        stress: codes.includes("'") ? 2 : codes.includes(",") ? 1 : 0,
      };
    });
  }
  return chunksOf;
}

/** Weights are one printable character each: base64 would be a third longer. Neither `"` nor a backslash is among them. */
const CODE_OF_ZERO = 63;
export const MOST_STEPS = 28;

export function encodeWeights(weights: Int8Array): string {
  return Array.from(weights, (weight) => String.fromCharCode(CODE_OF_ZERO + weight)).join("");
}

export function decodeWeights(data: string): Int8Array {
  const weights = new Int8Array(data.length);
  for (let at = 0; at < data.length; at++) weights[at] = data.charCodeAt(at) - CODE_OF_ZERO;
  return weights;
}
