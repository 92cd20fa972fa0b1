/** Trains the model of functions/text/pronunciation/english-letters.ts on aligned words. */
import {
  addScores,
  type Chunk,
  chunksByLetter,
  END,
  extend,
  historyFeatures,
  LETTER_BUCKETS,
  LETTER_STEPS,
  letterFeatures,
  MOST_CHUNKS,
  MOST_FEATURES,
  MOST_STEPS,
  spell,
} from "../../functions/text/pronunciation/english-letters.ts";
import type { AlignedWord } from "./align-english.ts";

/** More epochs do not change the accuracy on held-out words. */
const EPOCHS = 3;
/** Adaptive rates (AdaGrad): that of a weight falls with the sum of its squared gradients. */
const RATE = 0.15;
const FIRST_SQUARE = 1e-3;
const SMALLEST_GRADIENT = 0.02;
/** Chunks that a letter says in fewer words are errors, or of no use. */
const FEWEST_WORDS = 4;
/** Coprime to the number of words, so that neighbours in the alphabet do not follow each other. */
const STRIDE = 7919;

/** What each letter may say, the most frequent first. */
export type ChunkTable = Readonly<Record<string, readonly string[]>>;

export function tableOfChunks(words: readonly AlignedWord[]): ChunkTable {
  const counts = new Map<string, number>();
  for (const { word, chunks } of words) {
    for (const [at, chunk] of chunks.entries()) {
      const key = `${word[at]}${chunk}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const frequent = [...counts].filter(([, count]) => count >= FEWEST_WORDS);
  frequent.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const byLetter = Map.groupBy(frequent, ([key]) => key[0] ?? "");
  const sorted = [...byLetter].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([letter, keys]) => [letter, keys.map(([key]) => key.slice(1))]));
}

/** Softmax over the chunks of each letter, given the right phones after it. The same input gives the same weights. */
export function trainEnglishLetters(words: readonly AlignedWord[], table: ChunkTable): Int8Array {
  const chunksOf = chunksByLetter(table);
  const model = {
    weights: new Float32Array(LETTER_BUCKETS),
    squares: new Float32Array(LETTER_BUCKETS).fill(FIRST_SQUARE),
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let index = 0, at = 0; index < words.length; index++, at = (at + STRIDE) % words.length) {
      const word = words[at];
      if (word !== undefined) learnWord(word, chunksOf, model);
    }
  }
  return Int8Array.from(model.weights, (weight) =>
    Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight * LETTER_STEPS))),
  );
}

interface Training {
  weights: Float32Array;
  squares: Float32Array;
}

const features = new Int32Array(2 * MOST_FEATURES);
const history = new Int32Array(MOST_FEATURES);
const scores = new Float64Array(MOST_CHUNKS);

function learnWord({ word, chunks }: AlignedWord, chunksOf: ReturnType<typeof chunksByLetter>, model: Training): void {
  const letters = chunks.map((codes, at) => {
    const options = chunksOf[word.charCodeAt(at)] ?? [];
    return { options, right: options.findIndex((chunk) => chunk.codes === codes) };
  });
  if (letters.some(({ right }) => right < 0)) return;
  const spelled = spell(word);
  let known = END;
  for (let at = word.length - 1; at >= 0; at--) {
    const { options = [], right = 0 } = letters[at] ?? {};
    const shared = letterFeatures(spelled, at, features);
    const own = historyFeatures(spelled, at, known, history);
    features.set(history.subarray(0, own), shared);
    learnLetter(options, right, shared + own, model);
    const chunk = options[right];
    if (chunk !== undefined) known = extend(known, chunk, 0);
  }
}

function learnLetter(options: readonly Chunk[], right: number, count: number, { weights, squares }: Training): void {
  scores.fill(0);
  addScores(features, count, weights, scores, options.length);
  const chances = scores.subarray(0, options.length);
  const top = chances.reduce((one, other) => Math.max(one, other));
  const total = chances.reduce((sum, score) => sum + Math.exp(score - top), 0);
  for (let chunk = 0; chunk < options.length; chunk++) {
    const gradient = (chunk === right ? 1 : 0) - Math.exp((chances[chunk] ?? 0) - top) / total;
    if (Math.abs(gradient) < SMALLEST_GRADIENT) continue;
    for (let index = 0; index < count; index++) {
      const bucket = ((features[index] ?? 0) + chunk) % LETTER_BUCKETS;
      const square = (squares[bucket] ?? 0) + gradient * gradient;
      squares[bucket] = square;
      weights[bucket] = (weights[bucket] ?? 0) + (RATE * gradient) / Math.sqrt(square);
    }
  }
}
