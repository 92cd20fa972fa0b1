import { forEachLetterGroup, LETTER_BUCKETS, LETTER_WEIGHT_STEPS } from "../languages/letter-model.ts";

/** Enough for the held-out accuracy to stand still. */
const EPOCHS = 6;
const FIRST_RATE = 0.2;
/** Pulls rare groups to zero, so that they say little. */
const DECAY = 1e-5;

/** Logistic regression by gradient steps in a fixed, mixed order: the same input gives the same bytes. */
export function trainLetterModel(malay: readonly string[], english: readonly string[]): Int8Array {
  const weights = new Float64Array(LETTER_BUCKETS);
  const examples = interleave(malay, english);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = FIRST_RATE / (1 + epoch);
    for (const { word, isMalay } of examples) step(weights, word, isMalay, rate);
  }
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * LETTER_WEIGHT_STEPS))));
}

function step(weights: Float64Array, word: string, isMalay: boolean, rate: number): void {
  const buckets: number[] = [];
  forEachLetterGroup(word, (bucket) => buckets.push(bucket));
  let sum = 0;
  for (const bucket of buckets) sum += weights[bucket] ?? 0;
  const error = (isMalay ? 1 : 0) - 1 / (1 + Math.exp(-sum));
  const change = (rate * error) / Math.sqrt(buckets.length);
  for (const bucket of buckets) weights[bucket] = (weights[bucket] ?? 0) * (1 - DECAY) + change;
}

/** Takes both lists in turn, the shorter one again and again, spread by a stride so that neighbours differ. */
function interleave(malay: readonly string[], english: readonly string[]): { word: string; isMalay: boolean }[] {
  const examples: { word: string; isMalay: boolean }[] = [];
  const STRIDE = 7919;
  for (let turn = 0; turn < Math.max(malay.length, english.length); turn++) {
    const malayWord = malay[(turn * STRIDE) % malay.length];
    const englishWord = english[(turn * STRIDE) % english.length];
    if (malayWord !== undefined) examples.push({ word: malayWord, isMalay: true });
    if (englishWord !== undefined) examples.push({ word: englishWord, isMalay: false });
  }
  return examples;
}
