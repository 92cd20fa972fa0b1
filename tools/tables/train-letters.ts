/** More epochs do not change the accuracy on held-out words. */
const EPOCHS = 6;
const FIRST_RATE = 0.2;
/** Pulls the weights of rare groups to zero. */
const DECAY = 1e-5;
/** Coprime to the lengths of the lists, so that neighbours in the alphabet do not follow each other. */
const STRIDE = 7919;

/** The features of an example: calls `visit` with the bucket of each. */
export type Features<Example> = (example: Example, visit: (bucket: number) => void) => void;

export interface ModelShape {
  buckets: number;
  /** Steps of a weight for one unit of log-odds. */
  steps: number;
}

/**
 * Logistic regression over hashed features, by gradient steps in a fixed, mixed order: the same input gives the same
 * bytes. The shorter of the two lists is repeated, so that both sides have the same prior.
 */
export function trainModel<Example>(
  positive: readonly Example[],
  negative: readonly Example[],
  features: Features<Example>,
  { buckets, steps }: ModelShape,
): Int8Array {
  const weights = new Float64Array(buckets);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = FIRST_RATE / (1 + epoch);
    for (let turn = 0; turn < Math.max(positive.length, negative.length); turn++) {
      const yes = positive[(turn * STRIDE) % positive.length];
      const no = negative[(turn * STRIDE) % negative.length];
      if (yes !== undefined) step(weights, yes, features, 1, rate);
      if (no !== undefined) step(weights, no, features, 0, rate);
    }
  }
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * steps))));
}

function step<Example>(
  weights: Float64Array,
  example: Example,
  features: Features<Example>,
  truth: number,
  rate: number,
): void {
  const buckets: number[] = [];
  features(example, (bucket) => buckets.push(bucket));
  let sum = 0;
  for (const bucket of buckets) sum += weights[bucket] ?? 0;
  const change = (rate * (truth - 1 / (1 + Math.exp(-sum)))) / Math.sqrt(buckets.length);
  for (const bucket of buckets) weights[bucket] = (weights[bucket] ?? 0) * (1 - DECAY) + change;
}
