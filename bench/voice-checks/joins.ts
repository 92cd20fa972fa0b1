/** Nothing clicks where parts are joined at silence, and nothing is cut off at the loudest volume. */
import { MIXED_200 } from "../model/sentences.ts";
import { type Check, samplesOf } from "./check.ts";

/** Samples of silence that count as a join: 5 ms. */
const JOIN = 120;
const MOST_STEP = 0.02;
const FULL = 32_766 / 32_768;

export const checkJoins: Check = async ({ plan, speak }) => {
  const samples = samplesOf(await speak(await plan(MIXED_200)));
  const steps = stepsAtJoins(samples);
  const loud = samplesOf(await speak(await plan(MIXED_200, { volume: 10 })));
  const flat = loud.filter((sample, i) => Math.abs(sample) >= FULL && sample === loud[i - 1]).length;
  const peak = loud.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const worst = Math.max(0, ...steps);
  return [
    {
      what: `largest step of ${steps.length} edges of silence`,
      value: worst.toFixed(4),
      limit: `at most ${MOST_STEP}`,
      good: steps.length > 0 && worst <= MOST_STEP,
    },
    {
      what: "at +10 dB: peak, samples at full scale in a row",
      value: `${peak.toFixed(3)}, ${flat}`,
      limit: "at most 1, and 0",
      good: peak <= 1 && flat === 0,
    },
  ];
};

/** Sizes of the first and of the last sample of each sound between silences. */
function stepsAtJoins(samples: Float32Array): number[] {
  const steps: number[] = [];
  let silent = JOIN;
  for (const [i, sample] of samples.entries()) {
    if (sample !== 0) {
      if (silent >= JOIN) steps.push(Math.abs(sample));
      silent = 0;
    } else if (++silent === JOIN) steps.push(Math.abs(samples[i - JOIN] ?? 0));
  }
  return steps;
}
