/** Aligns the letters of English words with their phones: each letter says zero, one or two. */
import { isStressMark } from "../../functions/text/pronunciation/english-phones.ts";

export interface AlignedWord {
  word: string;
  /** What each letter says. */
  chunks: readonly string[];
}

/** A letter says at most this many phones: x, u, the l of little. */
const MOST_PHONES = 2;
const ROUNDS = 6;
/** The chances are learned from one word in so many. */
const SAMPLE = 12;
/** Start values: a letter says one phone more often than none or two. */
const FIRST_GUESS = [0.1, 1, 0.02] as const;
const UNSEEN = 1e-7;

/** Expectation and maximisation over all monotone alignments of a sample, then the best alignment of each word. */
export function alignWords(words: readonly (readonly [word: string, codes: string])[]): AlignedWord[] {
  const pairs = words
    .map(([word, codes]) => ({ word, phones: phonesOf(codes) }))
    .filter(({ word, phones }) => phones.length <= MOST_PHONES * word.length);
  const sample = pairs.filter((_, index) => index % SAMPLE === 0);
  let chances = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Map<string, number>();
    for (const pair of sample) count(pair, chances, counts);
    chances = normalise(counts);
  }
  return pairs.flatMap((pair) => bestAlignment(pair, chances) ?? []);
}

interface Pair {
  word: string;
  /** Phones, a vowel with its stress mark before it. */
  phones: readonly string[];
}

function phonesOf(codes: string): string[] {
  const phones: string[] = [];
  for (const code of codes) {
    if (isStressMark(phones.at(-1))) phones[phones.length - 1] += code;
    else phones.push(code);
  }
  return phones;
}

const keyOf = (letter: string, chunk: string) => `${letter}${chunk.replace(/[',]/g, "")}`;

function chanceOf(chances: ReadonlyMap<string, number>, letter: string, chunk: string, length: number): number {
  if (chances.size === 0) return FIRST_GUESS[length] ?? 0;
  return chances.get(keyOf(letter, chunk)) ?? UNSEEN * (FIRST_GUESS[length] ?? 0);
}

function count({ word, phones }: Pair, chances: ReadonlyMap<string, number>, counts: Map<string, number>): void {
  const [rows, columns] = [word.length + 1, phones.length + 1];
  const forward = new Float64Array(rows * columns);
  const backward = new Float64Array(rows * columns);
  forward[0] = 1;
  backward[rows * columns - 1] = 1;
  const step = (row: number, column: number, length: number) =>
    chanceOf(chances, word[row] ?? "", phones.slice(column, column + length).join(""), length);
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns; column++) {
      const here = forward[row * columns + column] ?? 0;
      if (here === 0) continue;
      for (let length = 0; length <= MOST_PHONES && column + length < columns; length++) {
        const to = (row + 1) * columns + column + length;
        forward[to] = (forward[to] ?? 0) + here * step(row, column, length);
      }
    }
  }
  const total = forward[rows * columns - 1] ?? 0;
  if (total === 0) return;
  for (let row = rows - 2; row >= 0; row--) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let length = 0; length <= MOST_PHONES && column + length < columns; length++) {
        const rest = backward[(row + 1) * columns + column + length] ?? 0;
        if (rest === 0) continue;
        const chance = step(row, column, length) * rest;
        sum += chance;
        const weight = ((forward[row * columns + column] ?? 0) * chance) / total;
        if (weight === 0) continue;
        const key = keyOf(word[row] ?? "", phones.slice(column, column + length).join(""));
        counts.set(key, (counts.get(key) ?? 0) + weight);
      }
      backward[row * columns + column] = sum;
    }
  }
}

function normalise(counts: ReadonlyMap<string, number>): Map<string, number> {
  const totals = new Map<string, number>();
  for (const [key, value] of counts) totals.set(key[0] ?? "", (totals.get(key[0] ?? "") ?? 0) + value);
  return new Map([...counts].map(([key, value]) => [key, value / (totals.get(key[0] ?? "") ?? 1)]));
}

function bestAlignment({ word, phones }: Pair, chances: ReadonlyMap<string, number>): AlignedWord | undefined {
  const columns = phones.length + 1;
  const best = new Float64Array((word.length + 1) * columns).fill(Number.NEGATIVE_INFINITY);
  const lengths = new Uint8Array((word.length + 1) * columns);
  best[0] = 0;
  for (let row = 0; row < word.length; row++) {
    for (let column = 0; column < columns; column++) {
      const here = best[row * columns + column] ?? 0;
      if (here === Number.NEGATIVE_INFINITY) continue;
      for (let length = 0; length <= MOST_PHONES && column + length < columns; length++) {
        const to = (row + 1) * columns + column + length;
        const chunk = phones.slice(column, column + length).join("");
        const score = here + Math.log(chanceOf(chances, word[row] ?? "", chunk, length));
        if (score > (best[to] ?? 0)) {
          best[to] = score;
          lengths[to] = length;
        }
      }
    }
  }
  if (best[word.length * columns + phones.length] === Number.NEGATIVE_INFINITY) return undefined;
  const chunks: string[] = [];
  for (let row = word.length, column = phones.length; row > 0; row--) {
    const length = lengths[row * columns + column] ?? 0;
    chunks.unshift(phones.slice(column - length, column).join(""));
    column -= length;
  }
  return { word, chunks };
}
